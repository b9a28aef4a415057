import { describe, expect, test } from 'vitest'
import { type RailName, railNames } from '../../../src/domain/agreement.ts'
import { resolve } from '../../../src/services/deciding/resolve.ts'
import type { SettleStep } from '../../../src/services/settling/context.ts'
import { settleDue } from '../../../src/services/settling/settle.ts'
import { listEvents } from '../../../src/storage/ledger/credits.ts'
import type { StripeAccount } from '../../../src/stripe/account.ts'
import { Crash, crashAt } from '../../support/worker/crash.ts'
import {
  control,
  db,
  evidence,
  hand,
  hour,
  makeWorld,
  minute,
  stripe,
  type World,
} from '../../support/worker/ledger-world.ts'

const reasons = async (world: World) => {
  const [credit] = await world.credits()
  const events = await listEvents(db, world.customer, credit?.id ?? '')
  return events.map(({ to, rail, reason }) => [to, rail, reason] as const)
}

/** What Stripe has of ours for this customer, by rail. */
async function objects(world: World): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const name of railNames) {
    const look = await stripe.rail(name).find(world.payee)
    if (look.kind !== 'seen') throw new Error(look.reason)
    if (look.objects.length > 0) counts[name] = look.objects.length
  }
  return counts
}

describe('a credit grant', () => {
  test('is promotional, says what it is for and ends as the SLA says', async () => {
    const world = await makeWorld({
      rail: 'credit-grant',
      grant: { prices: null, expiry: { after: { months: 3 }, from: 'issued' } },
    })
    await world.owe({ availability: 1250 })
    await world.settle()
    const [credit] = await world.credits()
    const { data } = await hand.billing.creditGrants.list({ customer: world.payee })
    const now = new Date(world.clock())
    const [made] = data
    expect(data).toMatchObject([
      {
        id: credit?.stripeId,
        amount: { monetary: { currency: 'usd', value: 1250 } },
        applicability_config: { scope: { price_type: 'metered' } },
        category: 'promotional',
        metadata: { mg_credit: credit?.id, mg_gen: '1', mg_leaf: credit?.proposal },
      },
    ])
    expect(made?.name).toContain('availability')
    const end = new Date((made?.expires_at ?? 0) * 1000)
    expect((end.getUTCMonth() - now.getUTCMonth() + 12) % 12).toBe(3)
    expect(credit).toMatchObject({ state: 'issued', rail: 'credit-grant' })
    await world.check(true)
  })

  test.each<SettleStep>(['previewed', 'frozen', 'departing', 'answered'])(
    'is made once when the worker dies when it has %s',
    async (step) => {
      const world = await makeWorld({ rail: 'credit-grant' })
      await world.owe({ availability: 1250 })
      await expect(world.settle({ onStep: crashAt(step) })).rejects.toThrow(Crash)
      world.wait(3 * minute)
      await world.settleThrough()
      expect(await objects(world)).toEqual({ 'credit-grant': 1 })
      await world.check(true)
    },
  )

  test.each([
    ['lost-request', { times: 2 }],
    ['lost-answer', { times: 2 }],
    ['cut-body', {}],
    ['rate-limit', { times: 2 }],
  ] as const)('is made once through %s', async (kind, more) => {
    const world = await makeWorld({ rail: 'credit-grant' })
    await world.owe({ availability: 1250 })
    await control.fault({ kind, match: world.target, ...more })
    expect((await world.settle()).outcomes).toMatchObject([{ result: 'waiting' }])
    await world.settleThrough()
    expect(await objects(world)).toEqual({ 'credit-grant': 1 })
    expect(await world.states()).toEqual(['issued'])
    await world.check(true)
  })

  test('is found at Stripe when a server error hid it', async () => {
    const world = await makeWorld({ rail: 'credit-grant' })
    await world.owe({ availability: 1250 })
    await control.fault({ kind: 'error-500', effect: 'now', match: world.target })
    await world.settle()
    expect(await world.states()).toEqual(['unknown'])
    world.wait(hour)
    expect((await world.settle()).outcomes).toMatchObject([{ result: 'adopted' }])
    expect(await objects(world)).toEqual({ 'credit-grant': 1 })
    await world.check(true)
  })
})

describe('an order of rails', () => {
  test.each<[string, Parameters<typeof makeWorld>[0], RailName, RegExp]>([
    [
      'a customer without metered usage',
      { rail: 'credit-grant', fallbacks: ['customer-balance'], metered: false },
      'customer-balance',
      /credit-grant: .* no metered usage in usd/,
    ],
    [
      'metered usage at other prices',
      {
        rail: 'credit-grant',
        fallbacks: ['credit-note'],
        grant: { prices: ['price_other'], expiry: null },
      },
      'credit-note',
      /at none of the prices price_other/,
    ],
    [
      'a grant that would be over already',
      {
        rail: 'credit-grant',
        fallbacks: ['customer-balance'],
        grant: { prices: null, expiry: { after: { days: 1 }, from: 'period-end' } },
      },
      'customer-balance',
      /would have ended at 2025-09-02/,
    ],
    [
      'an invoice that is a draft',
      { rail: 'credit-note', fallbacks: ['credit-grant', 'customer-balance'], invoice: 'draft' },
      'credit-grant',
      /credit-note: .* is draft/,
    ],
    [
      'an invoice that does not exist, then no usage',
      {
        rail: 'credit-note',
        fallbacks: ['credit-grant', 'customer-balance'],
        invoice: 'in_nothing',
        metered: false,
      },
      'customer-balance',
      /credit-note: .*No such invoice.*; credit-grant: .*no metered usage/,
    ],
  ])('passes over a rail for %s, and says so', async (_what, options, taken, reason) => {
    const world = await makeWorld(options)
    await world.owe({ availability: 1250 })
    const settled = await world.settle()
    expect(settled.outcomes).toMatchObject([{ result: 'issued' }])
    expect(await world.credits()).toMatchObject([{ rail: taken, payee: { rail: options?.rail } }])
    const sent = (await reasons(world)).find(([to]) => to === 'issuing')
    expect(sent?.[1]).toBe(taken)
    expect(sent?.[2]).toMatch(reason)
    expect(await objects(world)).toEqual({ [taken]: 1 })
    expect(await world.paid()).toBe(1250)
    await world.check(true)
  })

  test('takes the first where that would do', async () => {
    const world = await makeWorld({ rail: 'credit-grant', fallbacks: ['customer-balance'] })
    await world.owe({ availability: 1250 })
    await world.settle()
    expect(await objects(world)).toEqual({ 'credit-grant': 1 })
    const sent = (await reasons(world)).find(([to]) => to === 'issuing')
    expect(sent?.[2]).not.toContain('since')
  })

  test('waits for a rail that cannot be asked, and passes over none for it', async () => {
    const world = await makeWorld({ rail: 'credit-grant', fallbacks: ['customer-balance'] })
    await world.owe({ availability: 1250 })
    await control.fault({
      kind: 'rate-limit',
      match: { contains: world.payee, path: '^/v1/subscriptions$' },
    })
    expect((await world.settle()).outcomes).toMatchObject([{ result: 'waiting' }])
    await world.settleThrough()
    expect(await objects(world)).toEqual({ 'credit-grant': 1 })
  })

  test('asks a person when none would take it', async () => {
    const world = await makeWorld({
      rail: 'credit-grant',
      fallbacks: ['credit-note'],
      metered: false,
      invoice: 'draft',
    })
    await world.owe({ availability: 1250 })
    expect((await world.settle()).outcomes).toMatchObject([
      { result: 'review', detail: /credit-grant: .*; credit-note: .* is draft/ },
    ])
    expect(await world.balances()).toEqual({ sla_expense: -1250, approved: 1250 })
    await world.check(true)
  })

  test('does not pay again on the next rail what the first has taken and forgot', async () => {
    const world = await makeWorld({ rail: 'credit-grant', fallbacks: ['customer-balance'] })
    await world.owe({ availability: 1250 })
    await expect(world.settle({ onStep: crashAt('answered') })).rejects.toThrow(Crash)
    expect(await objects(world)).toEqual({ 'credit-grant': 1 })
    // An older bookmark: the line knows nothing of its first send, and the grant's rail would refuse now.
    await restored(world)
    const { data } = await hand.subscriptions.list({ customer: world.payee })
    for (const { id } of data) await hand.subscriptions.cancel(id)
    world.wait(3 * minute)
    expect((await world.settle()).outcomes).toMatchObject([{ result: 'adopted' }])
    expect(await objects(world)).toEqual({ 'credit-grant': 1 })
    expect(await world.credits()).toMatchObject([{ state: 'issued', rail: 'credit-grant' }])
    await world.check(true)
  })

  test('adopts from a rail further down what is there, whichever would take it now', async () => {
    const world = await makeWorld({ rail: 'credit-grant', fallbacks: ['customer-balance'] })
    await world.owe({ availability: 1250 })
    const [credit] = await world.credits()
    await hand.customers.createBalanceTransaction(world.payee, {
      amount: -1250,
      currency: 'usd',
      metadata: { mg_credit: credit?.id ?? '', mg_gen: '1' },
    })
    expect((await world.settle()).outcomes).toMatchObject([{ result: 'adopted' }])
    expect(await world.credits()).toMatchObject([{ state: 'issued', rail: 'customer-balance' }])
    expect(await objects(world)).toEqual({ 'customer-balance': 1 })
    await world.check(true)
  })

  test('cannot be looked through while one of its rails cannot be asked', async () => {
    const world = await makeWorld({ rail: 'customer-balance', fallbacks: ['credit-grant'] })
    await world.owe({ availability: 1250 })
    const deaf: StripeAccount = {
      ...stripe,
      rail: (name) =>
        name === 'credit-grant'
          ? { ...stripe.rail(name), find: async () => ({ kind: 'later', reason: 'out' }) }
          : stripe.rail(name),
    }
    const { outcomes } = await settleDue({ db, stripe: deaf, clock: world.clock }, world.customer)
    expect(outcomes).toMatchObject([{ result: 'waiting' }])
    expect(await objects(world)).toEqual({})
  })

  test('lets a person adopt what is on any of its rails, and on no other', async () => {
    const world = await makeWorld({
      rail: 'credit-note',
      fallbacks: ['credit-grant'],
      metered: false,
      invoice: 'draft',
    })
    await world.owe({ availability: 1250 })
    await world.settle()
    const [credit] = await world.credits()
    const metadata = { mg_credit: credit?.id ?? '', mg_gen: '1' }
    const grant = await hand.billing.creditGrants.create({
      customer: world.payee,
      amount: { type: 'monetary', monetary: { currency: 'usd', value: 1250 } },
      applicability_config: { scope: { price_type: 'metered' } },
      metadata,
    })
    const moved = await hand.customers.createBalanceTransaction(world.payee, {
      amount: -1250,
      currency: 'usd',
      metadata,
    })
    const decide = (stripeId: string) =>
      resolve(
        { db, stripe },
        world.customer,
        {
          creditId: credit?.id ?? '',
          proposal: credit?.proposal ?? evidence,
          by: 'key:ann',
          reason: 'seen',
          resolution: { kind: 'adopt', stripeId },
        },
        world.clock(),
      )
    expect(await decide(moved.id)).toMatchObject({ ok: false })
    expect(await decide(grant.id)).toMatchObject({ ok: true })
    expect(await world.credits()).toMatchObject([{ state: 'issued', rail: 'credit-grant' }])
    await world.check(true)
  })
})

/** Takes the outbox and the credit back to before the first send, as a restored bookmark would. */
async function restored(world: World): Promise<void> {
  const triggers = await db.$client
    .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`)
    .all<{ name: string; sql: string }>()
  const ours = `(SELECT id FROM credits WHERE customer_id = '${world.customer}')`
  await db.$client.batch(
    [
      ...triggers.results.map(({ name }) => `DROP TRIGGER ${name}`),
      `DELETE FROM transfers WHERE kind = 'send' AND credit_id IN ${ours}`,
      `UPDATE balances SET minor = iif(account = 'approved', 1250, 0) WHERE customer_id = '${world.customer}'
       AND account IN ('approved', 'in_flight')`,
      `DELETE FROM credit_events WHERE to_state = 'issuing' AND credit_id IN ${ours}`,
      `UPDATE credits SET state = 'approved', taken_rail = NULL WHERE customer_id = '${world.customer}'`,
      `UPDATE sent_daily SET minor = minor - 1250 WHERE scope IN ('*', '${world.customer}') AND (day, currency) IN (
         SELECT first_send_at / 86400000, currency FROM outbox JOIN credits ON id = credit_id WHERE credit_id IN ${ours})`,
      `UPDATE outbox SET idempotency_key = NULL, request = NULL, first_send_at = NULL, lease_until = 0, in_doubt = 0
       WHERE customer_id = '${world.customer}'`,
      ...triggers.results.map(({ sql }) => sql),
    ].map((sql) => db.$client.prepare(sql)),
  )
}

describe.each([
  ['jpy', 1250],
  ['usd', 1250],
  ['kwd', 12_500],
])('in %s', (currency, amount) => {
  test.each(railNames)('a credit goes by %s and is told by all', async (rail) => {
    const world = await makeWorld({ rail, currency })
    await world.owe({ availability: amount })
    await world.settle()
    expect(await world.states()).toEqual(['issued'])
    expect(await objects(world)).toEqual({ [rail]: 1 })
    expect(await world.paid()).toBe(amount)
    const issued = (await reasons(world)).at(-1)
    expect(issued).toMatchObject([
      'issued',
      rail,
      expect.stringContaining(`${amount} ${currency}, `),
    ])
    await world.check(true)
  })
})

test('what an amount is before or after tax is told with what Stripe states', async () => {
  const said: string[] = []
  for (const rail of railNames) {
    const world = await makeWorld({ rail })
    await world.owe({ availability: 1250 })
    await world.settle()
    said.push((await reasons(world)).at(-1)?.[2] ?? '')
  }
  expect(said).toEqual([
    'Stripe has it: 1250 usd, after tax',
    'Stripe has it: 1250 usd, tax included, of which it states 0 as tax',
    'Stripe has it: 1250 usd, before tax',
  ])
})

test('a dinar that Stripe cannot take is for a person on every rail', async () => {
  for (const rail of railNames) {
    const world = await makeWorld({ rail, currency: 'kwd' })
    await world.owe({ availability: 12_505 })
    expect((await world.settle()).outcomes).toMatchObject([
      { result: 'review', detail: /steps of 10/ },
    ])
    await world.check(true)
  }
})
