import type { Minor } from '../money/money.ts'
import type { Credit } from './credit.ts'
import { type AccountName, accountNames, type Flow, type NewTransfer } from './transfer.ts'

/** A credit with the transfers it has so far, in order. */
export interface Standing {
  readonly credit: Credit
  readonly transfers: readonly NewTransfer[]
}

/** What stands in each account, in minor units. Of one credit or of many; the sum is always zero. */
export type Holdings = Readonly<Record<AccountName, number>>

export function holdingsOf(
  flows: readonly Pick<Flow, 'source' | 'destination' | 'minor'>[],
): Holdings {
  const held = Object.fromEntries(accountNames.map((name) => [name, 0])) as Record<
    AccountName,
    number
  >
  for (const { source, destination, minor } of flows) {
    held[source] -= minor
    held[destination] += minor
  }
  return held
}

/**
 * What a credit still counts for against what is owed. A denial or a void keeps counting: somebody
 * decided not to pay it, and judging again must not propose it anew.
 */
export const netPosted = (standing: Standing): Minor =>
  -holdingsOf(standing.transfers).sla_expense as Minor

/** Corrections posted against a credit that was, perhaps, paid already; 0 or more. */
export const correctedBy = (standing: Standing): Minor =>
  standing.transfers
    .filter((each) => each.source === 'overpaid' && each.destination === 'sla_expense')
    .reduce((sum, each) => sum + each.minor, 0) as Minor

/** What of a credit is beyond what is owed and stays with the customer; 0 or more. */
export const forgivenOf = ({ transfers }: Pick<Standing, 'transfers'>): Minor =>
  -holdingsOf(transfers).forgiven as Minor

/**
 * Whether a credit can be taken back whole: nothing of it is at Stripe or on the way there, and no
 * correction leans on it.
 */
export function isOpen(standing: Standing): boolean {
  if (correctedBy(standing) > 0 || forgivenOf(standing) > 0) return false
  switch (standing.credit.state) {
    case 'proposed':
    case 'approved':
      return true
    case 'review':
      return holdingsOf(standing.transfers).in_flight === 0
    default:
      return false
  }
}
