import { describe, expect, test } from 'vitest'
import { deny } from '../../../src/services/deciding/deny.ts'
import { pauseSettlement } from '../../../src/services/settling/pause.ts'
import { listFindings } from '../../../src/storage/ledger/findings.ts'
import { listSends } from '../../../src/storage/ledger/outbox.ts'
import { db, hand, makeWorld, minute } from '../../support/worker/ledger-world.ts'

describe('settlement', () => {
  test('brings a credit to the customer balance once', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    expect(await world.states()).toEqual(['approved'])
    const settled = await world.settle()
    expect(settled).toMatchObject({ outcomes: [{ result: 'issued' }], moved: 1, nextWake: null })
    expect(await world.states()).toEqual(['issued'])
    expect(await world.paid()).toBe(1250)
    await world.check(true)
    await world.settle()
    expect(await world.paid()).toBe(1250)
  })

  test('says who, what and under which proposal in the metadata', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    await world.settle()
    const [credit] = await world.credits()
    const { data } = await hand.customers.listBalanceTransactions(world.payee)
    expect(data).toMatchObject([
      {
        id: credit?.stripeId,
        amount: -1250,
        metadata: { mg_credit: credit?.id, mg_gen: '1', mg_leaf: credit?.proposal },
      },
    ])
  })

  test.each(['open', 'paid'] as const)(
    'writes a credit note on an invoice that is %s',
    async (invoice) => {
      const world = await makeWorld({ rail: 'credit-note', invoice })
      await world.owe({ availability: 1250 })
      await world.settle()
      const { data } = await hand.creditNotes.list({ customer: world.payee })
      expect(data).toMatchObject([
        {
          amount: 1250,
          reason: 'product_unsatisfactory',
          pre_payment_amount: invoice === 'open' ? 1250 : 0,
          post_payment_amount: invoice === 'open' ? 0 : 1250,
        },
      ])
      expect(await world.states()).toEqual(['issued'])
      await world.check(true)
    },
  )

  test.each([
    [true, 'credit_note'],
    [false, 'none'],
  ])('has Stripe e-mail a credit note only where that is set: %s', async (emails, type) => {
    const world = await makeWorld({ rail: 'credit-note' })
    await world.owe({ availability: 1250 })
    await world.settle({ settings: { emailsCreditNotes: emails } })
    const [line] = await listSends(db, world.customer)
    expect(JSON.parse(line?.request ?? '{}')).toMatchObject({ email_type: type })
  })

  test.each([
    ['a customer who does not exist', { stripeCustomer: 'cus_nobody' }, /No such customer/],
    [
      'an invoice that does not exist',
      { rail: 'credit-note', invoice: 'in_nothing' },
      /No such invoice/,
    ],
    ['an invoice that is not finalized', { rail: 'credit-note', invoice: 'draft' }, /is draft/],
  ] as const)('asks a person about %s', async (_what, options, reason) => {
    const world = await makeWorld(options)
    await world.owe({ availability: 1250 })
    const settled = await world.settle()
    expect(settled.outcomes).toMatchObject([{ result: 'review', detail: reason }])
    expect(await world.states()).toEqual(['review'])
    expect(await world.balances()).toEqual({ sla_expense: -1250, approved: 1250 })
    await world.check(true)
  })

  test('asks a person about a deleted customer', async () => {
    const world = await makeWorld()
    await hand.customers.del(world.payee)
    await world.owe({ availability: 1250 })
    expect((await world.settle()).outcomes).toMatchObject([{ result: 'review' }])
    await world.check(true)
  })

  test('adopts what Stripe has already: the database was restored to an older bookmark', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    const [credit] = await world.credits()
    await hand.customers.createBalanceTransaction(world.payee, {
      amount: -1250,
      currency: 'usd',
      metadata: { mg_credit: credit?.id ?? '', mg_gen: '1' },
    })
    expect((await world.settle()).outcomes).toMatchObject([{ result: 'adopted' }])
    expect(await world.paid()).toBe(1250)
    await world.check(true)
  })

  test('adopts one of two and reports the other', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    const [credit] = await world.credits()
    const made: string[] = []
    for (const generation of ['1', '2']) {
      const { id } = await hand.customers.createBalanceTransaction(world.payee, {
        amount: -1250,
        currency: 'usd',
        metadata: { mg_credit: credit?.id ?? '', mg_gen: generation },
      })
      made.push(id)
    }
    await world.settle()
    expect(await world.credits()).toMatchObject([{ state: 'issued', stripeId: made[0] }])
    expect(await listFindings(db, world.customer)).toMatchObject([
      { kind: 'duplicate', about: made[1] },
    ])
  })

  test('does not adopt an object that says something else', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    const [credit] = await world.credits()
    const { id } = await hand.customers.createBalanceTransaction(world.payee, {
      amount: -1249,
      currency: 'usd',
      metadata: { mg_credit: credit?.id ?? '', mg_gen: '1' },
    })
    expect((await world.settle()).outcomes).toMatchObject([{ result: 'review', detail: /1249/ }])
    expect(await listFindings(db, world.customer)).toMatchObject([{ kind: 'differs', about: id }])
  })

  test('stops at the kill switch, for one customer and just before sending', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    const throwSwitch = (paused: boolean) =>
      pauseSettlement(db, world.customer, { paused, by: 'key:ops', reason: 'drill' }, world.clock())
    await throwSwitch(true)
    expect(await world.settle()).toMatchObject({ outcomes: [], isPaused: true, nextWake: null })
    await world.owe({ availability: 1250, latency: 5 })
    await throwSwitch(false)
    const settled = await world.settle({
      limit: 1,
      onStep: async (step) => void (step === 'frozen' && (await throwSwitch(true))),
    })
    expect(settled.outcomes).toMatchObject([{ result: 'dropped' }])
    expect(await world.paid()).toBe(0)
    await throwSwitch(false)
    world.wait(3 * minute)
    await world.settleThrough()
    expect(await world.paid()).toBe(1255)
  })

  test('sends nothing that was denied while it was being prepared', async () => {
    const world = await makeWorld()
    await world.owe({ availability: 1250 })
    const [credit] = await world.credits()
    if (!credit) throw new Error('no credit')
    const decision = {
      creditId: credit.id,
      proposal: credit.proposal,
      by: 'key:ann',
      reason: 'goodwill given instead',
    }
    const settled = await world.settle({
      onStep: async (step) => {
        if (step === 'previewed') await deny(db, world.customer, decision, world.clock())
      },
    })
    expect(settled.outcomes).toMatchObject([{ result: 'dropped' }])
    expect(await world.states()).toEqual(['denied'])
    expect(await world.paid()).toBe(0)
    await world.owe({ availability: 1250 })
    expect(await world.balances()).toEqual({ sla_expense: -1250, released: 1250 })
  })
})
