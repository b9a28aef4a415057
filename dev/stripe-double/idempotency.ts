import { createHash } from 'node:crypto'
import { ApiError } from './errors.ts'
import { canonical, type FormTree } from './form.ts'
import type { IdempotencyRecord } from './tables.ts'

/**
 * Pure: what a key's reuse means. Authentication, rate limits and parameter checks come before this
 * layer and leave no record; every answer of an endpoint that ran is kept, a 500 too.
 *
 * @see https://docs.stripe.com/api/idempotent_requests
 */

const keyLengthMax = 255

/** A POST that carries a key. */
export interface KeyedRequest {
  readonly key: string
  readonly endpoint: string
  readonly fingerprint: string
}

/** @throws {ApiError} 400 when the key is longer than 255 characters. */
export function keyed(key: string, endpoint: string, form: FormTree): KeyedRequest {
  if (key.length > keyLengthMax)
    throw new ApiError(`An idempotency key has at most ${keyLengthMax} characters.`)
  const fingerprint = createHash('sha256')
    .update(`${endpoint}\n${canonical(form)}`)
    .digest('hex')
  return { key, endpoint, fingerprint }
}

/**
 * The record to replay; none when the key is new, or so old that it was forgotten and its reuse
 * executes again.
 *
 * @throws {ApiError} 400 `idempotency_error` when the key was used for something else.
 */
export function replayOf(
  request: KeyedRequest,
  record: IdempotencyRecord | undefined,
  { nowMs, ttlMs }: { nowMs: number; ttlMs: number },
): IdempotencyRecord | undefined {
  if (!record || nowMs - record.firstUsedAtMs >= ttlMs) return undefined
  if (record.endpoint !== request.endpoint)
    throw mismatch(request.key, `the endpoint they were first used for (${record.endpoint})`)
  if (record.fingerprint !== request.fingerprint)
    throw mismatch(request.key, 'the parameters they were first used with')
  return record
}

const mismatch = (key: string, what: string): ApiError =>
  new ApiError(
    `Keys for idempotent requests can only be used with ${what}. Use another key than '${key}' for a different request.`,
    { type: 'idempotency_error' },
  )

/** The first request with this key has not been answered yet. */
export const keyInUse = (key: string): ApiError =>
  new ApiError(`Another request with the idempotency key '${key}' is still in progress.`, {
    status: 409,
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
  })
