import type * as z from 'zod'

/** A call that the Worker refused, in its own words. */
export class ApiRefusal extends Error {
  readonly status: number

  constructor(message: string, status: number) {
    super(message)
    this.status = status
  }
}

/** The local deployment's HTTP API, with its owner's key. */
export interface Api {
  readonly url: string
  readonly key: string
  /** @throws {ApiRefusal} on any answer but 2xx, {z.ZodError} on one of another shape. */
  call<T>(request: ApiRequest, answer: z.ZodType<T>): Promise<T>
}

export interface ApiRequest {
  readonly method: 'GET' | 'PUT' | 'POST'
  readonly path: string
  /** JSON, or text as it is when `type` is given. */
  readonly body?: unknown
  readonly type?: string
  readonly idempotencyKey?: string
}

export function apiOf(url: string, key: string): Api {
  return {
    url,
    key,
    async call({ method, path, body, type, idempotencyKey }, answer) {
      const response = await fetch(new URL(path, url), {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'content-type': type ?? 'application/json' }),
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        },
        ...(body === undefined ? {} : { body: type ? String(body) : JSON.stringify(body) }),
      })
      const text = await response.text()
      if (!response.ok) {
        throw new ApiRefusal(
          `${method} ${path}: ${response.status} ${text.slice(0, 2000)}`,
          response.status,
        )
      }
      return answer.parse(JSON.parse(text))
    },
  }
}
