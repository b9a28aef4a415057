import type { Minor } from '../money/money.ts'

/** People who must agree to what policy may not approve. None of them may be the proposer. */
export const approvalsOfPeople = 2

/**
 * How many people must agree to a credit.
 *
 * The limit is compared with everything owed for the commitment and period, not with one revision:
 * else many small revisions would pass where one large credit would not.
 *
 * @param owed All that is owed for the commitment and period, this credit included.
 * @param limit The agreement's `autoApproveMinor`.
 * @param automatic False when the evidence is sampled: then a person always decides.
 */
export const approvalsNeeded = (owed: Minor, limit: Minor, automatic: boolean): number =>
  automatic && owed <= limit ? 0 : approvalsOfPeople

/** Names under which the machinery acts; none of them is a person who could approve. */
export const machineryNames = ['actor', 'policy', 'stripe-webhook', 'reconcile'] as const

export const isPerson = (name: string): boolean =>
  name.trim() !== '' && !machineryNames.some((machinery) => machinery === name)
