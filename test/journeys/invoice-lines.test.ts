import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../src/domain/brand.ts'
import type { Credit } from '../../src/domain/ledger/credit.ts'
import type { StoredVerdict } from '../../src/storage/judging/verdicts.ts'
import { expectSoundLedger } from '../support/worker/check-ledger.ts'
import { agreeOn, availability, requests, rest } from '../support/worker/contract.ts'
import { call, newCustomer } from '../support/worker/door.ts'
import { db, hand } from '../support/worker/ledger-world.ts'

const secondsOf = (iso: string): number => Date.parse(iso) / 1000
const august = { start: secondsOf('2025-08-01T00:00:00Z'), end: secondsOf('2025-09-01T00:00:00Z') }

/** A finalized invoice over August at Stripe, a line for each sum. */
async function invoiceOver(payee: string, sums: readonly number[], more: object = {}) {
  const { id = '' } = await hand.invoices.create({ customer: payee, currency: 'usd' })
  for (const amount of sums) {
    const metadata = { makegood_scope: 'api', ...more }
    await hand.invoiceItems.create({
      customer: payee,
      invoice: id,
      amount,
      period: august,
      metadata,
    })
  }
  await hand.invoices.finalizeInvoice(id)
  return { id, lines: (await hand.invoices.listLineItems(id)).data.map((line) => line.id) }
}

const imported = async (customer: CustomerId, invoice: string) => {
  const answer = await call('POST', `/v1/customers/${customer}/invoices/${invoice}/import`)
  return { status: answer.status, ...(await answer.json<{ added?: number; errors?: unknown[] }>()) }
}

const list = async <Row>(customer: CustomerId, what: string): Promise<Row[]> =>
  (await (await call('GET', `/v1/customers/${customer}/${what}`)).json<{ data: Row[] }>()).data

async function credits(customer: CustomerId): Promise<unknown[]> {
  await rest(customer)
  await expectSoundLedger(db, { customer, atRest: true })
  const all = await list<Credit>(customer, 'credits')
  return all.map(({ amount, revision, state }) => [amount.minor, revision, state])
}

const lastVerdict = async (customer: CustomerId) =>
  (await list<StoredVerdict>(customer, 'verdicts')).at(-1)

describe('invoice lines', () => {
  test('make the credit, and an amended one pays the difference', async () => {
    const payee = (await hand.customers.create({ name: 'lines' })).id
    const customer = await newCustomer(payee, 'invoice-lines')
    await agreeOn(customer)
    const first = await invoiceOver(payee, [80_000, 10_000])
    expect(await imported(customer, first.id)).toEqual({ status: 201, added: 2 })
    expect(await imported(customer, first.id)).toEqual({ status: 200, added: 0 })
    expect(await credits(customer)).toEqual([])

    expect((await call('POST', '/v1/signals', requests(customer, 1_000, 20))).status).toBe(200)
    expect(await credits(customer)).toEqual([[9_000, 1, 'issued']])
    const before = await lastVerdict(customer)
    expect(before?.verdict.lines?.count).toBe(2)
    const stages = before?.verdict.commitments[0]?.stages ?? []
    expect(stages.find(({ name }) => name === 'basis')).toMatchObject({
      text: 'The basis is 2 invoice lines for api, of the period: USD 900.00.',
      figures: { lineIds: first.lines.toSorted().join(' ') },
    })

    const replaces = { makegood_replaces: first.lines[0] }
    const amended = await invoiceOver(payee, [120_000], replaces)
    expect(await imported(customer, amended.id)).toEqual({ status: 201, added: 1 })
    const both = await credits(customer)
    const delta = both.map((row) => (row as [number])[0]).reduce((sum, minor) => sum + minor, 0)
    expect(delta).toBe(13_000)
    expect(both).toContainEqual([9_000, 1, 'issued'])
    const after = await lastVerdict(customer)
    expect(after?.revision).toBe((before?.revision ?? 0) + 1)
    expect(after?.verdict.lines?.digest).not.toBe(before?.verdict.lines?.digest)
  })

  test('of the month after hold a credit by their cap, and of the days before each window its own', async () => {
    const customer = await newCustomer(
      (await hand.customers.create({ name: 'capped' })).id,
      'invoice-lines',
    )
    const own = (share: string, of: string) =>
      `{ kind: share, share: ${share}, basis: { kind: all-fees, ${of} } }`
    const sla = availability('usd')
      .replace('availability-usd', 'availability-capped')
      .replace(
        /remedy:[\s\S]*basis:/,
        `remedy:
        kind: per-window
        pays: { kind: amount, amount: 100.00 }
        capEach: ${own('100%', 'of: { daysBefore: 10, anchor: window }')}
      slice: { length: 1h, bad: { kind: share, op: gt, value: 10% }, empty: up }
      caps: [${own('50%', 'of: next-period, by: billed')}]
      basis:`,
      )
    await agreeOn(customer, { sla })
    const line = (id: string, minor: number, from: string, until: string, billed: string) => ({
      id,
      invoice: `in-${id}`,
      scope: 'api',
      class: 'usage',
      minor,
      currency: 'usd',
      service_period: { from: `${from}T00:00:00Z`, until: `${until}T00:00:00Z` },
      finalized_at: `${billed}T00:00:00Z`,
    })
    const send = async (...lines: unknown[]): Promise<void> => {
      const answer = await call('POST', `/v1/customers/${customer}/basis-lines`, lines)
      expect(answer.status).toBe(201)
    }
    // The window opens on 10 August at midnight: nine of the ten days before it are of August.
    await send(line('august', 3_100, '2025-08-01', '2025-09-01', '2025-08-15'))
    expect((await call('POST', '/v1/signals', requests(customer, 120, 30))).status).toBe(200)
    expect(await credits(customer)).toEqual([[900, 1, 'issued']])
    const stages = (await lastVerdict(customer))?.verdict.commitments[0]?.stages ?? []
    expect(stages.find(({ name }) => name === 'bands')?.figures).toMatchObject({
      held: 1,
      capLines: 1,
      capLineIds: 'august',
    })
    await send(line('july', 3_100, '2025-07-01', '2025-08-01', '2025-08-01'))
    expect((await credits(customer)).toSorted()).toEqual([
      [100, 2, 'issued'],
      [900, 1, 'issued'],
    ])
    // What is billed in September comes to less than twice that: the rest is overpaid.
    await send(line('september', 1_200, '2025-09-01', '2025-10-01', '2025-09-30'))
    await credits(customer)
    const verdict = (await lastVerdict(customer))?.verdict.commitments[0]
    expect(verdict?.owed.minor).toBe(600)
    expect(verdict?.stages.find(({ name }) => name === 'caps')).toMatchObject({
      text: 'The cap of USD 6.00 (of 1 invoice line, what was billed in the period after) cuts USD 10.00.',
      figures: { capLineIds: 'september' },
    })
  })

  test('that no verdict rests on have nothing judged again', async () => {
    const customer = await newCustomer(
      (await hand.customers.create({ name: 'other' })).id,
      'invoice-lines',
    )
    await agreeOn(customer)
    await call('POST', '/v1/signals', requests(customer, 1_000, 20))
    expect(await credits(customer)).toEqual([[10_000, 1, 'issued']])
    const line = {
      id: 'line-1',
      invoice: 'invoice-1',
      scope: 'elsewhere',
      class: 'usage',
      minor: 1,
      currency: 'usd',
      service_period: { from: '2025-08-01T00:00:00Z', until: '2025-09-01T00:00:00Z' },
      finalized_at: '2025-09-01T00:00:00Z',
    }
    const later = { from: '2025-09-01T00:00:00Z', until: '2025-10-01T00:00:00Z' }
    const lines = [line, { ...line, id: 'line-2', scope: 'api', service_period: later }]
    expect((await call('POST', `/v1/customers/${customer}/basis-lines`, lines)).status).toBe(201)
    expect(await credits(customer)).toEqual([[10_000, 1, 'issued']])
    expect(await lastVerdict(customer)).toMatchObject({ revision: 1 })
    expect((await lastVerdict(customer))?.verdict.lines).toBeUndefined()
  })

  test('of another customer, of nobody or without a scope are not taken', async () => {
    const payee = (await hand.customers.create({ name: 'mine' })).id
    const other = (await hand.customers.create({ name: 'theirs' })).id
    const customer = await newCustomer(payee, 'invoice-lines')
    const theirs = await invoiceOver(other, [100])
    expect(await imported(customer, theirs.id)).toMatchObject({ status: 404 })
    expect(await imported(customer, 'in_nobody')).toMatchObject({ status: 404 })
    const silent = await invoiceOver(payee, [100], { makegood_scope: '' })
    expect(await imported(customer, silent.id)).toMatchObject({
      status: 422,
      errors: [{ reason: 'scope-unsaid' }],
    })
    expect(await list(customer, 'basis-lines')).toEqual([])
  })
})
