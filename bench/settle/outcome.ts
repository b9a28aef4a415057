import * as z from 'zod'
import type { World } from '../../dev/chaos/world.ts'

/** Whether every credit came to exactly one object at Stripe, and the ledger says so. */
export interface Outcome {
  readonly objects: number
  readonly paid_twice: number
  readonly missing: number
  readonly ledger_faults: number
}

export async function outcomeOf({ api, control }: World, credits: number): Promise<Outcome> {
  const { balanceTransactions } = await control.state()
  const paid = balanceTransactions.flatMap(({ metadata }) => metadata?.mg_credit ?? [])
  const check = z.object({ faults: z.array(z.unknown()) })
  const { faults } = await api.call({ method: 'GET', path: '/v1/ledger/check' }, check)
  const different = new Set(paid).size
  return {
    objects: paid.length,
    paid_twice: paid.length - different,
    missing: credits - different,
    ledger_faults: faults.length,
  }
}
