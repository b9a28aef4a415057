import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { type CustomerId, epochMs } from '../../src/domain/brand.ts'
import { parseSla } from '../../src/domain/sla/parse.ts'
import { advance } from '../../src/services/advance.ts'
import { agreedSla } from '../../src/services/agreements/agreed-sla.ts'
import { dayTallies } from '../../src/services/counting/day-tallies.ts'
import { findSignal } from '../../src/services/find-signal.ts'
import { backtest } from '../../src/services/foresight/backtest.ts'
import { forecast } from '../../src/services/foresight/forecast.ts'
import { newMemory } from '../../src/services/memory/customer-memory.ts'
import { listAgreements } from '../../src/storage/customers/agreements.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { newestVerdicts } from '../../src/storage/judging/verdicts.ts'
import { expectSoundLedger } from '../support/worker/check-ledger.ts'
import { agreeOn } from '../support/worker/contract.ts'
import { call, newCustomer } from '../support/worker/door.ts'
import { stripe } from '../support/worker/ledger-world.ts'
import { meter, metered } from '../support/worker/meter.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const august = Date.UTC(2025, 7, 1)
const final = august + 33 * DAY
const db = openDatabase(metered(env.DB))

/** At most seven bad hours of a database in August; 10 % of its own fee where there are more. */
const terms = (name: string, each = '{ field: makegood.database, pays: sum, atMost: 3 }') => `
apiVersion: makegood.dev/v1
kind: SLA
metadata: { name: ${name} }
spec:
  service: databases
  currency: usd
  timeWindow: [{ duration: 1M, calendar: { timeZone: UTC } }]
  lateness: 1d
  commitments:
    - name: uptime
      indicator:
        spec:
          ratioMetric:
            bad: { metricSource: { type: makegood, spec: { where: { field: http.response.status_code, gte: 500 } } } }
            total: { metricSource: { type: makegood, spec: {} } }
      budgetingMethod: Timeslices
      objectives: [{ targetPercent: 99 }]
      slice: { length: 1h, bad: { kind: share, op: gt, value: 5% }, empty: up }
      each: ${each}
      remedy: { kind: fixed, pays: { kind: share, share: 10% } }
      basis: { kind: fees, scopes: ['db/{value}'] }
      caps: [{ kind: share, share: 50% }]
      claim: { kind: automatic }
`

/** One request in each of so many hours of a database, through the front door. */
async function arrive(
  customer: CustomerId,
  database: string,
  { at = 0, hours = 1, status = 503 } = {},
): Promise<void> {
  const signals = Array.from({ length: hours }, (_, i) => ({
    id: `${database}-${at + i}`,
    time: august + (at + i) * HOUR,
    'makegood.customer.id': customer,
    'makegood.database': database,
    'http.response.status_code': status,
  }))
  const answer = await call('POST', '/v1/signals', signals)
  if (answer.status !== 200) throw new Error(await answer.text())
}

async function agreed(sla = terms('each-database')) {
  const customer = await newCustomer('cus_none', 'databases')
  const fees = [
    { scope: 'db/orders', minor: 20_000 },
    { scope: 'db/users', minor: 100_000 },
  ]
  await agreeOn(customer, { sla, fees, autoApproveMinor: 0 })
  const memory = newMemory(db, customer)
  const run = async (now = final) => {
    const before = { ...meter }
    await advance({ db, stripe, memory, clock: () => epochMs(now) }, customer)
    return {
      read: meter.rowsRead - before.rowsRead,
      written: meter.rowsWritten - before.rowsWritten,
    }
  }
  return { customer, run }
}

async function uptime(customer: CustomerId) {
  const [newest] = await newestVerdicts(db, customer)
  const [found] = newest?.verdict.commitments ?? []
  if (!found) throw new Error('no verdict')
  return found
}

const proposed = async (customer: CustomerId) => {
  const answer = await call('GET', `/v1/customers/${customer}/credits`)
  const { data } = await answer.json<{ data: { amount: { minor: number }; state: string }[] }>()
  return data.map(({ amount, state }) => [amount.minor, state])
}

describe('databases that nobody listed', () => {
  test('are judged by themselves, each credited from its own fee', async () => {
    const { customer, run } = await agreed()
    await arrive(customer, 'orders', { hours: 9 })
    await arrive(customer, 'users', { at: 100, hours: 7 })
    await run()
    const found = await uptime(customer)
    expect(found.each?.values.map(({ value, outcome, bad }) => [value, outcome, bad])).toEqual([
      ['orders', 'breached', 9],
      ['users', 'met', 7],
    ])
    expect(found.owed.minor).toBe(2_000)
    expect(await proposed(customer)).toEqual([[2_000, 'proposed']])
    await expectSoundLedger(db, { customer, atRest: true })
  })

  test('are credited the difference for what comes late', async () => {
    const { customer, run } = await agreed()
    await arrive(customer, 'orders', { hours: 9 })
    await run()
    await arrive(customer, 'users', { at: 200, hours: 8 })
    await run()
    expect((await uptime(customer)).owed.minor).toBe(12_000)
    expect(await proposed(customer)).toEqual([
      [10_000, 'proposed'],
      [2_000, 'proposed'],
    ])
    await expectSoundLedger(db, { customer, atRest: true })
  })

  test('that are too many prove nothing, and what was proposed is withdrawn', async () => {
    const { customer, run } = await agreed()
    await arrive(customer, 'orders', { hours: 9 })
    await run()
    for (const name of ['users', 'logs', 'cache']) await arrive(customer, name, { at: 300 })
    await run()
    const found = await uptime(customer)
    expect([found.outcome, found.owed.minor, found.manualReason]).toEqual([
      'unproven',
      0,
      'too-many-values',
    ])
    expect(await proposed(customer)).toEqual([[2_000, 'denied']])
    await expectSoundLedger(db, { customer, atRest: true })
  })

  test('give the verdict that a new actor gives, whatever was rolled between', async () => {
    const { customer, run } = await agreed()
    const now = august + 20 * DAY
    for (const [i, name] of ['orders', 'users', 'orders', 'logs'].entries()) {
      await arrive(customer, name, { at: 24 * i, hours: 4 })
      await run(now)
    }
    const remembered = (await newestVerdicts(db, customer)).map(({ digest }) => digest)
    await env.DB.prepare('DELETE FROM slices WHERE customer_id = ?').bind(customer).run()
    await env.DB.prepare('DELETE FROM verdicts WHERE customer_id = ? AND revision = 0')
      .bind(customer)
      .run()
    const memory = newMemory(db, customer)
    await advance({ db, stripe, memory, clock: () => epochMs(now) }, customer)
    expect((await newestVerdicts(db, customer)).map(({ digest }) => digest)).toEqual(remembered)
  })

  test('cost one row written for a day with news, however many there are', async () => {
    const cost = async (databases: readonly string[]) => {
      const { customer, run } = await agreed(
        terms('many', '{ field: makegood.database, pays: sum, atMost: 50 }'),
      )
      for (const name of databases) await arrive(customer, name, { status: 200 })
      await run(august + 3 * HOUR)
      await arrive(customer, databases[0] ?? '', { at: 1, status: 200 })
      return run(august + 3 * HOUR)
    }
    const [one, many] = [
      await cost(['db1']),
      await cost(Array.from({ length: 20 }, (_, i) => `db${i + 1}`)),
    ]
    expect(many).toEqual(one)
  })
})

describe('the other ways to look at them', () => {
  test('are of the worst: the forecast and the days', async () => {
    const { customer, run } = await agreed()
    await arrive(customer, 'orders', { hours: 3 })
    await arrive(customer, 'users', { at: 30, hours: 5 })
    const now = epochMs(august + 10 * DAY)
    await run(now)
    const [open] = await forecast(db, customer, now)
    const [foreseen] = open?.commitments ?? []
    expect(foreseen?.budget).toMatchObject({ unit: 'minutes', used: { numerator: 300n } })
    const [agreement] = await listAgreements(db, customer)
    if (!agreement) throw new Error('no agreement')
    const [newest] = await newestVerdicts(db, customer)
    if (!newest) throw new Error('no verdict')
    const { verdict } = newest
    const days = await dayTallies(db, customer, await agreedSla(db, agreement), {
      period: verdict.period,
      days: 31,
      judged: [{ verdict, agreement }],
    })
    // Both have a window in the first two days; the bad slices shown are those of the worst.
    expect(
      (days.uptime ?? []).slice(0, 3).map(({ state, badSlices }) => [state, badSlices]),
    ).toEqual([
      ['bad', 0],
      ['bad', 5],
      ['unknown', 0],
    ])
  })

  test('are the windows of a request’s own database', async () => {
    const { customer, run } = await agreed()
    await arrive(customer, 'orders', { hours: 9 })
    await arrive(customer, 'users', { hours: 9 })
    await run()
    const look = { source: null, id: 'users-3', time: null }
    const { found } = await findSignal(db, customer, look, epochMs(final))
    expect(found?.windows.map(({ window }) => window.value)).toEqual(['users'])
  })

  test('are a backtest of a draft that has them', async () => {
    const { customer, run } = await agreed()
    await arrive(customer, 'orders', { hours: 9 })
    await run()
    const draft = parseSla(
      terms('draft', '{ field: makegood.database, pays: worst, atMost: 3 }'),
      'yaml',
    )
    if (!draft.ok) throw new Error(JSON.stringify(draft.error))
    const within = { from: epochMs(august), until: epochMs(august + 31 * DAY) }
    const at = { db, clock: () => epochMs(final) }
    expect(await backtest(at, customer, draft.value, within)).toMatchObject({
      ok: true,
      value: { periods: [{ draft: 2_000, owed: 2_000 }] },
    })
  })
})
