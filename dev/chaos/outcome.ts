import * as z from 'zod'
import { type Books, booksOf } from '../local/books.ts'
import { insist } from './door.ts'
import type { World } from './world.ts'

/** What a run left behind, and what the Worker itself says of it, in a line each. */
export interface Outcome {
  readonly books: Books
  readonly ledgerFaults: readonly string[]
  /** Of a last comparison with Stripe. */
  readonly findings: readonly string[]
}

const reconciledSchema = z.object({ failed: z.int() })
const checkSchema = z.object({
  faults: z.array(z.object({ name: z.string(), detail: z.string() })),
})
const findingsSchema = z.object({
  data: z.array(z.object({ customer: z.string(), kind: z.string(), detail: z.string() })),
})

export async function outcomeOf(world: World, customers: readonly string[]): Promise<Outcome> {
  const { failed } = await insist(
    world,
    { method: 'POST', path: '/v1/reconcile' },
    reconciledSchema,
  )
  const found = await insist(
    world,
    { method: 'GET', path: '/v1/findings?limit=100' },
    findingsSchema,
  )
  const check = await insist(world, { method: 'GET', path: '/v1/ledger/check' }, checkSchema)
  return {
    books: await booksOf(world, customers),
    ledgerFaults: check.faults.map(({ name, detail }) => `${name}: ${detail}`),
    findings: [
      ...found.data.map(({ customer, kind, detail }) => `${kind} of ${customer}: ${detail}`),
      ...(failed === 0 ? [] : [`${failed} customers could not be compared with Stripe`]),
    ],
  }
}
