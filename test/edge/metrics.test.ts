import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../../src/domain/brand.ts'
import { exposed } from '../../src/domain/metrics/exposition.ts'
import { openGate } from '../../src/domain/pace/gate.ts'
import { SYSTEM } from '../../src/domain/tenant.ts'
import { expositionFor } from '../../src/edge/api/metrics.ts'
import { measure } from '../../src/services/operation/measure.ts'
import { sweep } from '../../src/services/sweep.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { readFigures } from '../../src/storage/operation/figures.ts'
import { parseOpenMetrics } from '../support/openmetrics.ts'
import { agreeOn, requests, rest } from '../support/worker/contract.ts'
import { call, callAt, knock, newCustomer, newKey } from '../support/worker/door.ts'
import { hand } from '../support/worker/ledger-world.ts'
import { meter, metered } from '../support/worker/meter.ts'
import { figure, scraped } from '../support/worker/scrape.ts'

const db = openDatabase(metered(env.DB))

/** What the sums of triggers should be, from the rows themselves. */
const fromRows = [
  [
    'evidence_totals',
    'customer_id, reporter, segments, signals',
    `SELECT customer_id, reporter, count(*), sum(count) FROM segments GROUP BY 1, 2`,
  ],
  [
    'reject_totals',
    'owner, reason, signals',
    `SELECT owner, key, sum(value) FROM rejects, json_each(reasons) GROUP BY 1, 2`,
  ],
  [
    'credit_totals',
    'customer_id, state, currency, kind, credits, minor',
    `SELECT customer_id, state, currency, kind, count(*), sum(minor) FROM credits GROUP BY 1, 2, 3, 4`,
  ],
  [
    'outcome_totals',
    'customer_id, outcome, commitments',
    `SELECT customer_id, value ->> 'outcome', count(*) FROM verdicts, json_each(document, '$.commitments')
    WHERE revision > 0 AND revision = (SELECT max(revision) FROM verdicts AS l WHERE l.customer_id = verdicts.customer_id
      AND l.agreement_id = verdicts.agreement_id AND l.period_from = verdicts.period_from) GROUP BY 1, 2`,
  ],
] as const

async function expectTotalsOfRows(): Promise<void> {
  for (const [table, columns, rows] of fromRows) {
    const zero = columns.split(', ').at(-1)
    const kept = await env.DB.prepare(
      `SELECT ${columns} FROM ${table} WHERE ${zero} <> 0 ORDER BY 1, 2, 3`,
    ).raw()
    const counted = await env.DB.prepare(`${rows} ORDER BY 1, 2, 3`).raw()
    expect(kept.length).toBeGreaterThan(0)
    expect(kept).toEqual(counted)
  }
}

describe('after a month that was breached, revised and paid', async () => {
  const customer = await newCustomer((await hand.customers.create({ name: 'm' })).id, 'measured')
  await agreeOn(customer)
  const first = [...requests(customer, 200, 6), { id: '', time: 1 }, { id: 'x', time: 'soon' }]
  await call('POST', '/v1/signals', first)
  await rest(customer)
  const late = requests(customer, 10, 10, 300)
  await call('POST', '/v1/signals', late)
  await rest(customer)

  test('a scrape tells what was recorded, refused, judged and paid', async () => {
    const families = await scraped()
    expect(figure(families, 'makegood_customers')).toBeGreaterThanOrEqual(1)
    expect(figure(families, 'makegood_signals_recorded', { reporter: 'provider' })).toBe(210)
    expect(figure(families, 'makegood_segments_recorded', { reporter: 'provider' })).toBe(2)
    const rejected = families.get('makegood_signals_rejected')?.samples ?? []
    expect(rejected.reduce((sum, { value }) => sum + value, 0)).toBe(2)
    expect(figure(families, 'makegood_commitments_judged', { outcome: 'breached' })).toBe(1)
    const issued = { state: 'issued', currency: 'usd', kind: 'sla' }
    expect(figure(families, 'makegood_credits', issued)).toBe(2)
    expect(figure(families, 'makegood_credits_minor_units', issued)).toBe(25_000)
    expect(figure(families, 'makegood_stripe_gate_up')).toBe(1)
    expect(figure(families, 'makegood_settlement_paused')).toBe(0)
  })

  test('the sums are those of the rows', async () => {
    await expectTotalsOfRows()
  })

  test('the older text says the same, and is what a scraper gets that does not ask', async () => {
    const answer = await call('GET', '/metrics')
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const text = await answer.text()
    expect(text).toContain('\n# TYPE makegood_signals_recorded_total counter\n')
    expect(text).toContain('\nmakegood_signals_recorded_total{reporter="provider"} 210\n')
    expect(text).not.toContain('EOF')
  })

  test('only with `by=customer` is a customer named', async () => {
    const together = [...(await scraped()).values()].flatMap(({ samples }) => samples)
    expect(together.filter(({ labels }) => 'customer' in labels)).toEqual([])
    const families = await scraped('?by=customer')
    expect(figure(families, 'makegood_signals_recorded', { customer })).toBe(210)
    expect(figure(families, 'makegood_credits', { customer, state: 'issued' })).toBe(2)
  })
})

describe('a scrape takes', () => {
  test("a provider's key that may read", async () => {
    const customer = await newCustomer()
    const as = async (key: string) => (await call('GET', '/metrics', undefined, { key })).status
    expect(await as(await newKey(null, ['read']))).toBe(200)
    expect(await as(await newKey(null, ['ingest']))).toBe(403)
    expect(await as(await newKey(customer, ['read']))).toBe(403)
    expect((await knock('/metrics')).status).toBe(401)
    expect((await call('GET', '/metrics?by=key')).status).toBe(422)
  })

  test.each([
    [null, 'prometheus'],
    ['*/*', 'prometheus'],
    ['text/plain', 'prometheus'],
    ['application/openmetrics-text', 'openmetrics'],
    ['application/openmetrics-text; version=0.0.1', 'prometheus'],
    ['application/openmetrics-text;version=1.0.0;q=0', 'prometheus'],
    [
      'application/openmetrics-text;version=1.0.0;q=0.2,text/plain;version=0.0.4;q=0.5',
      'prometheus',
    ],
    [
      'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2',
      'openmetrics',
    ],
    ['nonsense;;q=x,', 'prometheus'],
  ] as const)('`Accept: %s` as %s', (accept, as) => {
    expect(expositionFor(accept)).toBe(as)
  })
})

test('a sweep notes whom it woke, and what their actors keep back', async () => {
  const failing = await newCustomer()
  const now = epochMs(1_764_547_200_000)
  const wake = async (id: string): Promise<number> => {
    if (id === failing) throw new Error('not there')
    return 2
  }
  const swept = await sweep({ db, everyone: SYSTEM, now, wake })
  expect(swept).toMatchObject({ failed: 1, keptBack: 2 * swept.woken })
  const families = await scraped()
  expect(figure(families, 'makegood_segments_kept_back')).toBe(swept.keptBack)
  expect(figure(families, 'makegood_sweep_customers_failed')).toBe(1)
  expect(figure(families, 'makegood_sweep_timestamp_seconds')).toBe(1_764_547_200)
})

test('a gate that cannot be reached is told, and nothing else of it', async () => {
  const measured = await measure({ db, everyone: SYSTEM, gate: openGate, now: epochMs(1) }, 'all')
  if (!measured.ok) throw new Error('too many')
  const families = parseOpenMetrics(exposed(measured.value, 'openmetrics'))
  expect(figure(families, 'makegood_stripe_gate_up')).toBe(0)
  expect(families.get('makegood_stripe_gate_waiting')?.samples).toEqual([])
})

test('what a scrape reads does not grow with evidence, verdicts and settled credits', async () => {
  const cost = async (by: 'all' | 'customer') => {
    const before = { ...meter }
    await readFigures(db, SYSTEM, by, epochMs(Date.now()))
    expect(meter.statements - before.statements).toBe(12)
    return meter.rowsRead - before.rowsRead
  }
  const customer = await newCustomer((await hand.customers.create({ name: 'c' })).id, 'costly')
  await agreeOn(customer, { from: '2025-01-01T00:00:00Z', until: '2026-01-01T00:00:00Z' })
  const month = async (m: number) => {
    const signals = requests(customer, 50, 20).map((each, i) => ({
      ...each,
      id: `${m}-${i}`,
      time: Date.UTC(2025, m, 10) + i * 60_000,
    }))
    for (let i = 0; i < 50; i += 10) await call('POST', '/v1/signals', signals.slice(i, i + 10))
    await call('POST', '/v1/signals', [{ id: '', time: m }])
    await rest(customer)
  }
  await month(0)
  const one = [await cost('all'), await cost('customer')]
  for (let m = 1; m < 6; m += 1) await month(m)
  await env.DB.prepare(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
     INSERT INTO findings SELECT ?1, 'differs', 'cbtxn_' || i, NULL, 'd', 1, 1, NULL, NULL, NULL FROM n`,
  )
    .bind(customer)
    .run()
  await env.DB.prepare(
    `UPDATE findings SET closed_at = 2, closed_by = 'key:ann', closed_because = 'done'`,
  ).run()
  const rows = await env.DB.prepare(
    'SELECT (SELECT count(*) FROM segments WHERE customer_id = ?1) AS segments, (SELECT count(*) FROM credits WHERE customer_id = ?1) AS credits',
  )
    .bind(customer)
    .first()
  expect(rows).toEqual({ segments: 30, credits: 6 })
  expect([await cost('all'), await cost('customer')]).toEqual(one)
})

test('figures by customer are told of so many customers and no more', async () => {
  await env.DB.prepare(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
       WHERE i < 1000 - (SELECT count(*) FROM customers))
     INSERT INTO customers SELECT 'many-' || i, 'many', 'cus_none', 1 FROM n`,
  ).run()
  expect((await call('GET', '/metrics?by=customer')).status).toBe(200)
  await newCustomer()
  const refused = await callAt({}, 'GET', '/metrics?by=customer')
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('at most 1000') })
  expect((await call('GET', '/metrics')).status).toBe(200)
})
