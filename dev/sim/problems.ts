/** What may be wrong at the end of a run, or on the way. */
export type ProblemKind =
  /** Two objects at Stripe for one credit. */
  | 'paid_twice'
  /** The ledger says that it was paid and Stripe does not have it, or has it otherwise. */
  | 'lost'
  /** Not at rest when everything was calm for long enough. */
  | 'stuck'
  /** The ledger does not add up, changes at a second run, or lets itself be edited. */
  | 'ledger_mismatch'
  /** Sent over the limit of the day, while paused, or without the approvals it needs. */
  | 'not_allowed'
  /** Other bytes under a key that was used already. */
  | 'other_bytes'

export interface Problem {
  readonly kind: ProblemKind
  readonly detail: string
}
