import type { BacktestedPeriod } from '../../services/foresight/backtest.ts'

/** Minor units of one currency. */
export interface BacktestTotals {
  draft: number
  owed: number
  issued: number
  /** What the draft owes beyond the contract in force; below 0 where it owes less. */
  difference: number
  /** What the draft owes beyond what was issued. */
  beyond_issued: number
}

/** By currency. */
export function totalsOf(
  periods: readonly Pick<BacktestedPeriod, 'currency' | 'draft' | 'owed' | 'issued'>[],
): Record<string, BacktestTotals> {
  const totals: Record<string, BacktestTotals> = {}
  for (const { currency, draft, owed, issued } of periods) {
    totals[currency] ??= { draft: 0, owed: 0, issued: 0, difference: 0, beyond_issued: 0 }
    const into = totals[currency]
    into.draft += draft
    into.owed += owed
    into.issued += issued
    into.difference += draft - owed
    into.beyond_issued += draft - issued
  }
  return totals
}
