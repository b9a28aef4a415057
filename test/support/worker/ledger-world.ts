import { env } from 'cloudflare:workers'
import Stripe from 'stripe'
import { controlOf } from '../../../dev/stripe-double/control-client.ts'
import type { Agreement, GrantSetting, RailName } from '../../../src/domain/agreement.ts'
import { customerId, type Digest, type EpochMs } from '../../../src/domain/brand.ts'
import type { Verdict } from '../../../src/domain/judging/verdict.ts'
import { payableUnit } from '../../../src/domain/money/currencies.ts'
import { currency, minor } from '../../../src/domain/money/money.ts'
import { openGate } from '../../../src/domain/pace/gate.ts'
import { compensate } from '../../../src/services/compensate.ts'
import {
  type Settled,
  type SettleOptions,
  settleDue,
} from '../../../src/services/settling/settle.ts'
import { insertAgreement } from '../../../src/storage/customers/agreements.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { listBalances } from '../../../src/storage/ledger/balances.ts'
import { listCredits } from '../../../src/storage/ledger/credits.ts'
import { customers, slaVersions } from '../../../src/storage/schema/customers.ts'
import { openStripe } from '../../../src/stripe/account.ts'
import { expectSoundLedger } from './check-ledger.ts'

export const db = openDatabase(env.DB)
/** How the account is opened whose gate lets everything pass. */
export const unhurried = { gate: openGate, reserves: 'by-credit' } as const
export const keys = {
  apiBase: env.STRIPE_API_BASE,
  secretKey: env.STRIPE_SECRET_KEY,
  webhookSecret: env.STRIPE_WEBHOOK_SECRET,
}
export const stripe = openStripe(keys, unhurried)
export const control = controlOf(env.STRIPE_API_BASE)

const api = new URL(env.STRIPE_API_BASE)
/** The provider's own hand at Stripe, for what people do there by themselves. */
export const hand = new Stripe(env.STRIPE_SECRET_KEY, {
  host: api.hostname,
  port: api.port,
  protocol: 'http',
  httpClient: Stripe.createFetchHttpClient(),
})

export const sla = 'a'.repeat(64) as Digest
export const evidence = 'b'.repeat(64) as Digest
export const august = {
  span: { from: Date.UTC(2025, 7, 1) as EpochMs, until: Date.UTC(2025, 8, 1) as EpochMs },
  zone: 'UTC',
  label: '2025-08',
}

export interface WorldOptions {
  readonly currency?: string
  readonly rail?: RailName
  readonly fallbacks?: readonly RailName[]
  readonly grant?: GrantSetting
  /** Whether a subscription bills the customer metered usage; so unless said where a grant may be made. */
  readonly metered?: boolean
  readonly autoApproveMinor?: number
  /** Instead of a customer made at the double. */
  readonly stripeCustomer?: string
  /** Of the double's invoice that credit notes go to; made when the rail is `credit-note`. */
  readonly invoice?: 'open' | 'paid' | 'draft' | string
}

let worlds = 0

/** A subscription of its own that bills usage at a metered price. */
export async function meteredPrice(customer: string, code: string): Promise<string> {
  const meter = await hand.billing.meters.create({
    default_aggregation: { formula: 'sum' },
    display_name: 'Tokens',
    event_name: 'tokens',
  })
  const { id } = await hand.prices.create({
    currency: code,
    product: 'prod_tokens',
    unit_amount: payableUnit(currency(code)),
    recurring: { interval: 'month', usage_type: 'metered', meter: meter.id },
  })
  await hand.subscriptions.create({ customer, items: [{ price: id }] })
  return id
}

/** A customer of its own with one agreement, here and at Stripe. */
export async function makeWorld(options: WorldOptions = {}) {
  const { rail = 'customer-balance', fallbacks = [], invoice = 'open' } = options
  const rails = [rail, ...fallbacks]
  const code = options.currency ?? 'usd'
  const name = `w${++worlds}-${crypto.randomUUID().slice(0, 8)}`
  const customer = customerId(name)
  const payee = options.stripeCustomer ?? (await hand.customers.create({ name })).id
  const start = (await control.nowMs()) as EpochMs
  let offset = 0
  const clock = (): EpochMs => (start + offset) as EpochMs

  let stripeInvoice: string | null = null
  if (rails.includes('credit-note')) {
    const isStatus = invoice === 'open' || invoice === 'paid' || invoice === 'draft'
    const lines = [{ amount: 1_000_000, description: 'Usage' }]
    stripeInvoice = isStatus
      ? ((await control.invoice({ customer: payee, currency: code, lines, status: invoice })).id ??
        null)
      : invoice
  }
  const isMetered = options.metered ?? rails.includes('credit-grant')
  const price = isMetered ? await meteredPrice(payee, code) : null
  const agreement: Agreement = {
    id: `${name}-agreement`,
    customer,
    sla,
    effectiveFrom: august.span.from,
    effectiveUntil: null,
    currency: currency(code),
    fees: [],
    rail,
    fallbacks,
    stripeInvoice,
    grant: options.grant ?? null,
    autoApproveMinor: minor(options.autoApproveMinor ?? 1_000_000),
    term: null,
    relation: null,
  }
  const [known] = await db.select().from(slaVersions).limit(1)
  const version = { digest: sla, name: 'sla', version: 1, document: '{}', createdAt: clock() }
  if (!known) await db.insert(slaVersions).values(version)
  await db
    .insert(customers)
    .values({ id: customer, name, stripeCustomer: payee, createdAt: clock() })
  await insertAgreement(db, agreement, clock())

  /** A final verdict that owes these minor units per commitment. */
  const verdict = (owed: Readonly<Record<string, number>>, automatic = true): Verdict => ({
    customer,
    agreement: agreement.id,
    sla,
    slaName: 'sla',
    slaVersion: 1,
    period: august,
    status: 'final',
    evidence: { digest: evidence, segments: 1, signals: 1, days: {} },
    commitments: Object.entries(owed).map(([commitment, amount]) => ({
      name: commitment,
      title: commitment,
      outcome: amount > 0 ? 'breached' : 'met',
      attainment: null,
      target: { numerator: '999', denominator: '1000' },
      total: 0,
      bad: 0,
      windows: [],
      stages: [],
      owed: { minor: minor(amount), currency: agreement.currency },
      automatic,
      manualReason: automatic ? null : 'sampled-signals',
    })),
    judgedAt: clock(),
  })

  const check = (atRest = false) => expectSoundLedger(db, { customer, atRest })
  const settle = async (more: SettleOptions = {}): Promise<Settled> => {
    const settled = await settleDue({ db, stripe, clock }, customer, more)
    await check()
    return settled
  }
  return {
    customer,
    agreement,
    payee,
    stripeInvoice,
    /** Stripe's metered price that the customer is billed at, if any. */
    price,
    clock,
    verdict,
    check,
    /** Moves our clock and Stripe's. */
    async advance(ms: number): Promise<void> {
      offset += ms
      await control.advance(ms)
    },
    /** Moves only our clock. */
    wait(ms: number): void {
      offset += ms
    },
    async owe(owed: Readonly<Record<string, number>>, automatic = true) {
      const done = await compensate(db, agreement, verdict(owed, automatic), clock())
      await check()
      return done
    },
    settle,
    /** Tries again, an hour later each time by our clock, until nothing is open. */
    async settleThrough(): Promise<void> {
      for (let round = 0; round < 20; round++) {
        if ((await settle()).nextWake === null) return
        offset += hour
      }
    },
    credits: () => listCredits(db, customer),
    states: async () => (await listCredits(db, customer)).map((credit) => credit.state),
    /** Account -> minor units, without the empty ones. */
    async balances(): Promise<Record<string, number>> {
      const all = await listBalances(db, customer)
      return Object.fromEntries(
        all.filter((each) => each.minor !== 0).map((each) => [each.account, each.minor]),
      )
    },
    /** What Stripe has given this customer through us, in minor units. */
    async paid(): Promise<number> {
      const [moves, notes, grants] = await Promise.all([
        hand.customers.listBalanceTransactions(payee, { limit: 100 }),
        hand.creditNotes.list({ customer: payee, limit: 100 }),
        hand.billing.creditGrants.list({ customer: payee, limit: 100 }),
      ])
      const ours = moves.data.filter((each) => each.metadata?.mg_credit)
      const standing = notes.data.filter(
        (each) => each.metadata?.mg_credit && each.status !== 'void',
      )
      return (
        -ours.reduce((sum, each) => sum + each.amount, 0) +
        standing.reduce((sum, each) => sum + each.amount, 0) +
        grants.data
          .filter((each) => each.metadata.mg_credit && each.voided_at === null)
          .reduce((sum, each) => sum + (each.amount.monetary?.value ?? 0), 0)
      )
    },
    /** Faults for this customer's requests alone; a credit note's names its invoice only. */
    target: {
      contains: (rail === 'credit-note' ? stripeInvoice : null) ?? payee,
      method: 'POST' as const,
    },
  }
}

export type World = Awaited<ReturnType<typeof makeWorld>>
export const minute = 60_000
export const hour = 60 * minute
