import type { Agreement } from '../../../src/domain/agreement.ts'
import {
  type CustomerId,
  customerId,
  type Digest,
  type EpochMs,
  epochMs,
} from '../../../src/domain/brand.ts'
import type { Verdict } from '../../../src/domain/judging/verdict.ts'
import { currency, minor } from '../../../src/domain/money/money.ts'
import { compensate } from '../../../src/services/compensate.ts'
import { insertAgreement } from '../../../src/storage/customers/agreements.ts'
import { insertCustomer } from '../../../src/storage/customers/customers.ts'
import type { Database } from '../../../src/storage/database.ts'

/** What a customer is to get. */
export interface Seed {
  readonly id: string
  readonly stripeCustomer: string
  /** Digest of an SLA that is stored already. */
  readonly sla: Digest
  /** Credits that policy approves at once. */
  readonly credits: number
}

/** In a time to come, so that the actors have nothing to judge while credits are settled. */
const period = {
  span: { from: epochMs(Date.UTC(2100, 0, 1)), until: epochMs(Date.UTC(2100, 1, 1)) },
  zone: 'UTC',
  label: '2100-01',
}

/**
 * Customers with approved credits in the outbox, as the product's own functions make them of a final
 * verdict; only the evidence and the judging before it are left out.
 */
export async function seed(db: Database, seeds: readonly Seed[], now: EpochMs): Promise<void> {
  for (const { id, stripeCustomer, sla, credits } of seeds) {
    const customer = customerId(id)
    await insertCustomer(db, { id: customer, name: id, stripeCustomer, createdAt: now })
    const agreement = agreementOf(customer, sla)
    await insertAgreement(db, agreement, now)
    await compensate(db, agreement, verdictOf(agreement, credits, now), now)
  }
}

const agreementOf = (customer: CustomerId, sla: Digest): Agreement => ({
  id: `${customer}-terms`,
  customer,
  sla,
  effectiveFrom: period.span.from,
  effectiveUntil: null,
  currency: currency('usd'),
  fees: [],
  rail: 'customer-balance',
  fallbacks: [],
  grant: null,
  stripeInvoice: null,
  autoApproveMinor: minor(1_000_000),
  term: null,
  relation: null,
})

const verdictOf = (agreement: Agreement, credits: number, now: EpochMs): Verdict => ({
  customer: agreement.customer,
  agreement: agreement.id,
  sla: agreement.sla,
  slaName: 'sla',
  slaVersion: 1,
  period,
  status: 'final',
  evidence: { digest: 'b'.repeat(64) as Digest, segments: 1, signals: 1, days: {} },
  commitments: Array.from({ length: credits }, (_, i) => ({
    name: `commitment-${i + 1}`,
    title: `commitment-${i + 1}`,
    outcome: 'breached',
    attainment: null,
    target: { numerator: '999', denominator: '1000' },
    total: 0,
    bad: 0,
    windows: [],
    stages: [],
    owed: { minor: minor(100 + i), currency: agreement.currency },
    automatic: true,
    manualReason: null,
  })),
  judgedAt: now,
})
