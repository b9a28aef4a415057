import { type CreditRecord, faultsOf, type LedgerFault } from '../ledger/audit.ts'
import { holdingsOf } from '../ledger/holdings.ts'
import { expenseOf } from '../ledger/transfer.ts'
import { type Currency, minor } from '../money/money.ts'
import type { ReportedCredit, ReportTotal } from './report.ts'

/** One sum a kind and currency, from the ledger's own lines: what is owed before what is given. */
export function totalsOf(credits: readonly ReportedCredit[]): readonly ReportTotal[] {
  const groups = Map.groupBy(credits, ({ credit }) => `${credit.kind}/${credit.amount.currency}`)
  return [...groups.values()]
    .flatMap(([first, ...rest]) => (first ? [totalOf([first, ...rest])] : []))
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
}

const order = ({ kind, currency }: ReportTotal): string => `${kind === 'sla' ? 0 : 1}${currency}`

function totalOf(group: readonly [ReportedCredit, ...ReportedCredit[]]): ReportTotal {
  const { kind, amount } = group[0].credit
  const held = holdingsOf(group.flatMap(({ transfers }) => transfers))
  return {
    kind,
    currency: amount.currency,
    credits: group.length,
    posted: minor(-held[expenseOf[kind]]),
    waiting: minor(held.accrued + held.approved + held.in_flight),
    atStripe: minor(held.issued + held.disputed),
    applied: minor(held.settled),
    released: minor(held.released),
    setOff: minor(held.overpaid + held.forgiven),
  }
}

/** What the ledger was told to owe for one commitment of a period: the last it was told. */
export interface Owed {
  readonly agreement: string
  readonly commitment: string
  readonly minor: number
  readonly currency: Currency
}

/**
 * Why figures would not add up: every credit's own faults, and every commitment for which the ledger
 * has posted another sum than it owes. Empty when all agree to the minor unit.
 */
export async function reportFaults(
  records: readonly CreditRecord[],
  owed: readonly Owed[],
): Promise<readonly LedgerFault[]> {
  const faults = (await Promise.all(records.map(faultsOf))).flat()
  const sla = records.filter(({ credit }) => credit.kind === 'sla')
  const keyOf = (of: { agreement: string | null; commitment: string }) =>
    JSON.stringify([of.agreement, of.commitment])
  const posted = Map.groupBy(sla, ({ credit }) => keyOf(credit.subject))
  for (const each of owed) {
    const transfers = (posted.get(keyOf(each)) ?? []).flatMap((record) => record.transfers)
    const sum = -holdingsOf(transfers).sla_expense
    if (sum !== each.minor) {
      faults.push({
        name: 'owed-not-posted',
        detail: `${each.commitment}: owed ${each.minor}, posted ${sum} ${each.currency}`,
      })
    }
  }
  const known = new Set(owed.map(keyOf))
  for (const { credit } of sla) {
    if (!known.has(keyOf(credit.subject))) {
      faults.push({ name: 'posted-not-owed', detail: `credit ${credit.id}` })
    }
  }
  return faults
}
