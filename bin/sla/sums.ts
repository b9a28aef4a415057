import { formatMoney } from '../../src/domain/money/amount.ts'
import { currency, minor } from '../../src/domain/money/money.ts'
import type { Sums, Totals } from './answers.ts'
import type { Column } from './table.ts'

export function addTotals(into: Totals, totals: Totals): void {
  for (const [code, sums] of Object.entries(totals)) {
    const so = into[code]
    into[code] = so
      ? {
          draft: so.draft + sums.draft,
          owed: so.owed + sums.owed,
          issued: so.issued + sums.issued,
          difference: so.difference + sums.difference,
          beyond_issued: so.beyond_issued + sums.beyond_issued,
        }
      : sums
  }
}

export const sumColumns: readonly Column[] = [
  { title: 'draft owes', isFigure: true },
  { title: 'owed', isFigure: true },
  { title: 'issued', isFigure: true },
  { title: 'vs. issued', isFigure: true },
]

export const sumCells = (
  sums: Pick<Sums, 'draft' | 'owed' | 'issued' | 'beyond_issued'>,
  code: string,
): readonly string[] => [
  amountText(sums.draft, code),
  amountText(sums.owed, code),
  amountText(sums.issued, code),
  `${sums.beyond_issued > 0 ? '+' : ''}${amountText(sums.beyond_issued, code)}`,
]

/** `1,250.00`: the currency stands beside it. */
export const amountText = (amount: number, code: string): string =>
  moneyText(amount, code).slice(code.length + 1)

/** `USD 1,250.00` */
export const moneyText = (amount: number, code: string): string =>
  formatMoney({ minor: minor(amount), currency: currency(code) })
