import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { type CustomerId, type EpochMs, epochMs } from '../../src/domain/brand.ts'
import type { Signal } from '../../src/domain/signals/signal.ts'
import { advance } from '../../src/services/advance.ts'
import { newMemory } from '../../src/services/memory/customer-memory.ts'
import { encodeGroups, writeSegments } from '../../src/services/recording/write-evidence.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { listVerdicts } from '../../src/storage/judging/verdicts.ts'
import { appendStatementEvent } from '../../src/storage/statements/statement-events.ts'
import { agreeOn, availability, type Terms } from '../support/worker/contract.ts'
import { newCustomer } from '../support/worker/door.ts'
import { stripe } from '../support/worker/ledger-world.ts'
import { meter, metered } from '../support/worker/meter.ts'

const DAY = 86_400_000
const MINUTE = 60_000
const august = Date.UTC(2025, 7, 1)
const db = openDatabase(metered(env.DB))

/** Ten requests within one minute, one of them failed, all of one user. */
const minuteAt = (time: number): Signal[] =>
  Array.from({ length: 10 }, (_, i) => ({
    source: 'gateway',
    id: `${time}-${i}`,
    time: epochMs(time + i * 1_000),
    fields: { 'http.response.status_code': i === 0 ? 503 : 200, 'user.hash': 'u1' },
  }))

async function arrive(customer: CustomerId, time: number): Promise<void> {
  const group = { customer, reporter: 'provider' as const, signals: minuteAt(time) }
  await writeSegments(db, await encodeGroups([group], epochMs(time)))
}

const memories = new Map<CustomerId, ReturnType<typeof newMemory>>()

/** One run of the customer's actor, and what it cost. */
async function run(customer: CustomerId, now: EpochMs) {
  const memory = memories.get(customer) ?? newMemory(db, customer)
  memories.set(customer, memory)
  const before = { ...meter }
  const { judged } = await advance({ db, stripe, memory, clock: () => now }, customer)
  return {
    judged,
    read: meter.rowsRead - before.rowsRead,
    written: meter.rowsWritten - before.rowsWritten,
  }
}

/** A customer with so many days of evidence, judged, and then what one more minute costs. */
async function minuteAfter(days: number, terms: Terms = {}) {
  const customer = await newCustomer()
  await agreeOn(customer, terms)
  for (let day = 0; day < days; day += 1) {
    for (let i = 0; i < 4; i += 1) await arrive(customer, august + day * DAY + i * MINUTE)
  }
  const now = august + (days - 1) * DAY + 5 * MINUTE
  const first = await run(customer, epochMs(now))
  await arrive(customer, now)
  const next = await run(customer, epochMs(now + 5 * MINUTE))
  const rest = await run(customer, epochMs(now + 5 * MINUTE))
  const [stored] = await listVerdicts(db, customer)
  return { first, next, rest, total: stored?.verdict.commitments[0]?.total }
}

describe('a new minute', () => {
  test('costs the same rows after 1, 10 and 30 days of history', async () => {
    const after = [await minuteAfter(1), await minuteAfter(10), await minuteAfter(30)]
    expect(after.map(({ total }) => total)).toEqual([50, 410, 1_210])
    expect(after.map(({ next }) => next)).toEqual(after.map(() => after[0]?.next))
    expect(after.map(({ rest }) => rest)).toEqual(after.map(() => after[0]?.rest))
    expect(after[0]?.next).toMatchObject({ judged: 1 })
    expect(after[0]?.rest).toMatchObject({ judged: 0, written: 0 })
    expect(after[0]?.next.read).toBeLessThan(40)
    // A new actor reads what there is, once.
    expect(after[2]?.first.read).toBeGreaterThan(after[0]?.first.read ?? 0)
  })

  test('costs a row more where an hour is looked back for repeats, and no more after 30 days', async () => {
    const repeats =
      'repeats: { by: [user.hash], pause: { kind: growing, first: 1s, factor: 2, atMost: 32s, lookBack: 1h } }'
    const where = 'where: { field: http.response.status_code, exists: true }'
    const sla = availability('usd').replace(where, `${where}, ${repeats}`)
    const plain = await minuteAfter(1)
    const [one, ten, thirty] = [
      await minuteAfter(1, { sla }),
      await minuteAfter(10, { sla }),
      await minuteAfter(30, { sla }),
    ]
    expect(sla).toContain('lookBack')
    expect([ten?.next, thirty?.next]).toEqual([one?.next, one?.next])
    expect([ten?.rest, thirty?.rest]).toEqual([one?.rest, one?.rest])
    expect(one?.next.written).toBe(plain.next.written + 1)
    expect(one?.rest).toEqual(plain.rest)
  })
})

describe('a statement', () => {
  test('is looked for in one row, and read once when it is new', async () => {
    const customer = await newCustomer()
    await agreeOn(customer)
    const now = epochMs(august + 20 * DAY)
    await arrive(customer, august + 19 * DAY)
    await run(customer, now)
    const before = await run(customer, now)
    for (const seq of [1, 2, 3]) {
      const event = {
        statement: `st_${seq}`,
        seq: 1,
        kind: 'assertion',
        event: 'proposed',
        by: 'key:ann',
        at: now,
        document: { reason: 'seen' },
      } as const
      expect(await appendStatementEvent(db, customer, event)).toBe(true)
    }
    const news = await run(customer, now)
    const after = await run(customer, now)
    expect(news.read).toBeGreaterThan(after.read)
    expect(after).toEqual({ judged: 0, written: 0, read: before.read + 1 })
  })
})

describe('what an actor remembers', () => {
  test('lets evidence of any day through, however late', async () => {
    const customer = await newCustomer()
    await agreeOn(customer)
    const now = epochMs(august + 20 * DAY)
    await arrive(customer, august + 19 * DAY)
    expect((await run(customer, now)).judged).toBe(1)
    await arrive(customer, august + 2 * DAY)
    expect((await run(customer, now)).judged).toBe(1)
    const [stored] = await listVerdicts(db, customer)
    expect(stored?.verdict.commitments[0]?.total).toBe(20)
  })

  test('gives the verdict that a new actor gives', async () => {
    const customer = await newCustomer()
    await agreeOn(customer)
    const now = epochMs(august + 20 * DAY)
    for (const day of [3, 1, 19, 3]) {
      await arrive(customer, august + day * DAY + MINUTE * (await run(customer, now)).judged)
      await run(customer, now)
    }
    const [remembered] = await listVerdicts(db, customer)
    memories.delete(customer)
    await env.DB.prepare('DELETE FROM slices WHERE customer_id = ?').bind(customer).run()
    await env.DB.prepare('DELETE FROM verdicts WHERE customer_id = ?').bind(customer).run()
    await run(customer, now)
    const [anew] = await listVerdicts(db, customer)
    expect(anew?.digest).toBe(remembered?.digest)
  })
})
