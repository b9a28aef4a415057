import type { Outcome } from './outcome.ts'

/** How the passage of an answer ended. */
export interface Ending {
  /**
   * `whole`: it came to its own end; `cut`: it stopped before; `left`: the client hung up;
   * `unknown`: it came through, but could not be read.
   */
  readonly kind: 'whole' | 'cut' | 'left' | 'unknown'
}

/**
 * Whether an answer without any error holds nothing: no text but blanks, no tool call, no refusal.
 * An answer that was cut is another check's.
 */
export function isEmpty(
  ending: Ending['kind'],
  answer: { readonly hasText: boolean; readonly hasMore: boolean },
): Outcome {
  if (answer.hasText || answer.hasMore) return 'passed'
  return ending === 'whole' ? 'failed' : 'not-checked'
}
