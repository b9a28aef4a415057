import type Stripe from 'stripe'
import * as z from 'zod'
import type { Api } from './api.ts'
import { readList } from './read-list.ts'

/** Everything about money that a run leaves behind, without what a clock or a dice decides. */
export interface Books {
  readonly credits: readonly BookedCredit[]
  readonly transfers: readonly BookedTransfer[]
  /** The newest of each period. */
  readonly verdicts: readonly BookedVerdict[]
  readonly windows: readonly BookedWindow[]
  /** Credit notes, balance transactions and grants, by the credit they carry. */
  readonly atStripe: readonly StripeObject[]
}

const amountSchema = z.object({ minor: z.int(), currency: z.string() })
const creditSchema = z.object({
  id: z.string(),
  subject: z.object({ customer: z.string(), commitment: z.string(), period: z.string() }),
  revision: z.int(),
  amount: amountSchema,
  state: z.string(),
  rail: z.string(),
  evidence: z.string(),
})
type BookedCredit = z.output<typeof creditSchema>

const spanSchema = z.object({ from: z.int(), until: z.int() })
const commitmentSchema = z.looseObject({
  name: z.string(),
  windows: z.array(z.object({ span: spanSchema })),
  stages: z.array(z.looseObject({ name: z.string() })),
})
const verdictSchema = z.object({
  revision: z.int(),
  verdict: z.object({
    period: z.object({ label: z.string() }),
    evidence: z.object({ signals: z.int() }),
    commitments: z.array(commitmentSchema),
  }),
})

export interface BookedVerdict {
  readonly customer: string
  readonly period: string
  /** Signals that it counts, each once. */
  readonly signals: number
  readonly commitments: readonly z.output<typeof commitmentSchema>[]
}

export interface StripeObject {
  readonly kind: string
  /** The customer's name there: its id is the double's dice. */
  readonly customer: string | null | undefined
  readonly credit: string | undefined
  readonly amount: number | undefined
  readonly currency: string | undefined
  /** Does not count any more. */
  readonly isVoid: boolean
}

interface BookedWindow {
  readonly customer: string
  readonly period: string
  readonly commitment: string
  readonly from: number
  readonly until: number
}

// Without its id: an `issue` derives it from Stripe's object, whose id is the double's dice.
const transferSchema = z.object({
  source: z.string(),
  destination: z.string(),
  amount: amountSchema,
  kind: z.string(),
  creditId: z.string(),
  evidence: z.string(),
  sla: z.string(),
  effectiveAt: z.int(),
})
type BookedTransfer = z.output<typeof transferSchema>

/** Where books are read. */
export interface Bookkeeper {
  readonly api: Api
  readonly stripe: Stripe
}

/** Reads the books of some customers, without touching them. */
export async function booksOf(at: Bookkeeper, customers: readonly string[]): Promise<Books> {
  const each: Awaited<ReturnType<typeof booksOfCustomer>>[] = []
  for (const id of customers) each.push(await booksOfCustomer(at, id))
  return {
    credits: sorted(each.flatMap(({ credits }) => credits)),
    transfers: sorted(each.flatMap(({ transfers }) => transfers)),
    verdicts: sorted(each.flatMap(({ verdicts }) => verdicts)),
    windows: sorted(each.flatMap(({ windows }) => windows)),
    atStripe: sorted(await creditsAtStripe(at)),
  }
}

async function booksOfCustomer({ api }: Bookkeeper, customer: string) {
  const read = <T>(noun: string, schema: z.ZodType<T>): Promise<readonly T[]> =>
    readList(api, `/v1/customers/${customer}/${noun}`, schema)
  const credits = await read('credits', creditSchema)
  const transfers = await read('transfers', transferSchema)
  const verdicts = await read('verdicts', verdictSchema)
  const newest = new Map(verdicts.map((each) => [each.verdict.period.label, each.verdict]))
  const windows = verdicts.flatMap(({ verdict: { period, commitments } }) =>
    commitments.flatMap(({ name, windows: found }) =>
      found.map(({ span }) => ({
        customer,
        period: period.label,
        commitment: name,
        ...span,
      })),
    ),
  )
  const booked = [...newest.values()].map(({ period, evidence, commitments }) => ({
    customer,
    period: period.label,
    signals: evidence.signals,
    commitments,
  }))
  return { credits, transfers, verdicts: booked, windows }
}

async function creditsAtStripe({ stripe }: Bookkeeper): Promise<readonly StripeObject[]> {
  const found: StripeObject[] = []
  for await (const { id, name: customer } of stripe.customers.list({ limit: 100 })) {
    for await (const { amount, currency, metadata, status } of stripe.creditNotes.list({
      customer: id,
      limit: 100,
    })) {
      const isVoid = status === 'void'
      const credit = metadata?.mg_credit
      found.push({ kind: 'note', customer, credit, amount, currency, isVoid })
    }
    const transactions = stripe.customers.listBalanceTransactions(id, { limit: 100 })
    for await (const { amount, currency, metadata, type } of transactions) {
      const credit = metadata?.mg_credit
      found.push({ kind: type, customer, credit, amount, currency, isVoid: false })
    }
    for await (const grant of stripe.billing.creditGrants.list({ customer: id, limit: 100 })) {
      const { value: amount, currency } = grant.amount.monetary ?? {}
      const credit = grant.metadata.mg_credit
      const isVoid = grant.voided_at !== null
      found.push({ kind: 'grant', customer, credit, amount, currency, isVoid })
    }
  }
  return found
}

const sorted = <T>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
