import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { toRatio } from '../../../src/domain/money/fraction.ts'
import { advance } from '../../../src/services/advance.ts'
import { agreedSla } from '../../../src/services/agreements/agreed-sla.ts'
import { dayTallies } from '../../../src/services/counting/day-tallies.ts'
import { forecast } from '../../../src/services/foresight/forecast.ts'
import { newMemory } from '../../../src/services/memory/customer-memory.ts'
import { listAgreements } from '../../../src/storage/customers/agreements.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import {
  listVerdicts,
  newestOf,
  type StoredVerdict,
} from '../../../src/storage/judging/verdicts.ts'
import { appendStatementEvent } from '../../../src/storage/statements/statement-events.ts'
import { agreeOn, availability, requests } from '../../support/worker/contract.ts'
import { call, newCustomer } from '../../support/worker/door.ts'
import { stripe } from '../../support/worker/ledger-world.ts'

const HOUR = 3_600_000
const tenth = Date.UTC(2025, 7, 10)
const db = openDatabase(env.DB)

test('a forecast is as of the last judging, from the same slices, with the credit of that verdict', async () => {
  const customer = await newCustomer()
  await agreeOn(customer)
  // Ten hours of August 10th, a request a minute, the first 60 failed.
  await call('POST', '/v1/signals', requests(customer, 600, 60))
  const now = epochMs(tenth + 10 * HOUR)
  await advance({ db, stripe, memory: newMemory(db, customer), clock: () => now }, customer)

  const [open] = await forecast(db, customer, epochMs(now + HOUR))
  expect(open?.period.label).toBe('2025-08')
  expect(open?.asOf).toBe(now)
  const [only] = open?.commitments ?? []
  expect(only?.attainment && toRatio(only.attainment)).toEqual({
    numerator: '9',
    denominator: '10',
  })
  // 600 requests in 2,712 of 8,928 slices of five minutes: 1,975 by the end, of which 19 may fail.
  expect(only?.budget).toMatchObject({
    unit: 'events',
    allowed: { numerator: 19n },
    used: { numerator: 60n },
  })
  expect(only?.owedNow).toEqual({ minor: 25_000, currency: 'usd' })
  expect(only?.alerts.map(({ firing }) => firing)).toEqual([false, false, false])
})

test('a period that is over has no forecast, and one that was never judged has none', async () => {
  const customer = await newCustomer()
  await agreeOn(customer)
  await call('POST', '/v1/signals', requests(customer, 10, 0))
  expect(await forecast(db, customer, epochMs(tenth + 10 * HOUR))).toEqual([])
  const late = epochMs(Date.UTC(2025, 8, 1))
  await advance({ db, stripe, memory: newMemory(db, customer), clock: () => late }, customer)
  expect(await forecast(db, customer, late)).toEqual([])
})

test('a forecast leaves out what the last judging left out, and not yet what was approved since', async () => {
  const customer = await newCustomer()
  const exclusion = 'exclusions: [{ name: work, kind: window, effect: removed }]'
  const sla = availability('usd').replace('commitments:', `${exclusion}\n  commitments:`)
  await agreeOn(customer, { sla })
  await call('POST', '/v1/signals', requests(customer, 600, 60))
  const now = epochMs(tenth + 10 * HOUR)
  const memory = newMemory(db, customer)
  const judge = () => advance({ db, stripe, memory, clock: () => now }, customer)
  const reached = async () => {
    const [open] = await forecast(db, customer, now)
    const attainment = open?.commitments[0]?.attainment
    return attainment && toRatio(attainment)
  }
  /** Its bar on the month's page. */
  const tenthDay = async () => {
    const verdicts = newestOf(await listVerdicts(db, customer))
    const [agreement] = await listAgreements(db, customer)
    const [{ verdict }] = verdicts as [StoredVerdict]
    if (!agreement) throw new Error('no agreement')
    const agreed = await agreedSla(db, agreement)
    const judged = [{ verdict, agreement }]
    const { period } = verdict
    const { availability: days = [] } = await dayTallies(db, customer, agreed, {
      period,
      days: 90,
      judged,
    })
    return days.find(({ date }) => date === '2025-08-10')
  }
  await judge()
  const proposal = {
    agreement: `${customer}-terms`,
    exclusion: 'work',
    span: { from: tenth, until: tenth + HOUR },
    announcedAt: null,
    reason: 'Announced work.',
    evidence: null,
    replaces: null,
  }
  const first = { statement: 'st_1', kind: 'exclusion', at: now } as const
  const proposed = { ...first, seq: 1, event: 'proposed', by: 'key:ann', document: proposal }
  const approval = { ...first, seq: 2, event: 'approved', by: 'key:ben', document: { reason: '' } }
  expect(await appendStatementEvent(db, customer, proposed)).toBe(true)
  expect(await appendStatementEvent(db, customer, approval)).toBe(true)
  expect(await reached()).toEqual({ numerator: '9', denominator: '10' })
  expect(await tenthDay()).toMatchObject({ total: 600, bad: 60, state: 'bad' })
  await judge()
  expect(await reached()).toEqual({ numerator: '1', denominator: '1' })
  // The 60 bad requests were those of the first hour.
  expect(await tenthDay()).toMatchObject({ total: 540, bad: 0, state: 'good' })
})

test('time that another commitment pays for is left out of a forecast and of the days, as of the verdict', async () => {
  const customer = await newCustomer()
  await agreeOn(customer, { sla: paidOnce })
  // Twenty bad minutes at once are paid by themselves; five later ones count in the month.
  const minutes = requests(customer, 120, 0).map((each, i) =>
    i < 20 || (i >= 60 && i < 65) ? { ...each, 'http.response.status_code': 503 } : each,
  )
  await call('POST', '/v1/signals', minutes)
  const now = epochMs(tenth + 2 * HOUR)
  await advance({ db, stripe, memory: newMemory(db, customer), clock: () => now }, customer)
  const [stored] = newestOf(await listVerdicts(db, customer))
  const [agreement] = await listAgreements(db, customer)
  if (!stored || !agreement) throw new Error('nothing was judged')
  const judged = stored.verdict.commitments.find(({ name }) => name === 'month')
  expect(stored.verdict.commitments.map(({ name, paysForTime }) => [name, paysForTime])).toEqual([
    ['month', undefined],
    ['outages', true],
  ])
  const [open] = await forecast(db, customer, now)
  const month = open?.commitments.find(({ name }) => name === 'month')
  expect(month?.attainment && toRatio(month.attainment)).toEqual(judged?.attainment)
  expect(month?.budget).toMatchObject({ unit: 'minutes', used: { numerator: 5n } })
  const agreed = await agreedSla(db, agreement)
  const { month: days = [] } = await dayTallies(db, customer, agreed, {
    period: stored.verdict.period,
    days: 90,
    judged: [{ verdict: stored.verdict, agreement }],
  })
  const tenthDay = days.find(({ date }) => date === '2025-08-10')
  expect(tenthDay).toMatchObject({ bad: 5, badSlices: 5, state: 'bad' })
  expect(judged).toMatchObject({ bad: 5, windows: [{ slices: 5 }] })
})

const minutely = (name: string, remedy: string): string => `
    - name: ${name}
      indicator:
        spec:
          ratioMetric:
            bad: { metricSource: { type: makegood, spec: { where: { field: http.response.status_code, gte: 500 } } } }
            total: { metricSource: { type: makegood, spec: {} } }
      budgetingMethod: Timeslices
      objectives: [{ targetPercent: 99.99 }]
      slice: { length: 1m, bad: { kind: share, op: gt, value: 5% }, empty: up }
      remedy: ${remedy}
      basis: { kind: fees, scopes: [api] }
      claim: { kind: automatic }
`

const longOnes = '[{ lasts: { gte: 10m }, pays: { kind: share, share: 5% } }]'
const paidOnce = `
apiVersion: makegood.dev/v1
kind: SLA
metadata: { name: paid-once }
spec:
  service: api
  currency: usd
  timeWindow: [{ duration: 1M, calendar: { timeZone: UTC } }]
  lateness: 1d
  exclusions: [{ name: credited, kind: paid, by: [outages], commitments: [month], effect: not-bad }]
  commitments:${minutely('month', '{ kind: fixed, pays: { kind: share, share: 10% } }')}${minutely('outages', `{ kind: per-window, pays: { kind: by-length, bands: ${longOnes} } }`)}`
