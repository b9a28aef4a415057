import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly message: string
  readonly headers: IncomingMessage['headers']
  readonly bytes: Buffer
  /** Whether the answer came to its end. */
  readonly isComplete: boolean
}

export interface Ask {
  readonly path?: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Without a length that is announced. */
  readonly isChunked?: boolean
  /** Told each chunk as it comes; what it returns is waited for before more is read. */
  readonly onChunk?: (chunk: Buffer, hangUp: () => void) => void | Promise<void>
}

/** A client that sees what is on the wire: no inflating, no retrying, no waiting for more. */
export async function ask(url: string, how: Ask): Promise<Answer> {
  const { path = '/v1/chat/completions', method = 'POST', headers = {}, body } = how
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? { model: 'gpt-large' })
  const length =
    method === 'POST' && !how.isChunked ? { 'content-length': String(Buffer.byteLength(text)) } : {}
  const outgoing = request(`${url}${path}`, {
    method,
    agent: false,
    headers: { 'content-type': 'application/json', ...length, ...headers },
  })
  outgoing.on('error', () => {})
  // What is written before the end has no length.
  if (how.isChunked) outgoing.write(text.slice(0, 10))
  outgoing.end(method === 'POST' ? text.slice(how.isChunked ? 10 : 0) : undefined)
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  try {
    for await (const chunk of incoming) {
      chunks.push(chunk as Buffer)
      await how.onChunk?.(chunk as Buffer, () => outgoing.destroy())
    }
  } catch {
    // `isComplete` tells.
  }
  return {
    status: incoming.statusCode ?? 0,
    message: incoming.statusMessage ?? '',
    headers: incoming.headers,
    bytes: Buffer.concat(chunks),
    isComplete: incoming.complete,
  }
}

/** Announces a request of so many bytes, sends a part of it and hangs up. */
export function leaveEarly(url: string, bytes: number, headers: Readonly<Record<string, string>>) {
  const outgoing = request(`${url}/v1/chat/completions`, {
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/json', 'content-length': String(bytes), ...headers },
  })
  outgoing.on('error', () => {})
  outgoing.write('{"model":"gpt-large"', () => setTimeout(() => outgoing.destroy(), 100))
}
