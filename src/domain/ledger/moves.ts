import type { CreditState } from './credit.ts'

/**
 * Where a credit may go from each state. The trigger `credits_move` holds the same table; a test
 * compares the two over the whole matrix.
 */
export const moves: Readonly<Record<CreditState, readonly CreditState[]>> = {
  proposed: ['approved', 'denied'],
  /** `applied` at once when an overpayment covers it whole; `review` when Stripe would refuse it. */
  approved: ['issuing', 'applied', 'denied', 'review'],
  issuing: ['issued', 'unknown', 'review'],
  /** `issuing` is the next generation: only after two misses and the fence. */
  unknown: ['issuing', 'issued', 'review'],
  issued: ['applied', 'voided', 'expired', 'disputed'],
  /** Back to `issued` when the invoice it went into is voided and Stripe gives the balance back. */
  applied: ['issued', 'disputed'],
  /** Back to where it was, whatever came of the dispute: what more is owed is another credit. */
  disputed: ['issued', 'applied'],
  /** A person sends it again, adopts what is at Stripe, or denies it. */
  review: ['approved', 'issued', 'denied'],
  denied: [],
  voided: [],
  expired: [],
}

export const isLegalMove = (from: CreditState, to: CreditState): boolean => moves[from].includes(to)
