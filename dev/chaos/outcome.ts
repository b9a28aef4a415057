import * as z from 'zod'
import { type Books, booksOf } from '../local/books.ts'
import { insist } from './door.ts'
import type { World } from './world.ts'

/** What a run left behind, and what the Worker itself says of it. */
export interface Outcome {
  readonly books: Books
  readonly ledgerFaults: number
  /** Of a last comparison with Stripe. */
  readonly findings: number
}

export async function outcomeOf(world: World, customers: readonly string[]): Promise<Outcome> {
  const reconcile = { method: 'POST', path: '/v1/reconcile' } as const
  const { findings } = await insist(world, reconcile, z.object({ findings: z.int() }))
  const check = { method: 'GET', path: '/v1/ledger/check' } as const
  const { faults } = await insist(world, check, z.object({ faults: z.array(z.unknown()) }))
  return { books: await booksOf(world, customers), ledgerFaults: faults.length, findings }
}
