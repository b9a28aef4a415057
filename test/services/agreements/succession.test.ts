import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Agreement, Relation } from '../../../src/domain/agreement.ts'
import { type CustomerId, type EpochMs, epochMs } from '../../../src/domain/brand.ts'
import { currency, minor } from '../../../src/domain/money/money.ts'
import { parseSla } from '../../../src/domain/sla/parse.ts'
import { SYSTEM } from '../../../src/domain/tenant.ts'
import { advance } from '../../../src/services/advance.ts'
import { addSla } from '../../../src/services/agreements/add-sla.ts'
import { agree } from '../../../src/services/agreements/agree.ts'
import { newMemory } from '../../../src/services/memory/customer-memory.ts'
import { encodeGroups, writeSegments } from '../../../src/services/recording/write-evidence.ts'
import { insertAgreement, listAgreements } from '../../../src/storage/customers/agreements.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { listVerdicts } from '../../../src/storage/judging/verdicts.ts'
import { expectSoundLedger } from '../../support/worker/check-ledger.ts'
import { availability } from '../../support/worker/contract.ts'
import { newCustomer } from '../../support/worker/door.ts'
import { hand, stripe } from '../../support/worker/ledger-world.ts'

const db = openDatabase(env.DB)
const on = (text: string): EpochMs =>
  epochMs(Date.parse(text.length === 10 ? `${text}T00:00Z` : text))

const renewal = '{ kind: at-renewal, adverseNotice: { count: 30, unit: days } }'
const parallel = '{ kind: parallel, notice: { count: 10, unit: days } }'
/** Pays a tenth or a quarter of the fee. */
const generous = (newVersions: string, name: string): string =>
  availability('usd')
    .replace('availability-usd', name)
    .replace('  commitments:', `  newVersions: ${newVersions}\n  commitments:`)
/** The next version pays half of that. */
const stingy = (newVersions: string, name: string): string =>
  generous(newVersions, name)
    .replace('share: 10%', 'share: 5%')
    .replace('share: 25%', 'share: 12.5%')

async function world(name: string) {
  const payee = (await hand.customers.create({ name })).id
  const customer = await newCustomer(payee, name)
  const memory = newMemory(db, customer)
  const put = async (
    id: string,
    text: string,
    from: string,
    more: Partial<Agreement>,
    now: string,
  ) => {
    const parsed = parseSla(text, 'yaml')
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    const { version } = await addSla(db, parsed.value, on(now))
    const terms: Agreement = {
      id: `${customer}-${id}`,
      customer,
      sla: version.digest,
      effectiveFrom: on(from),
      effectiveUntil: null,
      currency: currency('usd'),
      fees: [{ scope: 'api', minor: minor(120_000) }],
      rail: 'customer-balance',
      fallbacks: [],
      stripeInvoice: null,
      grant: null,
      autoApproveMinor: minor(1_000_000),
      term: null,
      relation: null,
      ...more,
    }
    return agree(db, SYSTEM, terms, on(now))
  }
  /** One run of the customer's actor at a time of its own. */
  const run = async (now: string): Promise<void> => {
    const clock = () => on(now)
    for (let i = 0; i < 3; i += 1) await advance({ db, stripe, memory, clock }, customer)
    await expectSoundLedger(db, { customer })
  }
  /** So many requests of one hour, some of them failed. */
  const serve = async (hour: string, n: number, bad: number): Promise<void> => {
    const signals = Array.from({ length: n }, (_, i) => ({
      source: 'gateway',
      id: `${hour}-${i}`,
      time: epochMs(on(hour) + i * 1_000),
      fields: { 'http.response.status_code': i < bad ? 503 : 200 },
    }))
    const group = { customer, reporter: 'provider' as const, signals }
    await writeSegments(db, await encodeGroups([group], on(hour)))
  }
  const relation = (kind: Relation['kind'], id: string): Relation => ({
    kind,
    agreement: `${customer}-${id}`,
    announcedAt: null,
    announcement: null,
  })
  return { customer, payee, put, run, serve, relation }
}

/** Agreement, period, revision, outcome and minor units owed, of all verdicts there ever were. */
async function verdictsOf(customer: CustomerId) {
  return (await listVerdicts(db, customer)).map(({ revision, verdict }) => [
    verdict.agreement.replace(`${customer}-`, ''),
    verdict.period.label,
    revision,
    verdict.commitments[0]?.outcome,
    verdict.commitments[0]?.owed.minor,
    verdict.evidence.digest,
  ])
}
const figures = (verdicts: Awaited<ReturnType<typeof verdictsOf>>) =>
  verdicts.map((each) => each.slice(0, 5))

describe('a worse version', () => {
  test('is refused with the date, succeeds in time, and each judges its own part of the month', async () => {
    const { customer, payee, put, run, serve, relation } = await world('succeeded')
    const term = { first: { days: 379 }, renewal: { months: 12 } }
    // The term ends at noon, in the middle of January 2026.
    const began = await put(
      'one',
      generous(renewal, 'succession'),
      '2025-01-01T12:00Z',
      { term },
      '2025-01-01',
    )
    expect(began).toMatchObject({ ok: true, value: { isNew: true } })
    await serve('2025-12-10T09:00Z', 100, 3)
    await serve('2026-01-05T09:00Z', 100, 3)
    await serve('2026-01-20T09:00Z', 100, 10)
    await run('2026-01-04')
    const december = await verdictsOf(customer)
    expect(figures(december).filter(([, period]) => period === '2025-12')).toEqual([
      ['one', '2025-12', 1, 'breached', 12_000],
    ])

    const next = stingy(renewal, 'succession')
    const more = { term, relation: relation('succeeds', 'one') }
    const ends = '2026-01-15T12:00Z'
    expect(await put('two', next, ends, more, '2025-12-17')).toMatchObject({
      error: {
        reason: 'notice-too-short',
        pointer: '/effective_from',
        earliest: on('2027-01-15T12:00Z'),
      },
    })
    expect(await put('two', next, '2025-12-24', more, '2025-11-01')).toMatchObject({
      error: { reason: 'not-at-renewal', earliest: on(ends) },
    })
    expect(await listAgreements(db, customer)).toHaveLength(1)
    const announced = await put('two', next, ends, more, '2025-12-16T12:00Z')
    expect(announced).toMatchObject({ ok: true, value: { isNew: true } })
    // Both again are the same ones, whatever the time is by now.
    expect(await put('two', next, ends, more, '2026-06-01')).toMatchObject({
      value: { isNew: false },
    })
    const again = await put(
      'one',
      generous(renewal, 'succession'),
      '2025-01-01T12:00Z',
      { term },
      '2026-06-01',
    )
    expect(again).toMatchObject({ value: { isNew: false } })
    const [one, two] = await listAgreements(db, customer)
    expect(one?.effectiveUntil).toBe(two?.effectiveFrom)

    await run('2026-03-03')
    const all = await verdictsOf(customer)
    // What was judged before the change stays as it was, in every figure.
    expect(
      all.filter(([agreement, period]) => agreement === 'one' && String(period) < '2026'),
    ).toEqual(december.filter(([, period]) => String(period) < '2026'))
    // 14.5 days of the old fee and version, 16.5 of the new: a tenth of the one, an eighth of the other.
    const final = figures(all).filter(
      ([, period, revision]) => String(period) >= '2026' && revision === 1,
    )
    expect(final).toEqual([
      ['one', '2026-01', 1, 'breached', 5_613],
      ['two', '2026-01', 1, 'breached', 7_984],
      ['two', '2026-02', 1, 'unproven', 0],
    ])
    const paid = await hand.customers.listBalanceTransactions(payee)
    expect(paid.data.map(({ amount }) => -amount).sort((a, b) => a - b)).toEqual([
      5_613, 7_984, 12_000,
    ])
  })
})

describe('a version that is kept', () => {
  test('stands beside the new one, and each is judged by its own', async () => {
    const { customer, put, run, serve, relation } = await world('parallel')
    const old = generous(parallel, 'kept')
    const fresh = stingy(parallel, 'kept')
    expect(await put('old', old, '2025-10-01', {}, '2025-09-01')).toMatchObject({ ok: true })
    await serve('2025-11-10T09:00Z', 100, 3)
    await serve('2025-12-10T09:00Z', 100, 3)
    const instead = { relation: relation('succeeds', 'old') }
    expect(await put('new', fresh, '2025-12-01', instead, '2025-11-01')).toMatchObject({
      error: { reason: 'kept-in-parallel' },
    })
    expect(await put('new', fresh, '2025-12-01', {}, '2025-11-01')).toMatchObject({
      error: { reason: 'overlaps' },
    })
    const more = { relation: relation('beside', 'old') }
    expect(await put('new', fresh, '2025-12-01', more, '2025-11-22')).toMatchObject({
      error: { reason: 'notice-too-short', earliest: on('2025-12-02') },
    })
    expect(await put('new', fresh, '2025-12-01', more, '2025-11-01')).toMatchObject({ ok: true })
    await run('2026-01-02')
    expect(figures(await verdictsOf(customer)).filter(([, , revision]) => revision === 1)).toEqual([
      ['old', '2025-10', 1, 'unproven', 0],
      ['old', '2025-11', 1, 'breached', 12_000],
      ['new', '2025-12', 1, 'breached', 6_000],
      ['old', '2025-12', 1, 'breached', 12_000],
    ])
  })
})

describe('two changes at once', () => {
  test('are decided one after the other: the second sees the first', async () => {
    const { customer, put, relation } = await world('raced')
    const free = '{ kind: any-time }'
    await put('one', generous(free, 'raced'), '2025-01-01', {}, '2025-01-01')
    const more = { relation: relation('succeeds', 'one') }
    const both = await Promise.all(
      ['two', 'three'].map((id) =>
        put(id, generous(free, 'raced'), '2026-01-01', more, '2025-06-01'),
      ),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { reason: 'already-succeeded' } })
    expect(await listAgreements(db, customer)).toHaveLength(2)
  })

  test('that are refused by the database alone are decided anew', async () => {
    const { customer, put } = await world('refused')
    await put('one', generous('{ kind: any-time }', 'refused'), '2025-01-01', {}, '2025-01-01')
    const [one] = await listAgreements(db, customer)
    if (!one) throw new Error('no agreement')
    // As somebody would who read before the first one was there.
    expect(await insertAgreement(db, { ...one, id: `${one.id}-x` }, on('2025-01-01'))).toBe(false)
  })
})
