import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { type CustomerId, customerId, type EpochMs, epochMs } from '../../src/domain/brand.ts'
import { LIMITS } from '../../src/domain/limits.ts'
import type { Signal } from '../../src/domain/signals/signal.ts'
import { joinAddenda } from '../../src/services/joining/join-addenda.ts'
import { encodeGroups, writeSegments } from '../../src/services/recording/write-evidence.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { listRejects } from '../../src/storage/evidence/rejects.ts'
import { evidenceHeads, headsAfter, readSegments } from '../../src/storage/evidence/segments.ts'
import { WaitingAddenda } from '../../src/storage/evidence/waiting-addenda.ts'
import { lazySegment } from '../../src/storage/segments/open.ts'
import { meter, metered } from '../support/worker/meter.ts'

const DAY = 86_400_000
const noon = Date.UTC(2025, 7, 25, 12)
const db = openDatabase(metered(env.DB))

let made = 0
const newcomer = (): CustomerId => customerId(`joined-${++made}`)

const request = (id: string, time = noon): Signal => ({
  source: 'gateway',
  id,
  time: epochMs(time),
  fields: { 'http.response.status_code': 200 },
})

async function arrive(customer: CustomerId, signals: readonly Signal[]): Promise<void> {
  const group = { customer, reporter: 'provider' as const, signals }
  await writeSegments(db, await encodeGroups([group], epochMs(noon)))
}

const said = (request: string, time = noon) => ({
  requests: [request],
  time: epochMs(time),
  fields: { 'makegood.check.empty': 1 },
})

const by = (receivedAt: number) => ({
  reporter: 'provider' as const,
  receivedAt: epochMs(receivedAt),
  batch: 'batch-1',
})

/** Runs with the inbox of an actor of the test's own. */
const withInbox = <Made>(
  customer: CustomerId,
  work: (waiting: WaitingAddenda, join: (now: number) => Promise<EpochMs | null>) => Promise<Made>,
): Promise<Made> =>
  runInDurableObject(env.CUSTOMERS.get(env.CUSTOMERS.idFromName(customer)), (_, state) => {
    const waiting = new WaitingAddenda(state.storage.sql)
    return work(waiting, (now) => joinAddenda({ db, now: epochMs(now), waiting }, customer))
  })

/** Every version of a request in the evidence. */
async function versions(customer: CustomerId, id: string): Promise<Signal[]> {
  const found: Signal[] = []
  for (const [day] of await evidenceHeads(db, customer, { from: 0, to: 100_000 })) {
    const heads = await headsAfter(db, customer, { day, seq: 0 })
    for (const { body } of await readSegments(db, customer, heads))
      found.push(...lazySegment(body, 'test').signals())
  }
  return found.filter((each) => each.id === id)
}

describe('an addendum', () => {
  test('whose request never comes is refused after a day, where the batch is listed', async () => {
    const customer = newcomer()
    await withInbox(customer, async (waiting, join) => {
      waiting.add([said('never')], by(noon))
      expect(await join(noon + LIMITS.joinWaitMs - 1)).toBe(noon + LIMITS.joinWaitMs)
      expect(waiting.count).toBe(1)
      expect(await join(noon + LIMITS.joinWaitMs)).toBeNull()
      expect(waiting.count).toBe(0)
    })
    const [rejected] = await listRejects(db, 'provider', { after: null, limit: 1 })
    expect(rejected).toMatchObject({ count: 1, reasons: { 'unknown-request': 1 } })
    expect(rejected?.batch).toContain('batch-1')
  })

  test.each([
    ['of the day before is found', -LIMITS.joinBackMs - (noon % DAY), true],
    ['earlier than that is not', -LIMITS.joinBackMs - (noon % DAY) - 1, false],
    ['up to an hour after its day is found', DAY - (noon % DAY) + LIMITS.joinAheadMs - 1, true],
    ['later than that is not', DAY - (noon % DAY) + LIMITS.joinAheadMs, false],
  ])("'s request %s", async (_name, offset, isFound) => {
    const customer = newcomer()
    await arrive(customer, [request('r', noon + offset)])
    await withInbox(customer, async (waiting, join) => {
      waiting.add([said('r')], by(noon))
      await join(noon)
      expect(waiting.count).toBe(isFound ? 0 : 1)
    })
    expect(await versions(customer, 'r')).toHaveLength(isFound ? 2 : 1)
  })

  test('said twice, and kept twice, is joined once', async () => {
    const customer = newcomer()
    await arrive(customer, [request('r')])
    await withInbox(customer, async (waiting, join) => {
      waiting.add([said('r'), said('r')], by(noon))
      await join(noon)
      waiting.add([said('r')], by(noon))
      await join(noon)
      expect(waiting.count).toBe(0)
    })
    const all = await versions(customer, 'r')
    expect(all.map(({ fields }) => fields['makegood.check.empty'])).toEqual([undefined, 1])
  })

  test('is looked for once in each segment, however long it waits', async () => {
    const customer = newcomer()
    for (let i = 0; i < 20; i += 1) await arrive(customer, [request(`other-${i}`, noon + i)])
    await withInbox(customer, async (waiting, join) => {
      waiting.add([said('r')], by(noon))
      const costs: number[] = []
      for (let run = 0; run < 3; run += 1) {
        const before = meter.rowsRead
        await join(noon)
        costs.push(meter.rowsRead - before)
      }
      expect(costs[0]).toBeGreaterThan(20)
      expect(costs[1]).toBeLessThan(10)
      expect(costs[2]).toBe(costs[1])
      await arrive(customer, [request('r')])
      await join(noon)
      expect(waiting.count).toBe(0)
    })
  })

  test('is looked for in the newest 400 segments, and not in more', async () => {
    for (const others of [LIMITS.joinSegments - 1, LIMITS.joinSegments]) {
      const customer = newcomer()
      await arrive(customer, [request('r')])
      const groups = Array.from({ length: others }, (_, i) => ({
        customer,
        reporter: 'provider' as const,
        signals: [request(`other-${i}`)],
      }))
      const segments = await Promise.all(groups.map((each) => encodeGroups([each], epochMs(noon))))
      await writeSegments(db, segments.flat())
      await withInbox(customer, async (waiting, join) => {
        waiting.add([said('r')], by(noon))
        await join(noon)
        expect(waiting.count).toBe(others < LIMITS.joinSegments ? 0 : 1)
      })
    }
  })
})

test('an actor takes 100,000 of them and no more, and says so', async () => {
  const customer = newcomer()
  const stub = env.CUSTOMERS.get(env.CUSTOMERS.idFromName(customer))
  await withInbox(customer, async (waiting) => {
    const some = Array.from({ length: 5_000 }, () => said('never'))
    for (let kept = 0; kept < LIMITS.waitingAddenda - 1; kept += some.length)
      waiting.add(some.slice(0, LIMITS.waitingAddenda - 1 - kept), by(noon))
    expect(waiting.count).toBe(LIMITS.waitingAddenda - 1)
  })
  const group = { customer, reporter: 'provider' as const }
  const keep = (n: number) =>
    stub.keepAddenda({ ...group, addenda: Array.from({ length: n }, () => said('r')) }, 'b')
  expect(await keep(2)).toBe(false)
  expect(await keep(1)).toBe(true)
  expect(await keep(1)).toBe(false)
  await withInbox(customer, async (waiting) => {
    for (let page = waiting.after(0, 20_000); page.length > 0; page = waiting.after(0, 20_000))
      waiting.remove(page.map(({ place }) => place))
  })
})
