import type { IncomingMessage, ServerResponse } from 'node:http'
import Stripe from 'stripe'
import type { ApiAnswer } from './api.ts'

const bodyBytesMax = 1024 * 1024

/** @throws {RangeError} when the body is longer than 1 MiB. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > bodyBytesMax) throw new RangeError(`the body is longer than ${bodyBytesMax} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

/** How an answer, or a piece of one, or none, goes back to the client. */
export interface Reply {
  /** Breaks the connection when there is no answer. */
  send(answer: ApiAnswer | undefined): void
  /** Sends half of the body and breaks the connection. */
  cut(answer: ApiAnswer | undefined): void
  drop(): void
}

/** A reply over HTTP. */
export class HttpReply implements Reply {
  readonly #response: ServerResponse
  readonly #idempotencyKey: string | undefined

  constructor(response: ServerResponse, idempotencyKey: string | undefined) {
    this.#response = response
    this.#idempotencyKey = idempotencyKey
  }

  send(answer: ApiAnswer | undefined): void {
    if (!answer) {
      this.drop()
      return
    }
    this.#head(answer)
    this.#response.end(answer.body)
  }

  cut(answer: ApiAnswer | undefined): void {
    if (!answer) {
      this.drop()
      return
    }
    this.#head(answer)
    const half = answer.body.slice(0, Math.floor(answer.body.length / 2))
    this.#response.write(half, () => this.drop())
  }

  drop(): void {
    this.#response.destroy()
  }

  #head({ status, body, requestId, replayOf, headers }: ApiAnswer): void {
    const key = this.#idempotencyKey
    this.#response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'request-id': requestId,
      'stripe-version': Stripe.API_VERSION,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(replayOf ? { 'idempotent-replayed': 'true', 'original-request': replayOf } : {}),
      ...headers,
    })
  }
}
