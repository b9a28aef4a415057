import type { AccountName } from '../../../domain/ledger/transfer.ts'
import type { Currency } from '../../../domain/money/money.ts'
import type { Balance } from '../models.ts'
import type { Step } from '../pictures/waterfall.tsx'

/** One account's row in the waterfall of a currency. */
export interface Fall {
  readonly account: AccountName
  readonly minor: number
  readonly step: Step
}

export interface Falls {
  readonly currency: Currency
  /** What SLAs and goodwill have cost. */
  readonly cost: number
  /** The longest level of the picture: the cost, and what was paid beyond it. */
  readonly whole: number
  readonly rows: readonly Fall[]
  /** Of all balances; zero unless the ledger is broken. */
  readonly sum: number
}

/** Where money comes from first, then where it is, in the order in which it gets there. */
const order: readonly (readonly [AccountName, Step['tone']])[] = [
  ['sla_expense', 'whole'],
  ['goodwill_expense', 'whole'],
  ['overpaid', 'bad'],
  ['forgiven', 'bad'],
  ['accrued', 'warn'],
  ['approved', 'busy'],
  ['in_flight', 'busy'],
  ['issued', 'good'],
  ['settled', 'good'],
  ['disputed', 'bad'],
  ['released', 'unknown'],
]

/**
 * Balances as a waterfall, one a currency: what left the sources goes up, and each further account's
 * bar hangs where the one above it ended, so that the last ends at zero.
 */
export function fallsOf(balances: readonly Balance[]): readonly Falls[] {
  const currencies = [...new Set(balances.map((balance) => balance.currency))]
  return currencies.map((currency) => {
    const sums = new Map<AccountName, number>()
    for (const balance of balances) {
      if (balance.currency !== currency) continue
      sums.set(balance.account, (sums.get(balance.account) ?? 0) + balance.minor)
    }
    let level = 0
    let whole = 0
    const rows: Fall[] = []
    for (const [account, tone] of order) {
      const minor = sums.get(account) ?? 0
      if (minor === 0) continue
      const from = level
      level -= minor
      whole = Math.max(whole, level)
      rows.push({ account, minor, step: { from, until: level, tone } })
    }
    const cost = -(sums.get('sla_expense') ?? 0) - (sums.get('goodwill_expense') ?? 0)
    return { currency, cost, whole, rows, sum: -level || 0 }
  })
}
