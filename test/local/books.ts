import * as z from 'zod'
import { demoCustomers } from '../../dev/demo/customers.ts'
import { type Deployment, deploy } from '../../dev/local/deployment.ts'
import { narratorOn } from '../../dev/local/narrator.ts'
import { freePort } from '../../dev/local/port.ts'

/** Everything about money that a run leaves behind, without what a clock or a dice decides. */
export interface Books {
  readonly credits: readonly BookedCredit[]
  readonly transfers: readonly unknown[]
  readonly windows: readonly BookedWindow[]
  /** Credit notes and balance transactions, by the credit they carry. */
  readonly atStripe: readonly unknown[]
}

const amountSchema = z.object({ minor: z.int(), currency: z.string() })
const creditSchema = z.object({
  id: z.string(),
  subject: z.object({ customer: z.string(), commitment: z.string(), period: z.string() }),
  revision: z.int(),
  amount: amountSchema,
  state: z.string(),
  evidence: z.string(),
})
type BookedCredit = z.output<typeof creditSchema>

const spanSchema = z.object({ from: z.int(), until: z.int() })
const verdictSchema = z.object({
  revision: z.int(),
  verdict: z.object({
    period: z.object({ label: z.string() }),
    commitments: z.array(
      z.object({ name: z.string(), windows: z.array(z.object({ span: spanSchema })) }),
    ),
  }),
})
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

/** Starts what a finished demo left in its folder, without touching it, and reads its books. */
export async function booksOf(folder: string): Promise<Books> {
  const deployment = await deploy({ port: await freePort(), folder }, narratorOn(process.stderr))
  try {
    const each = await Promise.all(demoCustomers.map(({ id }) => booksOfCustomer(deployment, id)))
    return {
      credits: sorted(each.flatMap(({ credits }) => credits)),
      transfers: sorted(each.flatMap(({ transfers }) => transfers)),
      windows: sorted(each.flatMap(({ windows }) => windows)),
      atStripe: sorted(await creditsAtStripe(deployment)),
    }
  } finally {
    await deployment.stop()
  }
}

async function booksOfCustomer({ api }: Deployment, customer: string) {
  const read = <T>(noun: string, schema: z.ZodType<T>): Promise<T> =>
    api.call({ method: 'GET', path: `/v1/customers/${customer}/${noun}` }, schema)
  const { data: credits } = await read('credits', z.object({ data: z.array(creditSchema) }))
  const { data: transfers } = await read('transfers', z.object({ data: z.array(transferSchema) }))
  const { data: verdicts } = await read('verdicts', z.object({ data: z.array(verdictSchema) }))
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
  return { credits, transfers, windows }
}

async function creditsAtStripe({ stripe }: Deployment) {
  const found: unknown[] = []
  for await (const { id } of stripe.customers.list({ limit: 100 })) {
    for await (const note of stripe.creditNotes.list({ customer: id, limit: 100 })) {
      const { amount, currency, metadata, status } = note
      found.push({ kind: 'note', credit: metadata?.mg_credit, amount, currency, status })
    }
    const transactions = stripe.customers.listBalanceTransactions(id, { limit: 100 })
    for await (const { amount, currency, metadata, type } of transactions) {
      found.push({ kind: type, credit: metadata?.mg_credit, amount, currency })
    }
  }
  return found
}

const sorted = <T>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
