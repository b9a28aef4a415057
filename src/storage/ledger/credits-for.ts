import type { CustomerId } from '../../domain/brand.ts'
import type { CreditState } from '../../domain/ledger/credit.ts'
import type { Currency, Minor, Money } from '../../domain/money/money.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'

/** What a credit is owed for: a commitment in a period. */
interface OwedFor {
  readonly customer: CustomerId
  readonly agreement: string
  readonly period: string
  readonly commitment: string
}

export interface CreditFor extends OwedFor {
  readonly state: CreditState
  readonly amount: Money
}

/** The credits of these commitments in these periods, in no order. */
export async function creditsFor(
  db: Database,
  _: Everyone,
  of: readonly OwedFor[],
): Promise<readonly CreditFor[]> {
  const asked = of.map(({ customer, agreement, period, commitment }) => [
    customer,
    agreement,
    period,
    commitment,
  ])
  const { results } = await db.$client
    .prepare(
      `SELECT customer_id AS customer, agreement_id AS agreement, period, commitment, state, minor, currency
       FROM json_each(?1) AS asked CROSS JOIN credits ON customer_id = asked.value ->> 0
         AND agreement_id = asked.value ->> 1 AND period = asked.value ->> 2
         AND commitment = asked.value ->> 3 AND kind = 'sla'`,
    )
    .bind(JSON.stringify(asked))
    .all<OwedFor & { state: CreditState; minor: Minor; currency: Currency }>()
  return results.map(({ minor, currency, ...row }) => ({ ...row, amount: { minor, currency } }))
}
