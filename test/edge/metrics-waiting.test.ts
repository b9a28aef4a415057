import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { epochMs } from '../../src/domain/brand.ts'
import { exposed } from '../../src/domain/metrics/exposition.ts'
import { openGate } from '../../src/domain/pace/gate.ts'
import { SYSTEM } from '../../src/domain/tenant.ts'
import { measure } from '../../src/services/operation/measure.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { parseOpenMetrics } from '../support/openmetrics.ts'
import { call, newKey } from '../support/worker/door.ts'
import { hand, makeWorld } from '../support/worker/ledger-world.ts'
import { figure, scraped } from '../support/worker/scrape.ts'

const db = openDatabase(env.DB)

test('what waits, for what and for how long, is told and ends', async () => {
  const world = await makeWorld({ autoApproveMinor: 100 })
  await world.owe({ small: 100, large: 101 })
  const at = (ms: number) =>
    measure({ db, everyone: SYSTEM, gate: openGate, now: epochMs(world.clock() + ms) }, 'all')
  const told = async (ms: number, wait: string) => {
    const measured = await at(ms)
    if (!measured.ok) throw new Error('too many')
    const families = parseOpenMetrics(exposed(measured.value, 'openmetrics'))
    return [
      figure(families, 'makegood_credits_waiting', { for: wait }),
      figure(families, 'makegood_credits_waiting_longest_seconds', { for: wait }),
    ]
  }
  const before = await told(0, 'due')
  expect(await told(5_000, 'due')).toEqual([1, 5])
  expect(await told(5_000, 'approval')).toEqual([1, 5])
  expect(before).toEqual([1, 0])
  await call(
    'POST',
    '/v1/settlement/pause',
    { customer: world.customer, reason: 'looks wrong' },
    { key: await newKey(null, ['approve']) },
  )
  expect(await told(0, 'paused')).toEqual([1, 0])
  expect(await told(0, 'due')).toEqual([0, 0])
  expect(figure(await scraped(), 'makegood_settlement_paused_customers')).toBe(1)
  await call(
    'POST',
    '/v1/settlement/resume',
    { customer: world.customer, reason: 'it was not' },
    { key: await newKey(null, ['approve']) },
  )
  await world.settle()
  expect(await told(60_000, 'due')).toEqual([0, 0])
})

test('checks of the books are told with their time once there is one', async () => {
  const world = await makeWorld()
  expect(figure(await scraped(), 'makegood_findings_open', { kind: 'unknown-object' })).toBe(0)
  await hand.customers.createBalanceTransaction(world.payee, {
    amount: -5,
    currency: 'usd',
    metadata: { mg_credit: 'cr_nobody' },
  })
  await call('POST', '/v1/reconcile')
  const families = await scraped()
  expect(figure(families, 'makegood_findings_open', { kind: 'unknown-object' })).toBe(1)
  expect(figure(families, 'makegood_ledger_check_faults')).toBe(0)
  const now = Date.now() / 1_000
  expect(figure(families, 'makegood_ledger_check_timestamp_seconds')).toBeGreaterThan(now - 600)
  expect(figure(families, 'makegood_reconciliation_oldest_timestamp_seconds')).toBeGreaterThan(
    now - 600,
  )
  const own = (await scraped('?by=customer')).get('makegood_findings_open')?.samples
  expect(own).toContainEqual(
    expect.objectContaining({ labels: { customer: world.customer, kind: 'unknown-object' } }),
  )
})
