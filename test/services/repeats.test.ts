import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { type CustomerId, epochMs } from '../../src/domain/brand.ts'
import type { Signal } from '../../src/domain/signals/signal.ts'
import { advance } from '../../src/services/advance.ts'
import { newMemory } from '../../src/services/memory/customer-memory.ts'
import { encodeGroups, writeSegments } from '../../src/services/recording/write-evidence.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { newestVerdicts } from '../../src/storage/judging/verdicts.ts'
import { agreeOn, availability } from '../support/worker/contract.ts'
import { newCustomer } from '../support/worker/door.ts'
import { stripe } from '../support/worker/ledger-world.ts'

const DAY = 86_400_000
const august = Date.UTC(2025, 7, 1)
const db = openDatabase(env.DB)

const where = 'where: { field: http.response.status_code, exists: true }'
const repeats =
  'repeats: { by: [makegood.request.id], pause: { kind: growing, first: 1s, factor: 2, atMost: 32s, lookBack: 5m } }'
const sla = availability('usd').replace(where, `${where}, ${repeats}`)

const attempt = (time: number, status = 503): Signal => ({
  source: 'gateway',
  id: `${time}`,
  time: epochMs(time),
  fields: { 'http.response.status_code': status, 'makegood.request.id': 'one' },
})

async function arrive(customer: CustomerId, ...signals: readonly Signal[]): Promise<void> {
  const group = { customer, reporter: 'provider' as const, signals }
  await writeSegments(db, await encodeGroups([group], epochMs(august)))
}

/** A customer under these terms from a time on; nothing is approved by itself. */
async function agreed(from: string) {
  const customer = await newCustomer('cus_none', 'backing-off')
  await agreeOn(customer, { sla, autoApproveMinor: 0, from, until: '2025-10-01T00:00:00Z' })
  const memory = newMemory(db, customer)
  const run = (now: number) => advance({ db, stripe, memory, clock: () => epochMs(now) }, customer)
  return { customer, run }
}

/** Events and bad ones by period. */
const counted = async (customer: CustomerId) =>
  Object.fromEntries(
    (await newestVerdicts(db, customer)).map(({ verdict: { period, commitments } }) => [
      period.label,
      [commitments[0]?.total, commitments[0]?.bad],
    ]),
  )

describe('an error that was not backed off', () => {
  test('is none of its month when late evidence of the month before shows it', async () => {
    const { customer, run } = await agreed('2025-07-01T00:00:00Z')
    await arrive(customer, attempt(august + 500), attempt(august + DAY, 200))
    const now = august + 40 * DAY
    await run(now)
    expect(await counted(customer)).toMatchObject({ '2025-08': [2, 1] })
    await arrive(customer, attempt(august - 100))
    expect((await run(now)).judged).toBe(2)
    expect(await counted(customer)).toMatchObject({ '2025-07': [1, 1], '2025-08': [1, 0] })
    expect((await run(now)).judged).toBe(0)
  })

  test('is none where the one before it came before the agreement', async () => {
    const { customer, run } = await agreed('2025-08-05T00:00:00Z')
    const start = august + 4 * DAY
    await arrive(customer, attempt(start - 100), attempt(start + 500), attempt(start + DAY, 200))
    await run(august + 20 * DAY)
    expect(await counted(customer)).toEqual({ '2025-08': [1, 0] })
  })

  test('counts again when a success in between comes late, over midnight', async () => {
    const { customer, run } = await agreed('2025-08-01T00:00:00Z')
    const midnight = august + 3 * DAY
    await arrive(customer, attempt(midnight + 300))
    await run(midnight + 1000)
    await arrive(customer, attempt(midnight - 500))
    await run(midnight + 2000)
    expect(await counted(customer)).toEqual({ '2025-08': [1, 1] })
    await arrive(customer, attempt(midnight - 100, 200))
    await run(august + 20 * DAY)
    expect(await counted(customer)).toEqual({ '2025-08': [3, 2] })
  })
})
