import * as z from 'zod'
import { openAccount } from './billing.ts'
import { insist } from './door.ts'
import type { Batch, ChaosCustomer } from './input.ts'
import type { World } from './world.ts'

/** What a journey needs of its surroundings. */
export interface Way {
  readonly world: World
  /** The digest of the SLA that all agree to. */
  readonly sla: string
  /** Calls what waits for the clock to move on; it moves on between two lives. */
  rest(until: Promise<void>): Promise<void>
  /** Told of every signal that was answered. */
  answered(customer: string, signals: number): void
}

const sendersEach = 3

/** One customer from nothing to its last credit, each step as often as it takes. */
export async function travel(way: Way, customer: ChaosCustomer): Promise<void> {
  const { world, sla } = way
  const { id, feeMinor, rail } = customer
  const account = await openAccount(world.stripe, world.control, customer)
  const body = { name: id, stripe_customer: account.customer }
  await insist(world, { method: 'PUT', path: `/v1/customers/${id}`, body }, z.unknown())
  await sendAll(way, id, customer.batches)
  // Last: judged before its evidence is whole, the period would make other credits each time.
  await insist(
    world,
    {
      method: 'PUT',
      path: `/v1/agreements/${id}`,
      body: {
        customer: id,
        sla,
        effective_from: '2025-07-01T00:00:00Z',
        effective_until: '2025-08-01T00:00:00Z',
        currency: 'eur',
        fees: [{ scope: 'api', minor: feeMinor }],
        rail,
        stripe_invoice: account.invoice,
        auto_approve_minor: feeMinor,
      },
    },
    z.unknown(),
  )
  await advanceToRest(way, id)
  await sendAll(way, id, [customer.late])
  await advanceToRest(way, id)
}

async function sendAll(
  { world, answered }: Way,
  id: string,
  batches: readonly Batch[],
): Promise<void> {
  const left = [...batches]
  const send = async () => {
    for (let batch = left.shift(); batch; batch = left.shift()) {
      const { idempotencyKey, signals } = batch
      const request = { method: 'POST', path: '/v1/signals', body: signals } as const
      const keyed = idempotencyKey === null ? request : { ...request, idempotencyKey }
      await insist(world, keyed, z.unknown())
      answered(id, signals.length)
    }
  }
  await Promise.all(Array.from({ length: sendersEach }, send))
}

const advancedSchema = z.object({ at_rest: z.boolean(), next_wake: z.string().nullable() })

/** Every period is over, so whatever there is still to wake for is a credit on its way to Stripe. */
async function advanceToRest({ world, rest }: Way, id: string): Promise<void> {
  const advance = { method: 'POST', path: `/v1/customers/${id}/advance` } as const
  for (;;) {
    const { at_rest, next_wake } = await insist(world, advance, advancedSchema)
    if (!at_rest) {
      await aMoment()
      continue
    }
    if (next_wake === null) return
    await rest(world.lives.next())
  }
}

/** Somebody else's turn at the gate to Stripe, perhaps. */
const aMoment = (): Promise<void> => new Promise((over) => setTimeout(over, 50))
