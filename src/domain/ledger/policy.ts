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
 * @param limit Up to which policy approves: see {@link automaticLimit}.
 * @param automatic False when the evidence is sampled: then a person always decides.
 */
export const approvalsNeeded = (owed: Minor, limit: Minor, automatic: boolean): number =>
  automatic && owed <= limit ? 0 : approvalsOfPeople

/**
 * Up to which amount fewer people are asked: of what the agreement says and what people have set for
 * the customer since, the stricter. Where neither says anything, nothing goes with fewer.
 *
 * @param agreed The agreement's `autoApproveMinor`; null where there is no agreement.
 * @param policy The `automatic` limit in force; null where none was set.
 */
export const automaticLimit = (agreed: Minor | null, policy: Minor | null): Minor =>
  Math.min(agreed ?? policy ?? 0, policy ?? agreed ?? 0) as Minor

/** Names under which the machinery acts; none of them is a person who could approve. */
export const machineryNames = ['actor', 'policy', 'stripe-webhook', 'reconcile'] as const

export const isPerson = (name: string): boolean =>
  name.trim() !== '' && !machineryNames.some((machinery) => machinery === name)
