import type Stripe from 'stripe'
import type { Fate } from '../domain/ledger/fate.ts'
import { idOf } from './rail.ts'

type Transaction = Stripe.Billing.CreditBalanceTransaction

/**
 * What became of grants, by their ids: their movements added up. Which grant an invoice used, Stripe
 * says itself.
 *
 * @param moves Of one customer, all of them, in any order.
 */
export function grantFates(moves: readonly Transaction[]): ReadonlyMap<string, Fate> {
  const byGrant = Map.groupBy(moves, (each) => idOf(each.credit_grant))
  return new Map([...byGrant].map(([grant, own]) => [grant, fateOf(own)]))
}

function fateOf(moves: readonly Transaction[]): Fate {
  const sum = (type: string) =>
    moves
      .map(({ credit, debit }) => credit ?? debit)
      .filter((side) => side?.type === type)
      .reduce((total, side) => total + (side?.amount.monetary?.value ?? 0), 0)
  return {
    appliedMinor: sum('credits_applied') - sum('credits_application_invoice_voided'),
    lapsedMinor: sum('credits_expired'),
    isVoid: moves.some(({ debit }) => debit?.type === 'credits_voided'),
  }
}
