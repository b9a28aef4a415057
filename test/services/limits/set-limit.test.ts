import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { customerId } from '../../../src/domain/brand.ts'
import { type MoneyLimit, utcDay } from '../../../src/domain/ledger/money-limit.ts'
import { currency, minor } from '../../../src/domain/money/money.ts'
import { compensate } from '../../../src/services/compensate.ts'
import { setLimit } from '../../../src/services/limits/set-limit.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { listLimits } from '../../../src/storage/ledger/money-limits.ts'
import { db, makeWorld } from '../../support/worker/ledger-world.ts'
import { peopleOf } from '../../support/worker/people.ts'

describe('the policy of a customer', () => {
  test('holds for what is proposed after it, and never for more than the agreement says', async () => {
    const world = await makeWorld({ autoApproveMinor: 100 })
    await world.owe({ a: 100 })
    await peopleOf(world).limit('automatic', 60)
    await world.owe({ a: 100, b: 60 })
    await world.owe({ a: 100, b: 60, c: 61 })
    await peopleOf(world).limit('automatic', 500)
    await world.owe({ a: 100, b: 60, c: 61, d: 100 })
    await world.owe({ a: 100, b: 60, c: 61, d: 100, e: 101 })
    const needed = (await world.credits()).map(({ subject, approvalsNeeded }) => [
      subject.commitment,
      approvalsNeeded,
    ])
    expect(Object.fromEntries(needed)).toEqual({ a: 0, b: 0, c: 2, d: 0, e: 2 })
  })

  test('is that of everyone where the customer has none of its own', async () => {
    const [one, own] = [await makeWorld({ currency: 'eur' }), await makeWorld({ currency: 'eur' })]
    await peopleOf(one).limit('automatic', 5, { everyone: true })
    await peopleOf(own).limit('automatic', 10)
    for (const world of [one, own]) await world.owe({ a: 10 })
    expect([await one.states(), await own.states()]).toEqual([['proposed'], ['approved']])
  })

  test('that is tightened while a credit is being proposed holds for it', async () => {
    const world = await makeWorld({ currency: 'chf' })
    let batches = 0
    const racing = openDatabase(
      new Proxy(env.DB, {
        get(target, name) {
          if (name === 'batch') {
            return async (statements: D1PreparedStatement[]) => {
              // The first batch read what is posted; the second one writes.
              batches += 1
              if (batches === 2) await peopleOf(world).limit('automatic', 9)
              return target.batch(statements)
            }
          }
          const member = Reflect.get(target, name)
          return typeof member === 'function' ? member.bind(target) : member
        },
      }),
    )
    const { agreement, clock } = world
    const done = await compensate(racing, agreement, world.verdict({ a: 10 }), clock())
    expect(done.proposed).toMatchObject([{ approvalsNeeded: 2 }])
    expect(batches).toBe(4)
    await world.check()
  })

  test('is in one currency', async () => {
    const world = await makeWorld({ currency: 'gbp' })
    const wish = { ...base(world.customer), currency: currency('usd'), minor: minor(0) }
    await setLimit(db, wish, world.clock())
    await world.owe({ a: 10 })
    expect(await world.states()).toEqual(['approved'])
  })

  test('stays on record with who set it and why', async () => {
    const world = await makeWorld()
    await peopleOf(world).limit('automatic', 1)
    await peopleOf(world).limit('automatic', 2)
    const said = await listLimits(db, world.customer, { name: 'automatic', limit: 10 })
    expect(said.filter(({ scope }) => scope !== '*')).toMatchObject([
      { minor: 2, by: 'key:lim', reason: 'as the board decided', day: null },
      { minor: 1 },
    ])
  })
})

const base = (scope: MoneyLimit['scope']): Omit<MoneyLimit, 'at'> => ({
  name: 'automatic',
  scope,
  currency: currency('usd'),
  day: null,
  minor: minor(1),
  by: 'key:ann',
  reason: 'r',
})

describe('a limit', () => {
  test.each([
    ['the machinery', { by: 'actor' }, 'not-a-person'],
    ['somebody without a reason', { reason: ' ' }, 'no-reason-given'],
    ['a customer that is not there', { scope: customerId('nobody') }, 'unknown-customer'],
    ['one customer where it is of all', { name: 'goodwill-total' }, 'all-customers-only'],
    ['a day where there are none', { day: 30_000 }, 'no-days'],
    ['a day that is over', { name: 'sent-daily', day: 3 }, 'day-is-over'],
  ] as const)('is refused of %s', async (_what, but, reason) => {
    const world = await makeWorld()
    const said = await setLimit(db, { ...base(world.customer), ...but }, world.clock())
    expect(said).toEqual({ ok: false, error: { reason } })
  })

  test('may be of today', async () => {
    const world = await makeWorld()
    const wish = {
      ...base(world.customer),
      name: 'sent-daily',
      day: utcDay(world.clock()),
    } as const
    expect(await setLimit(db, wish, world.clock())).toEqual({ ok: true, value: { letGo: [] } })
  })
})
