import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { openWorld, prepare, type World } from '../../dev/chaos/world.ts'
import { bundle } from '../bundle.ts'

/** How many approved credits wait, each customer having the same number. */
export interface Size {
  readonly customers: number
  readonly credits: number
}

/** The product's Worker with its gate, or without. */
export type Variant = 'gated' | 'ungated'

/** Customers that one request makes. */
const seedsAtOnce = 50
/** Requests at once to the double, which has no limit yet. */
const atOnce = 8

/** Prepares a world in which all credits are approved and none is sent. @returns its folder. */
export async function prepareSettle(folder: string, { customers, credits }: Size): Promise<string> {
  const [empty, filled] = [join(folder, 'empty'), join(folder, 'filled')]
  await prepare(empty, 'bench/settle/workers/gated.ts')
  const world = await openWorld(empty, filled)
  try {
    await (await world.begin(0)).ready
    const sla = await slaIn(world)
    const ids = Array.from(
      { length: customers },
      (_, i) => `customer-${String(i).padStart(5, '0')}`,
    )
    for (let first = 0; first < customers; first += seedsAtOnce) {
      const seeds = await inTurns(ids.slice(first, first + seedsAtOnce), async (id) => {
        const { id: stripeCustomer } = await world.stripe.customers.create({ name: id })
        return { id, stripeCustomer, sla, credits: credits / customers }
      })
      await world.api.call({ method: 'POST', path: '/_seed', body: seeds }, z.unknown())
    }
  } finally {
    await world.close()
  }
  return filled
}

/** Puts another Worker's bundle into a prepared world. */
export function withWorker(folder: string, variant: Variant): void {
  writeFileSync(join(folder, 'worker.js'), bundle(`bench/settle/workers/${variant}.ts`))
}

async function slaIn({ api }: World): Promise<string> {
  const body = readFileSync('slas/templates/answer-quality.yaml', 'utf8')
  const request = { method: 'POST', path: '/v1/slas', body, type: 'application/yaml' } as const
  return (await api.call(request, z.object({ digest: z.string() }))).digest
}

async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let first = 0; first < items.length; first += atOnce) {
    results.push(...(await Promise.all(items.slice(first, first + atOnce).map(work))))
  }
  return results
}
