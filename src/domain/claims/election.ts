import type { Sla } from '../sla/document.ts'
import { electivesOf } from '../sla/money/pool-plan.ts'
import { type Claim, isPaying } from './claim.ts'
import type { ClaimSubject } from './claim-event.ts'

/**
 * Whether the customer has chosen by it: it waits for a decision, was granted, or was accepted. An offer
 * that waits is no choice yet.
 */
const isElection = (claim: Claim): boolean => claim.state === 'filed' || isPaying(claim)

/** The other commitments of a group of which the customer claims one; none where it is of no such group. */
export const rivalsOf = (sla: Sla, commitment: string): readonly string[] =>
  electivesOf(sla)
    .filter(({ members }) => members.includes(commitment))
    .flatMap(({ members }) => members.filter((each) => each !== commitment))

/** The claim by which another commitment of the group was chosen for the same period; undefined without. */
export const electedInstead = (
  claims: readonly Claim[],
  { agreement, period }: ClaimSubject,
  rivals: readonly string[],
): Claim | undefined =>
  claims.find(
    (claim) =>
      isElection(claim) &&
      claim.subject.agreement === agreement &&
      claim.subject.period === period &&
      rivals.includes(claim.subject.commitment),
  )
