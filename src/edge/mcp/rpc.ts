import * as z from 'zod'
import { err, ok, type Result } from '../../domain/result.ts'

/**
 * The codes of JSON-RPC 2.0 that are answered (https://www.jsonrpc.org/specification#error_object). What
 * cannot be read as a message at all is a problem, as everywhere else.
 */
export const rpcCodes = { 'method-not-found': -32_601, 'invalid-params': -32_602 } as const

export interface RpcError {
  readonly kind: keyof typeof rpcCodes
  readonly message: string
}

export type RpcId = string | number

export type Message =
  | {
      readonly kind: 'request'
      readonly id: RpcId
      readonly method: string
      readonly params: unknown
    }
  /** Wants no answer: a notification, or an answer to something that was never asked. */
  | { readonly kind: 'silent' }

const id = z.union([z.string().max(256), z.int()])
const method = z.string().min(1).max(256)
const head = { jsonrpc: z.literal('2.0') }

const request = z.looseObject({ ...head, id, method, params: z.unknown().optional() })
const notification = z.looseObject({ ...head, id: z.undefined().optional(), method })
const response = z.union([
  z.looseObject({ ...head, id, result: z.unknown(), method: z.undefined().optional() }),
  z.looseObject({ ...head, error: z.looseObject({}), method: z.undefined().optional() }),
])

/** Why a document is no message. */
export type Unreadable = 'batch' | 'no-message'

/** Reads one message. Batches went out of the protocol with its version of 2025-06-18. */
export function readMessage(json: unknown): Result<Message, Unreadable> {
  if (Array.isArray(json)) return err('batch')
  const asked = request.safeParse(json)
  if (asked.success) {
    const { id, method, params } = asked.data
    return ok({ kind: 'request', id, method, params })
  }
  const isSilent = notification.safeParse(json).success || response.safeParse(json).success
  return isSilent ? ok({ kind: 'silent' }) : err('no-message')
}

/** What is sent, as the API document tells it. */
export const messageShape = z.looseObject({
  jsonrpc: z.literal('2.0'),
  id: id.optional(),
  method: method.optional(),
  params: z.looseObject({}).optional(),
})

export const answerShape = z.strictObject({
  jsonrpc: z.literal('2.0'),
  id,
  result: z.looseObject({}).optional(),
  error: z.strictObject({ code: z.int(), message: z.string() }).optional(),
})

type Answer = z.output<typeof answerShape>

export const resultReply = (id: RpcId, result: Answer['result']): Response =>
  answered({ jsonrpc: '2.0', id, result })

export const errorReply = (id: RpcId, { kind, message }: RpcError): Response =>
  answered({ jsonrpc: '2.0', id, error: { code: rpcCodes[kind], message } })

const answered = (answer: Answer): Response =>
  Response.json(answer, { headers: { 'cache-control': 'no-store' } })
