import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { type CustomerId, epochMs } from '../../src/domain/brand.ts'
import type { Verdict } from '../../src/domain/judging/verdict.ts'
import type { Signal } from '../../src/domain/signals/signal.ts'
import { parseSla } from '../../src/domain/sla/parse.ts'
import { advance } from '../../src/services/advance.ts'
import { backtest } from '../../src/services/foresight/backtest.ts'
import { forecast } from '../../src/services/foresight/forecast.ts'
import { newMemory } from '../../src/services/memory/customer-memory.ts'
import { encodeGroups, writeSegments } from '../../src/services/recording/write-evidence.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { newestVerdicts } from '../../src/storage/judging/verdicts.ts'
import { expectSoundLedger } from '../support/worker/check-ledger.ts'
import { agreeOn } from '../support/worker/contract.ts'
import { newCustomer } from '../support/worker/door.ts'
import { stripe } from '../support/worker/ledger-world.ts'
import { meter, metered } from '../support/worker/meter.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MINUTE = 60_000
const july = Date.UTC(2025, 6, 1)
const august = Date.UTC(2025, 7, 1)
const db = openDatabase(metered(env.DB))

/** At most three bad hours of the 720 up to an outage; USD 100.00 where there are more. */
const terms = (trailing = '{ length: 30d, anchor: window-closed }', name = 'looks-before') => `
apiVersion: makegood.dev/v1
kind: SLA
metadata: { name: ${name} }
spec:
  service: api
  currency: usd
  timeWindow: [{ duration: 1M, calendar: { timeZone: UTC } }]
  lateness: 1d
  exclusions: [{ name: maintenance, kind: window, effect: removed }]
  commitments:
    - name: availability
      indicator:
        spec:
          ratioMetric:
            bad: { metricSource: { type: makegood, spec: { where: { field: http.response.status_code, gte: 500 } } } }
            total: { metricSource: { type: makegood, spec: {} } }
      budgetingMethod: Timeslices
      objectives: [{ targetPercent: 99.5 }]
      slice: { length: 1h, bad: { kind: share, op: gt, value: 5% }, empty: up }
      trailing: ${trailing}
      remedy: { kind: fixed, pays: { kind: amount, amount: 100 } }
      claim: { kind: automatic }
`

/** Ten requests within one minute, all failed or none. */
async function arrive(customer: CustomerId, at: number, isBad = false): Promise<void> {
  const signals = Array.from(
    { length: 10 },
    (_, i): Signal => ({
      source: 'gateway',
      id: `${at}-${i}-${isBad}`,
      time: epochMs(at + i * 1_000),
      fields: { 'http.response.status_code': isBad ? 503 : 200 },
    }),
  )
  const group = { customer, reporter: 'provider' as const, signals }
  await writeSegments(db, await encodeGroups([group], epochMs(at)))
}

/** Failed requests in so many hours from a time on. */
async function outage(customer: CustomerId, at: number, hours: number): Promise<void> {
  for (let i = 0; i < hours; i += 1) await arrive(customer, at + i * HOUR, true)
}

/** A customer under these terms from June on; nothing is approved by itself, so nothing goes to Stripe. */
async function agreed(sla = terms()) {
  const customer = await newCustomer('cus_none', 'looking-before')
  const [from, until] = ['2025-06-01T00:00:00Z', '2026-01-01T00:00:00Z']
  await agreeOn(customer, { sla, autoApproveMinor: 0, from, until })
  const memory = newMemory(db, customer)
  const run = async (now: number) => {
    const before = { ...meter }
    const { judged } = await advance({ db, stripe, memory, clock: () => epochMs(now) }, customer)
    return {
      judged,
      read: meter.rowsRead - before.rowsRead,
      written: meter.rowsWritten - before.rowsWritten,
    }
  }
  return { customer, run }
}

const verdicts = async (customer: CustomerId): Promise<Record<string, Verdict>> =>
  Object.fromEntries(
    (await newestVerdicts(db, customer)).map(({ verdict }) => [verdict.period.label, verdict]),
  )

const owed = async (customer: CustomerId) =>
  Object.values(await verdicts(customer)).map(({ commitments }) => commitments[0]?.owed.minor)

describe('evidence of one month', () => {
  test('is judged in the next, and the verdict rests on it', async () => {
    const { customer, run } = await agreed()
    await outage(customer, july + 19 * DAY, 3)
    await outage(customer, august + 4 * DAY, 1)
    await run(august + 40 * DAY)
    expect(await owed(customer)).toEqual([0, 0, 10_000, 0])
    const { '2025-08': verdict } = await verdicts(customer)
    expect(verdict?.commitments[0]?.attainment).toEqual({ numerator: '179', denominator: '180' })
    expect(verdict?.evidence).toMatchObject({ segments: 4, signals: 40 })
    expect(Object.keys(verdict?.evidence.days ?? {})).toHaveLength(2)
    await expectSoundLedger(db)
  })

  test('counts for the first month that misses its target, also when it comes late', async () => {
    const { customer, run } = await agreed()
    await outage(customer, july + 19 * DAY, 3)
    await outage(customer, august + 4 * DAY, 1)
    const now = august + 40 * DAY
    await run(now)
    await outage(customer, july + 20 * DAY, 1)
    await run(now)
    // July misses its own target now, and has answered for its hours.
    expect(await owed(customer)).toEqual([0, 10_000, 0, 0])
    expect((await run(now)).judged).toBe(0)
    await expectSoundLedger(db)
  })

  test('counts in both where the contract says so', async () => {
    const again = '{ length: 30d, anchor: window-closed, counts: again }'
    const { customer, run } = await agreed(terms(again))
    await outage(customer, july + 19 * DAY, 4)
    await outage(customer, august + 4 * DAY, 1)
    await run(august + 40 * DAY)
    expect(await owed(customer)).toEqual([0, 10_000, 10_000, 0])
  })

  test('makes a revision when it comes late and misses no target of its own', async () => {
    const { customer, run } = await agreed()
    await outage(customer, july + 19 * DAY, 2)
    await outage(customer, august + 4 * DAY, 1)
    const now = august + 40 * DAY
    await run(now)
    expect(await owed(customer)).toEqual([0, 0, 0, 0])
    await outage(customer, july + 25 * DAY, 1)
    await run(now)
    expect(await owed(customer)).toEqual([0, 0, 10_000, 0])
    await expectSoundLedger(db)
  })
})

describe('a draft that looks before', () => {
  test('would have cost what the same contract did cost', async () => {
    const { customer, run } = await agreed()
    await outage(customer, july + 19 * DAY, 3)
    await outage(customer, august + 4 * DAY, 1)
    const now = epochMs(august + 40 * DAY)
    await run(now)
    const draft = parseSla(terms(undefined, 'draft'), 'yaml')
    if (!draft.ok) throw new Error(JSON.stringify(draft.error))
    const at = { db, clock: () => now }
    const within = { from: epochMs(august), until: epochMs(august + 31 * DAY) }
    const tested = await backtest(at, customer, draft.value, within)
    expect(tested).toMatchObject({
      ok: true,
      value: { periods: [{ draft: 10_000, owed: 10_000 }] },
    })
  })
})

describe('the forecast', () => {
  test('tells the worst figure so far, and the room of the 30 days up to now', async () => {
    const { customer, run } = await agreed()
    await outage(customer, july + 9 * DAY, 1)
    await outage(customer, july + 19 * DAY, 1)
    await outage(customer, august + 4 * DAY, 1)
    await run(august + 10 * DAY)
    const [open] = await forecast(db, customer, epochMs(august + 10 * DAY))
    const [found] = open?.commitments ?? []
    expect(found?.attainment).toEqual({ numerator: 239n, denominator: 240n })
    // Three hours may be bad; that of 10 July has left them.
    expect(found?.budget).toMatchObject({
      unit: 'minutes',
      allowed: { numerator: 180n },
      used: { numerator: 120n },
    })
  })
})

describe('a new minute', () => {
  /** A customer with evidence on so many days of each month, and then what one more minute costs. */
  async function minuteAfter(before: number, days: number) {
    const { customer, run } = await agreed()
    for (let day = 0; day < before; day += 1) await arrive(customer, july + day * DAY)
    for (let day = 0; day < days; day += 1) {
      for (let i = 0; i < 4; i += 1) await arrive(customer, august + day * DAY + i * MINUTE)
    }
    const now = august + (days - 1) * DAY + 5 * MINUTE
    await run(now)
    await arrive(customer, now)
    const next = await run(now + 5 * MINUTE)
    return { next, rest: await run(now + 5 * MINUTE) }
  }

  test('costs the same rows however much lies before it, in this month and in the last', async () => {
    const after = [await minuteAfter(1, 1), await minuteAfter(30, 10), await minuteAfter(10, 30)]
    expect(after.map(({ next }) => next)).toEqual(after.map(() => after[0]?.next))
    expect(after.map(({ rest }) => rest)).toEqual(after.map(() => after[0]?.rest))
    expect(after[0]?.next).toMatchObject({ judged: 1 })
    expect(after[0]?.next.read).toBeLessThan(40)
    expect(after[0]?.rest).toMatchObject({ judged: 0, written: 0 })
  })

  test('gives the verdict that a new actor gives', async () => {
    const { customer, run } = await agreed()
    // July is not final yet.
    const now = august + 20 * HOUR
    for (const at of [july + 19 * DAY, august + 3 * HOUR, july + 2 * DAY, august + 5 * HOUR]) {
      await arrive(customer, at, true)
      await run(now)
    }
    const remembered = (await newestVerdicts(db, customer)).map(({ digest }) => digest)
    await env.DB.prepare('DELETE FROM slices WHERE customer_id = ?').bind(customer).run()
    await env.DB.prepare('DELETE FROM verdicts WHERE customer_id = ? AND revision = 0')
      .bind(customer)
      .run()
    const memory = newMemory(db, customer)
    await advance({ db, stripe, memory, clock: () => epochMs(now) }, customer)
    const anew = (await newestVerdicts(db, customer)).map(({ digest }) => digest)
    expect(anew).toEqual(remembered)
  })
})
