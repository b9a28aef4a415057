import { type Path, pointerOf } from '../../sla/reading/fault.ts'

/** What is legal and probably not meant, by name. */
export type WarningReason =
  | 'unreachable-band'
  | 'gap-pays-nothing'
  | 'flat-bands'
  | 'pays-nothing'
  | 'cap-below-pay'
  | 'minimum-above-pay'
  | 'idle-group'
  | 'idle-cap'
  | 'never-missed'
  | 'always-missed'
  | 'never-bad'
  | 'always-bad'
  | 'idle-run'
  | 'idle-floor'
  | 'floor-unsaid'
  | 'empty-unsaid'
  | 'idle-claim'
  | 'deadline-before-final'
  | 'evidence-unsaid'
  | 'never-lapses'
  | 'excludes-nothing'
  | 'can-lower-attainment'
  | 'splits-windows'
  | 'takes-unpaid-time'
  | 'pays-where-met'
  | 'idle-due'
  | 'allowance-without-notice'
  | 'needs-lines'
  | 'idle-anchor'
  | 'idle-weight'
  | 'repeated-indicator'
  | 'never-holds'
  | 'always-holds'
  | 'never-judged'
  | 'idle-condition'
  | 'volume-counts-events'
  | 'short-look-back'
  | 'one-request'
  | 'idle-repeats'
  | 'counts-anyway'
  | 'notice-unsaid'
  | 'notice-within-period'
  | 'idle-notice'
  | 'dispute-before-final'
  | 'answer-unsaid'
  | 'answer-after-end'
  | 'idle-correction'
  | 'unjudged-time'
  | 'idle-trailing'
  | 'pays-again'
  | 'many-values'
  | 'one-value'
  | 'silent-value'
  | 'pays-for-each'

/** One thing to look at again in a valid SLA. */
export interface Warning {
  readonly reason: WarningReason
  /** RFC 6901 JSON Pointer to the place. */
  readonly pointer: string
  /** Plain words, with the figures. */
  readonly text: string
}

export const warning = (reason: WarningReason, path: Path, text: string): Warning => ({
  reason,
  pointer: pointerOf(path),
  text,
})
