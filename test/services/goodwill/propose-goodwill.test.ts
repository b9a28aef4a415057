import { describe, expect, test } from 'vitest'
import { deny } from '../../../src/services/deciding/deny.ts'
import { roomOf } from '../../../src/services/goodwill/room.ts'
import { reconcile } from '../../../src/services/reconciling/reconcile.ts'
import { listEvents } from '../../../src/storage/ledger/credits.ts'
import {
  control,
  db,
  hand,
  hour,
  makeWorld,
  stripe,
  type WorldOptions,
} from '../../support/worker/ledger-world.ts'
import { peopleOf } from '../../support/worker/people.ts'

/** A world in a currency of its own, whose customer may be given 1000 a month, 300 of it by one person's word. */
async function generous(currency: string, options: WorldOptions = {}) {
  const world = await makeWorld({ currency, ...options })
  const people = peopleOf(world)
  await people.limit('goodwill-customer', 1_000)
  await people.limit('goodwill-total', 1_500, { everyone: true })
  await people.limit('automatic', 300)
  return { world, people }
}

describe('goodwill', () => {
  test('takes another person, and reaches Stripe as every credit does', async () => {
    const { world, people } = await generous('usd')
    expect(await people.give(300)).toMatchObject({
      value: { isNew: true, credit: { kind: 'goodwill', state: 'proposed', approvalsNeeded: 1 } },
    })
    expect((await world.settle()).outcomes).toEqual([])
    expect(await people.approve('ticket-300', 'key:pat')).toMatchObject({
      error: { reason: 'own-proposal' },
    })
    expect(await people.approve('ticket-300', 'key:ann')).toMatchObject({
      value: { approvals: 1, needed: 1, isApproved: true },
    })
    await world.settle()
    expect(await world.paid()).toBe(300)
    expect(await world.balances()).toEqual({ goodwill_expense: -300, issued: 300 })
    const [move] = (await hand.customers.listBalanceTransactions(world.payee)).data
    expect(move?.description).toMatch(/^Goodwill credit, ticket-300, \d{4}-\d{2} \(cr_/)
    const { findings, compared } = await reconcile(
      { db, stripe, clock: world.clock },
      world.customer,
    )
    expect({ findings, compared }).toEqual({ findings: [], compared: 1 })
  })

  test('takes two people above the limit, all of the month together', async () => {
    const { world, people } = await generous('eur')
    expect(await people.give(301)).toMatchObject({ value: { credit: { approvalsNeeded: 2 } } })
    await people.approve('ticket-301', 'key:ann')
    expect(await world.states()).toEqual(['proposed'])
    await people.approve('ticket-301', 'key:bob')
    expect(await world.states()).toEqual(['approved'])
    expect(await people.give(1)).toMatchObject({ value: { credit: { approvalsNeeded: 2 } } })
  })

  test('of one name is one credit, whenever it is proposed, and never another', async () => {
    const { world, people } = await generous('gbp')
    await people.give(100, { name: 'case-7' })
    expect(await people.give(100, { name: 'case-7' })).toMatchObject({ value: { isNew: false } })
    await world.advance(40 * 24 * hour)
    expect(await people.give(100, { name: 'case-7' })).toMatchObject({ value: { isNew: false } })
    for (const [amount, more] of [
      [101, {}],
      [100, { reason: 'another' }],
      [100, { by: 'key:ann' }],
      [100, { about: world.agreement.id }],
    ] as const) {
      expect(await people.give(amount, { name: 'case-7', ...more })).toMatchObject({
        error: { reason: 'other-content' },
      })
    }
    expect(await world.credits()).toHaveLength(1)
  })

  test('keeps to the caps, which a denial gives back to', async () => {
    const { world, people } = await generous('chf')
    await people.give(700)
    expect(await people.give(301)).toMatchObject({
      error: { reason: 'over-cap', of: 'customer', cap: 1_000, given: 700 },
    })
    const [credit] = await world.credits()
    if (!credit) throw new Error('no credit')
    const { id: creditId, proposal } = credit
    const decision = { creditId, proposal, by: 'key:ann', reason: 'not again' }
    expect(await deny(db, world.customer, decision, world.clock())).toMatchObject({ ok: true })
    await world.check(true)
    expect(await world.balances()).toEqual({})
    expect(await people.give(1_000)).toMatchObject({ ok: true })
    const other = await makeWorld({ currency: 'chf' })
    await peopleOf(other).limit('goodwill-customer', 1_000)
    expect(await peopleOf(other).give(501)).toMatchObject({
      error: { reason: 'over-cap', of: 'all', cap: 1_500, given: 1_000 },
    })
    expect(await peopleOf(other).give(500)).toMatchObject({ ok: true })
  })

  test('has the whole cap again in the next month', async () => {
    const { world, people } = await generous('sek')
    await people.give(1_000)
    await world.advance(31 * 24 * hour)
    const { customer } = await roomOf(db, world.customer, world.agreement.currency, world.clock())
    expect(customer).toEqual({ cap: 1_000, given: 0 })
    expect(await people.give(999)).toMatchObject({ ok: true })
  })

  test('is none where nobody has set a cap', async () => {
    const world = await makeWorld({ currency: 'nok' })
    expect(await peopleOf(world).give(1)).toMatchObject({
      error: { reason: 'over-cap', of: 'customer', cap: null, given: 0 },
    })
  })

  test('is not passed by two who propose at the same moment', async () => {
    const { world, people } = await generous('dkk')
    const said = await Promise.all([
      people.give(600, { name: 'a' }),
      people.give(600, { name: 'b' }),
    ])
    expect(said.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(await world.credits()).toHaveLength(1)
  })

  test.each([
    ['the machinery', { by: 'actor' }, 'not-a-person'],
    ['somebody without a reason', { reason: ' ' }, 'no-reason-given'],
    ['somebody about no agreement of theirs', { about: 'none' }, 'unknown-agreement'],
  ])('is refused of %s', async (_who, more, reason) => {
    const { people } = await generous('pln')
    expect(await people.give(1, more)).toMatchObject({ error: { reason } })
  })

  test('about an agreement goes the way of its credits, and counts for nothing that is owed', async () => {
    const { world, people } = await generous('czk', { rail: 'credit-note' })
    await people.give(200, { name: 'availability', about: world.agreement.id })
    await world.owe({ availability: 250 })
    expect(await world.balances()).toEqual({
      goodwill_expense: -200,
      sla_expense: -250,
      accrued: 200,
      approved: 250,
    })
    await people.approve('availability', 'key:ann')
    await world.settle()
    expect(await world.paid()).toBe(450)
    expect((await hand.creditNotes.list({ customer: world.payee })).data).toHaveLength(2)
    expect((await world.owe({ availability: 250 })).transfers).toBe(0)
  })

  test('goes by the order of the agreement that it is about, else to the balance', async () => {
    const { world, people } = await generous('ron', {
      rail: 'credit-grant',
      fallbacks: ['customer-balance'],
      grant: { prices: null, expiry: { after: { months: 1 }, from: 'period-end' } },
    })
    await people.give(100, { name: 'about', about: world.agreement.id })
    await people.give(100, { name: 'none' })
    await people.approve('about', 'key:ann')
    await people.approve('none', 'key:ann')
    await world.settle()
    const now = new Date(world.clock())
    const end = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2)
    const rails = (await world.credits()).map(({ subject, rail, payee }) => [
      subject.commitment,
      rail,
      payee.fallbacks,
      payee.grant,
    ])
    expect(rails.toSorted()).toEqual([
      ['about', 'credit-grant', ['customer-balance'], { prices: null, end: { at: end } }],
      ['none', 'customer-balance', [], null],
    ])
    expect((await hand.billing.creditGrants.list({ customer: world.payee })).data).toMatchObject([
      { expires_at: end / 1000, name: expect.stringMatching(/^Goodwill credit, about/) },
    ])
    const { findings, compared } = await reconcile(
      { db, stripe, clock: world.clock },
      world.customer,
    )
    expect({ findings, compared }).toEqual({ findings: [], compared: 2 })
  })

  test('that lapses unused has cost only what was used of it', async () => {
    const { world, people } = await generous('bgn', { rail: 'credit-grant' })
    await people.give(300, { about: world.agreement.id })
    await people.approve('ticket-300', 'key:ann')
    await world.settle()
    await control.invoice({
      customer: world.payee,
      currency: 'bgn',
      lines: [{ amount: 100, price: world.price ?? '' }],
      status: 'paid',
    })
    const [credit] = await world.credits()
    await hand.billing.creditGrants.expire(credit?.stripeId ?? '')
    expect((await reconcile({ db, stripe, clock: world.clock }, world.customer)).findings).toEqual(
      [],
    )
    expect(await world.states()).toEqual(['expired'])
    expect(await world.balances()).toEqual({ goodwill_expense: -100, settled: 100 })
    await world.check(true)
  })

  test('is not taken off an overpayment, nor a voided one off what is owed', async () => {
    const { world, people } = await generous('huf', { rail: 'credit-note' })
    await world.owe({ a: 300 })
    await world.settle()
    await world.owe({ a: 100 })
    await people.give(200, { about: world.agreement.id })
    await people.approve('ticket-200', 'key:ann')
    await world.settle()
    const given = (await world.credits()).find(({ kind }) => kind === 'goodwill')
    await hand.creditNotes.voidCreditNote(given?.stripeId ?? '')
    const { findings } = await reconcile({ db, stripe, clock: world.clock }, world.customer)
    expect(findings).toEqual([])
    await world.check(true)
    expect(await world.balances()).toEqual({ sla_expense: -100, issued: 300, overpaid: -200 })
    const events = await listEvents(db, world.customer, given?.id ?? '')
    expect(events.at(-1)?.to).toBe('voided')
  })
})
