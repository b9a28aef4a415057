import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { BasisLine } from '../../../src/domain/basis-line.ts'
import { type CustomerId, epochMs } from '../../../src/domain/brand.ts'
import { currency } from '../../../src/domain/money/money.ts'
import { advance } from '../../../src/services/advance.ts'
import { addBasisLines } from '../../../src/services/lines/add-basis-lines.ts'
import { newMemory } from '../../../src/services/memory/customer-memory.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { agreeOn } from '../../support/worker/contract.ts'
import { newCustomer } from '../../support/worker/door.ts'
import { stripe } from '../../support/worker/ledger-world.ts'
import { meter, metered } from '../../support/worker/meter.ts'

const db = openDatabase(metered(env.DB))
const clock = () => epochMs(Date.UTC(2025, 7, 20))

const line = (id: string): BasisLine => ({
  id,
  invoice: 'in_1',
  scope: 'api',
  class: 'recurring',
  minor: 100,
  currency: currency('usd'),
  servicePeriod: { from: epochMs(Date.UTC(2025, 7, 1)), until: epochMs(Date.UTC(2025, 8, 1)) },
  finalizedAt: epochMs(Date.UTC(2025, 8, 1)),
  replaces: null,
})

async function runner(customer: CustomerId) {
  const memory = newMemory(db, customer)
  return async () => {
    const before = meter.rowsRead
    const { judged } = await advance({ db, stripe, memory, clock }, customer)
    return { judged, read: meter.rowsRead - before }
  }
}

test('a customer at rest reads one row for its lines, however many there are', async () => {
  const [few, many] = [await newCustomer(), await newCustomer()]
  const rests: number[] = []
  for (const [customer, n] of [
    [few, 1],
    [many, 400],
  ] as const) {
    await agreeOn(customer)
    const run = await runner(customer)
    expect((await run()).judged).toBe(1)
    expect((await run()).judged).toBe(0)
    const lines = Array.from({ length: n }, (_, i) => line(`l${i}`))
    expect(await addBasisLines({ db, clock }, customer, lines)).toMatchObject({ ok: true })
    expect((await run()).judged).toBe(1)
    const rest = await run()
    expect(rest.judged).toBe(0)
    rests.push(rest.read)
    // A new actor finds the verdict to rest on what there is.
    expect((await (await runner(customer))()).judged).toBe(0)
  }
  expect(rests[0]).toBe(rests[1])
})
