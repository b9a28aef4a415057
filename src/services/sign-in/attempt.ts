import * as z from 'zod'
import { type CustomerId, customerId, type EpochMs } from '../../domain/brand.ts'
import { ownPath } from '../../domain/identity/own-path.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { Attempt } from '../../idp/code-flow.ts'
import type { Seal } from './seal.ts'

/**
 * A sign-in on its way. It is with the browser alone, sealed: so nobody can fill the database by
 * beginning one, and nobody can finish another browser's.
 */
export interface OpenAttempt extends Attempt {
  readonly customer: CustomerId
  /** Where to go afterwards, on this site. */
  readonly returnTo: string
}

const kept = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  again: z.boolean(),
  customer: z.string().transform(customerId),
  returnTo: z.string().transform(ownPath),
  until: z.int(),
})

const PURPOSE = 'sign-in attempt'

export const sealAttempt = (seal: Seal, attempt: OpenAttempt, now: EpochMs): Promise<string> =>
  seal.close(JSON.stringify({ ...attempt, until: now + LIMITS.signInAttemptMs }), PURPOSE)

/** @returns undefined for none, one of elsewhere, or one that took too long. */
export async function openAttempt(
  seal: Seal,
  sealed: string | undefined,
  now: EpochMs,
): Promise<OpenAttempt | undefined> {
  const text = sealed === undefined ? undefined : await seal.open(sealed, PURPOSE)
  if (text === undefined) return undefined
  const { until, ...attempt } = kept.parse(JSON.parse(text))
  return now < until ? attempt : undefined
}
