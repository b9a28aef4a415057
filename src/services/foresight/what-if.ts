import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Sla } from '../../domain/sla/document.ts'
import type { Span } from '../../domain/span.ts'
import type { Everyone } from '../../domain/tenant.ts'
import { listCustomers } from '../../storage/customers/customers.ts'
import type { Database } from '../../storage/database.ts'
import type { AgreedSla } from '../agreements/agreed-sla.ts'
import { type Backtest, type BacktestFault, backtest } from './backtest.ts'

/** What a draft would have cost with one customer, or why that was not judged. */
export type CustomerWhatIf = { readonly customer: CustomerId } & (
  | ({ readonly kind: 'judged' } & Backtest)
  | { readonly kind: 'refused'; readonly fault: BacktestFault }
)

export interface WhatIfPage {
  /** Customers without an agreement that the draft is of are left out. */
  readonly customers: readonly CustomerWhatIf[]
  /** The last customer looked at; null when there are no more. */
  readonly next: CustomerId | null
}

export interface WhatIfScope {
  readonly within: Span
  /** Agreements under an SLA of the draft's name only, or under any. */
  readonly anySla: boolean
  readonly after: string
  /** Customers looked at. */
  readonly limit: number
}

/**
 * Judges past periods of one customer after another again under a draft, each within the bounds of a
 * backtest; one beyond them is named and the others go on. Nothing is written, and only one customer's
 * counts are in memory at a time.
 */
export async function whatIf(
  at: { readonly db: Database; readonly everyone: Everyone; readonly clock: () => EpochMs },
  draft: Sla,
  { within, anySla, after, limit }: WhatIfScope,
): Promise<WhatIfPage> {
  const isOf = ({ sla }: AgreedSla): boolean => anySla || sla.metadata.name === draft.metadata.name
  const page = await listCustomers(at.db, at.everyone, { after, limit })
  const customers: CustomerWhatIf[] = []
  for (const { id } of page) {
    const tested = await backtest(at, id, draft, within, isOf)
    if (!tested.ok) customers.push({ customer: id, kind: 'refused', fault: tested.error })
    else if (tested.value.periods.length > 0 || tested.value.unfit.length > 0) {
      customers.push({ customer: id, kind: 'judged', ...tested.value })
    }
  }
  return { customers, next: page.length === limit ? (page.at(-1)?.id ?? null) : null }
}
