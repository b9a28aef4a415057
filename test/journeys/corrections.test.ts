import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../src/domain/brand.ts'
import { balancesOf } from '../support/worker/balances.ts'
import { expectSoundLedger } from '../support/worker/check-ledger.ts'
import { agreeOn, availability, requests, rest } from '../support/worker/contract.ts'
import { call, newCustomer, newKey } from '../support/worker/door.ts'
import { db, hand } from '../support/worker/ledger-world.ts'

type Downward = 'next-credit' | 'forgiven'

/** The small SLA with what it says of money that was paid already, and an exclusion that may be reopened. */
const under = (downward: Downward): string =>
  availability('usd')
    .replace('availability-usd', `corrections-${downward}`)
    .replace(
      '\n  commitments:',
      `
  corrections: { downward: ${downward} }
  exclusions:
    - { name: force-majeure, kind: cause, effect: removed }
  commitments:`,
    )

async function paidAugust(downward: Downward) {
  const payee = (await hand.customers.create({ name: 'corrections' })).id
  const customer = await newCustomer(payee, `corrected-${downward}`)
  await agreeOn(customer, { sla: under(downward), until: '2025-10-01T00:00:00Z' })
  const step = async (): Promise<void> => {
    await rest(customer)
    await expectSoundLedger(db, { customer, atRest: true })
  }
  const report = async (n: number, bad: number, first: number): Promise<void> => {
    const answer = await call('POST', '/v1/signals', requests(customer, n, bad, first))
    expect(answer.status).toBe(200)
    await step()
  }
  await report(1_000, 20, 0)
  const paid = async () =>
    (await hand.customers.listBalanceTransactions(payee)).data.map(({ amount }) => -amount)
  expect(await paid()).toEqual([10_000])
  return { customer, payee, step, report, paid }
}

/** September is as bad as it takes to owe a tenth of the fee. */
const september = (customer: CustomerId) =>
  requests(customer, 1_000, 20).map((each, i) => ({
    ...each,
    id: `s${i}`,
    time: Date.UTC(2025, 8, 10) + i * 60_000,
  }))

interface Cause {
  happens(world: Awaited<ReturnType<typeof paidAugust>>): Promise<void>
  /** What is still owed for August then. */
  readonly owed: number
}

/** Why less is owed for August than was paid. */
const causes: Readonly<Record<string, Cause>> = {
  'late evidence': { happens: ({ report }) => report(1_500, 0, 1_000), owed: 0 },
  'an exclusion': {
    async happens({ customer, step }) {
      const scopes = ['approve', 'admin', 'read']
      const [ann, ben] = [await newKey(null, scopes), await newKey(null, scopes)]
      const proposal = {
        agreement: `${customer}-terms`,
        exclusion: 'force-majeure',
        from: '2025-08-10T00:00:00Z',
        until: '2025-08-10T00:20:00Z',
        reason: 'the grid failed',
        evidence: 'https://grid.example/2025-08-10',
      }
      const at = `/v1/customers/${customer}/exclusions`
      const answer = await call('POST', at, proposal, { key: ann })
      const { id } = await answer.json<{ id: string }>()
      const decision = { decision: 'approve', reason: 'seen' }
      const done = await call('POST', `${at}/${id}/decision`, decision, { key: ben })
      expect(done.status).toBe(200)
      await step()
    },
    owed: 0,
  },
  'an amended invoice': {
    async happens({ customer, step }) {
      const line = {
        id: 'line-1',
        invoice: 'invoice-1',
        scope: 'api',
        class: 'usage',
        minor: 60_000,
        currency: 'usd',
        service_period: { from: '2025-08-01T00:00:00Z', until: '2025-09-01T00:00:00Z' },
        finalized_at: '2025-09-01T00:00:00Z',
      }
      const answer = await call('POST', `/v1/customers/${customer}/basis-lines`, [line])
      expect(answer.status).toBe(201)
      await step()
    },
    owed: 6_000,
  },
}

describe.each(Object.entries(causes))('%s after the money was paid', (_name, { happens, owed }) => {
  test('is taken off the next credit where the contract says so', async () => {
    const world = await paidAugust('next-credit')
    await happens(world)
    const less = owed - 10_000
    expect(await balancesOf(world.customer)).toEqual({
      issued: 10_000,
      overpaid: less,
      ...(owed > 0 ? { sla_expense: -owed } : {}),
    })
    await call('POST', '/v1/signals', september(world.customer))
    await world.step()
    // September owes as much as August had.
    expect(await world.paid()).toEqual(owed > 0 ? [owed, 10_000] : [10_000])
    expect(await balancesOf(world.customer)).toEqual({
      issued: 10_000 + owed,
      sla_expense: -10_000 - owed,
    })
  })

  test('stays with the customer where the contract forgives it', async () => {
    const world = await paidAugust('forgiven')
    await happens(world)
    const less = owed - 10_000
    expect(await balancesOf(world.customer)).toEqual({
      issued: 10_000,
      forgiven: less,
      ...(owed > 0 ? { sla_expense: -owed } : {}),
    })
    await call('POST', '/v1/signals', september(world.customer))
    await world.step()
    expect(await world.paid()).toEqual([10_000, 10_000])
    expect(await balancesOf(world.customer)).toEqual({
      issued: 20_000,
      forgiven: less,
      sla_expense: -10_000 - owed,
    })
  })
})

test('what was forgiven and is owed again is not paid a second time', async () => {
  const { customer, report, paid } = await paidAugust('forgiven')
  await report(1_500, 0, 1_000)
  expect(await balancesOf(customer)).toEqual({ issued: 10_000, forgiven: -10_000 })
  await report(40, 40, 3_000)
  expect(await balancesOf(customer)).toEqual({ issued: 10_000, sla_expense: -10_000 })
  expect(await paid()).toEqual([10_000])
  await report(400, 400, 4_000)
  expect(await paid()).toEqual([15_000, 10_000])
})
