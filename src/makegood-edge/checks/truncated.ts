import type { FinishReason } from '../answer.ts'
import type { Ending } from './empty.ts'
import type { Outcome } from './outcome.ts'

/** What is known of how long an answer was, and how long it might be. */
export interface Lengths {
  readonly reasons: readonly FinishReason[]
  readonly outputTokens: number | null
  /** Tokens that were asked for at most; null when none were named, undefined when that is not known. */
  readonly tokensAtMost: number | null | undefined
}

/**
 * Whether an answer stopped before it was done: the stream broke off or lacked its end, or the model
 * stopped for length although fewer tokens were out than were asked for. An answer as long as the
 * caller let it be is the caller's own doing, and passes.
 */
export function isTruncated(ending: Ending['kind'], lengths: Lengths): Outcome {
  if (ending === 'cut') return 'failed'
  if (ending !== 'whole') return 'not-checked'
  if (!lengths.reasons.includes('length')) return 'passed'
  if (lengths.tokensAtMost === undefined) return 'not-checked'
  if (lengths.tokensAtMost === null) return 'failed'
  if (lengths.outputTokens === null) return 'not-checked'
  return lengths.outputTokens < lengths.tokensAtMost ? 'failed' : 'passed'
}
