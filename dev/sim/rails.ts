import type { RailName } from '../../src/domain/agreement.ts'
import type { Double } from '../stripe-double/double.ts'

/** An object at the double that pays a credit of ours. */
export interface PaidObject {
  readonly id: string
  readonly creditId: string
  readonly minor: number
  readonly currency: string
  readonly customer: string
}

interface SimRail {
  readonly name: RailName
  /** Where the credits of this rail are made. */
  readonly path: RegExp
  /** Every object of ours on this rail, also those that a list does not show yet. */
  paid(double: Double): PaidObject[]
}

/** The rails that are simulated. Another one joins by its line here. */
export const simRails: readonly SimRail[] = [
  {
    name: 'customer-balance',
    path: /^\/v1\/customers\/[^/]+\/balance_transactions$/,
    paid: (double) =>
      double.table('balanceTransactions').flatMap((each) => objectOf(each, -each.amount)),
  },
  {
    name: 'credit-note',
    path: /^\/v1\/credit_notes$/,
    paid: (double) => double.table('creditNotes').flatMap((each) => objectOf(each, each.amount)),
  },
  {
    name: 'credit-grant',
    path: /^\/v1\/billing\/credit_grants$/,
    paid: (double) =>
      double
        .table('creditGrants')
        .flatMap((each) =>
          objectOf({ ...each, ...each.amount.monetary }, each.amount.monetary?.value ?? 0),
        ),
  },
]

export const isIssue = (method: string, path: string): boolean =>
  method === 'POST' && simRails.some((rail) => rail.path.test(path))

function objectOf(
  made: {
    readonly id: string
    readonly currency?: string
    readonly customer: string | { readonly id: string } | null
    readonly metadata: Readonly<Record<string, string>> | null
  },
  minor: number,
): PaidObject[] {
  const { id, currency = '', customer, metadata } = made
  if (metadata?.mg_credit === undefined || metadata.mg_void !== undefined) return []
  const owner = typeof customer === 'string' ? customer : (customer?.id ?? '')
  return [{ id, creditId: metadata.mg_credit, minor, currency, customer: owner }]
}
