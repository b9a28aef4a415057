import type { DatabaseSync } from 'node:sqlite'
import type { Agreement, RailName } from '../../src/domain/agreement.ts'
import { customerId, type Digest, type EpochMs } from '../../src/domain/brand.ts'
import type { ClaimSubject } from '../../src/domain/claims/claim-event.ts'
import type { Verdict } from '../../src/domain/judging/verdict.ts'
import { currency, minor } from '../../src/domain/money/money.ts'
import { openGate } from '../../src/domain/pace/gate.ts'
import { compensate } from '../../src/services/compensate.ts'
import { insertAgreement } from '../../src/storage/customers/agreements.ts'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { customers, slaVersions } from '../../src/storage/schema/customers.ts'
import { openStripe, type StripeAccount } from '../../src/stripe/account.ts'
import { Double } from '../stripe-double/double.ts'
import { paramReader } from '../stripe-double/param-reader.ts'
import { SimD1 } from './d1.ts'
import { digestInline } from './digests.ts'
import { type Alter, migratedDatabase } from './migrated.ts'
import { Network } from './network.ts'
import { type Payee, payeeAt, putPayee } from './payee.ts'

export const webhookSecret = 'whsec_simulated'
const apiKey = 'sk_test_simulated'
export const startMs = Date.UTC(2025, 8, 2) as EpochMs
export const customer = customerId('simulated')
export const paidIn = currency('usd')

/** What a run begins with: one customer, one agreement, and what is owed. */
export interface Setting {
  readonly rail: RailName
  /** Rails after it; what they would not take either waits for a person. */
  readonly fallbacks: readonly RailName[]
  /** Whether a subscription bills the customer metered usage, without which Stripe takes no grant. */
  readonly isMetered: boolean
  /** Whether two people have to agree to each credit. */
  readonly needsPeople: boolean
  /** Minor units per commitment. */
  readonly owed: readonly number[]
  /** Whether the credits are there already, or are proposed within the run. */
  readonly isOwed: boolean
}

/**
 * A database with every migration and the setting's customer in it, and a Stripe client, both for
 * many runs one after the other: each run is a savepoint that is rolled back, and a double of its own.
 */
export interface Machine {
  readonly setting: Setting
  readonly sqlite: DatabaseSync
  readonly d1: SimD1
  readonly db: Database
  readonly network: Network
  readonly stripe: StripeAccount
  readonly payee: Payee
  /** What credits are for. */
  readonly subjects: readonly ClaimSubject[]
  /** Posts what is owed, as a final verdict would. */
  owe(now: EpochMs): Promise<void>
  openDouble(): Double
  /** When the request of a key was frozen, or for null the first of all; undefined before. */
  frozenAt(key: string | null): number | undefined
}

export async function openMachine(setting: Setting, alter?: Alter): Promise<Machine> {
  digestInline()
  const parts = {
    reader: await paramReader(),
    stateFile: undefined,
    base: () => startMs,
    given: { apiKey, clock: { kind: 'frozen', atMs: startMs } },
  } as const
  const payee = payeeAt(new Double(parts), setting)
  const sqlite = migratedDatabase(alter)
  const d1 = new SimD1(sqlite)
  const db = openDatabase(d1 as unknown as D1Database)
  const network = new Network()
  const frozen = sqlite.prepare(
    'SELECT min(first_send_at) AS at FROM outbox WHERE ?1 IS NULL OR idempotency_key = ?1',
  )
  const apiBase = 'https://stripe.simulated'
  const way = { gate: openGate, reserves: 'by-credit', wire: network } as const
  const agreement = agreementOf(setting, payee)
  await db.insert(slaVersions).values(slaVersion)
  await db
    .insert(customers)
    .values({ id: customer, name: customer, stripeCustomer: payee.customer, createdAt: startMs })
  await insertAgreement(db, agreement, startMs)
  const owe = async (now: EpochMs) =>
    void (await compensate(db, agreement, verdictOf(agreement, setting.owed), now))
  if (setting.isOwed) await owe(startMs)
  return {
    setting,
    sqlite,
    d1,
    db,
    network,
    stripe: openStripe({ apiBase, secretKey: apiKey, webhookSecret }, way),
    payee,
    subjects: setting.owed.map((_, i) => ({
      agreement: agreement.id,
      period: august.label,
      commitment: `commitment-${i + 1}`,
    })),
    owe,
    frozenAt(key) {
      const row = frozen.get(key)
      return typeof row?.at === 'number' ? row.at : undefined
    },
    openDouble() {
      const double = new Double(parts)
      putPayee(double, payee)
      return double
    },
  }
}

const sla = 'a'.repeat(64) as Digest
const slaVersion = { digest: sla, name: 'sla', version: 1, document: '{}', createdAt: startMs }
const august = {
  span: { from: Date.UTC(2025, 7, 1) as EpochMs, until: Date.UTC(2025, 8, 1) as EpochMs },
  zone: 'UTC',
  label: '2025-08',
}

const agreementOf = ({ rail, fallbacks, needsPeople }: Setting, payee: Payee): Agreement => ({
  id: 'simulated-terms',
  customer,
  sla,
  effectiveFrom: august.span.from,
  effectiveUntil: null,
  currency: paidIn,
  fees: [],
  rail,
  fallbacks,
  grant: null,
  stripeInvoice: [rail, ...fallbacks].includes('credit-note') ? payee.invoice : null,
  autoApproveMinor: minor(needsPeople ? 0 : 1_000_000),
  term: null,
  relation: null,
})

const verdictOf = (agreement: Agreement, owed: readonly number[]): Verdict => ({
  customer,
  agreement: agreement.id,
  sla,
  slaName: 'sla',
  slaVersion: 1,
  period: august,
  status: 'final',
  evidence: { digest: 'b'.repeat(64) as Digest, segments: 1, signals: 1, days: {} },
  commitments: owed.map((amount, i) => ({
    name: `commitment-${i + 1}`,
    title: `commitment-${i + 1}`,
    outcome: 'breached',
    attainment: null,
    target: { numerator: '999', denominator: '1000' },
    total: 0,
    bad: 0,
    windows: [],
    stages: [],
    owed: { minor: minor(amount), currency: agreement.currency },
    automatic: true,
    manualReason: null,
  })),
  judgedAt: startMs,
})
