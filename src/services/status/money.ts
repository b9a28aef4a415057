import { type EpochMs, epochMs } from '../../domain/brand.ts'
import type { CreditState } from '../../domain/ledger/credit.ts'
import { type Money, minor } from '../../domain/money/money.ts'
import type { StatusMoney } from '../../domain/status/state.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../../storage/database.ts'
import { creditTotals } from '../../storage/ledger/lines.ts'
import { medianTimeToCredit } from '../../storage/status/promptness.ts'

const yearMs = 365 * 86_400_000
const dayMs = 86_400_000

const due: readonly CreditState[] = ['proposed', 'approved', 'issuing', 'unknown', 'review']
const issued: readonly CreditState[] = ['issued', 'applied', 'disputed']

/** What breaches came to in service credits, over all customers. */
export async function statusMoney(
  db: Database,
  everyone: Everyone,
  now: EpochMs,
): Promise<StatusMoney> {
  const totals = (await creditTotals(db, everyone)).filter(({ kind }) => kind === 'sla')
  const median = await medianTimeToCredit(db, everyone, epochMs(now - yearMs))
  const of = (states: readonly CreditState[]): readonly Money[] => {
    const sums = new Map<Money['currency'], number>()
    for (const { state, amount } of totals) {
      if (!states.includes(state)) continue
      sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + amount.minor)
    }
    return [...sums].map(([currency, sum]) => ({ currency, minor: minor(sum) }))
  }
  return { due: of(due), issued: of(issued), medianDays: median === null ? null : median / dayMs }
}
