import { LIMITS } from '../../domain/limits.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { readText } from '../body.ts'
import { type Problem, problem } from '../problem.ts'
import { media, type Route, route } from '../route.ts'
import { answerMethod } from './answer.ts'
import { isSpoken, protocolVersions } from './protocol.ts'
import { answerShape, errorReply, messageShape, readMessage, resultReply } from './rpc.ts'

/**
 * Model Context Protocol over Streamable HTTP, without sessions: every message stands for itself, with its
 * own key, and is answered by one JSON document
 * (https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http).
 */
const postMessage = route({
  method: 'POST',
  path: '/mcp',
  id: 'postMcpMessage',
  tag: 'assistants',
  summary: 'Model Context Protocol: tools that read status, compliance, breaches and credits.',
  guard: { kind: 'key', scope: 'read' },
  reads: { 'application/json': messageShape },
  example: { jsonrpc: '2.0', id: 1, method: 'tools/list' },
  replies: { 200: answerShape, 202: media(null, 'A message that wants no answer.') },
  problems: ['malformed', 'too-large'],
  async handle({ app, request, caller }) {
    if (!caller) return err(problem('unauthorized', 'Send a valid key.'))
    const refused = refusedBefore(request)
    if (refused) return err(refused)
    const text = await readText(request, LIMITS.mcpBytes)
    if (!text.ok) return text
    const json = parsed(text.value)
    if (!json.ok) return json
    const message = readMessage(json.value)
    if (!message.ok) return err(problem('malformed', unreadable[message.error]))
    if (message.value.kind === 'silent') return ok(new Response(null, { status: 202 }))
    const { id, method, params } = message.value
    const answer = await answerMethod({ app, caller }, method, params)
    return ok(answer.ok ? resultReply(id, answer.value) : errorReply(id, answer.error))
  },
})

/** Nothing is ever told unasked, so there is no stream to GET. */
export const mcpRoutes: readonly Route[] = [postMessage]

/** What the transport asks a server to refuse, whatever the message says. */
function refusedBefore(request: Request): Problem | undefined {
  const origin = request.headers.get('origin')
  if (origin !== null && origin !== new URL(request.url).origin) {
    return problem('forbidden', 'Pages of other origins may not ask here.')
  }
  const version = request.headers.get('mcp-protocol-version')
  if (version === null || isSpoken(version)) return undefined
  const spoken = protocolVersions.join(' and ')
  return problem('malformed', `The versions of the protocol that are spoken here are ${spoken}.`)
}

const unreadable = {
  batch: 'Send one message at a time: no batches.',
  'no-message': 'This is no message of JSON-RPC 2.0.',
} as const

function parsed(text: string): Result<unknown, Problem> {
  try {
    return ok(JSON.parse(text))
  } catch {
    return err(problem('malformed', 'The body is not JSON.'))
  }
}
