import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RailName, railNames } from '../../../src/domain/agreement.ts'
import { payable } from '../../../src/domain/ledger/credit.ts'
import { follow } from '../../../src/services/reconciling/follow.ts'
import { receiveWebhook } from '../../../src/services/reconciling/receive-webhook.ts'
import { eventsAbout, signed } from '../../support/worker/deliveries.ts'
import {
  control,
  db,
  hand,
  makeWorld,
  stripe,
  type World,
} from '../../support/worker/ledger-world.ts'

const at = (world: World) => ({ db, stripe, clock: world.clock })

/** An invoice of metered usage where the customer has any, and of something else. */
const bill = (world: World, amount: number, status: 'open' | 'paid' = 'open', beside = 0) =>
  control.invoice({
    customer: world.payee,
    currency: world.agreement.currency,
    lines: [
      { amount, ...(world.price === null ? {} : { price: world.price }) },
      ...(beside > 0 ? [{ amount: beside }] : []),
    ],
    status,
  })

async function issued(options: Parameters<typeof makeWorld>[0], amount = 1000): Promise<World> {
  const world = await makeWorld(options)
  await world.owe({ availability: amount })
  await world.settle()
  expect(await world.states()).toEqual(['issued'])
  return world
}

const grantIdOf = async (world: World) => (await world.credits())[0]?.stripeId ?? ''

describe('a credit grant', () => {
  test('is applied part by part, and comes back when an invoice is voided', async () => {
    const world = await issued({ rail: 'credit-grant' })
    await bill(world, 300, 'paid')
    const open = await bill(world, 900)
    await follow(at(world), world.customer, 'reconcile')
    expect(await world.states()).toEqual(['applied'])
    await control.voidInvoice(open.id)
    await follow(at(world), world.customer, 'reconcile')
    expect(await world.states()).toEqual(['issued'])
    expect(await world.balances()).toEqual({ sla_expense: -1000, settled: 300, issued: 700 })
    await world.check(true)
  })

  test('that ends releases what was left of it, and is not owed anew', async () => {
    const world = await issued({ rail: 'credit-grant' })
    await bill(world, 300, 'paid')
    await hand.billing.creditGrants.expire(await grantIdOf(world))
    const [followed] = await follow(at(world), world.customer, 'reconcile')
    expect(followed).toMatchObject({ to: 'expired' })
    expect(await world.balances()).toEqual({ sla_expense: -1000, settled: 300, released: 700 })
    await world.check(true)
    await world.owe({ availability: 1000 })
    expect(await world.states()).toEqual(['expired'])
    expect(await follow(at(world), world.customer, 'reconcile')).toEqual([])
  })

  test('that ended gets nothing back that could still be used', async () => {
    const world = await issued({ rail: 'credit-grant' })
    await bill(world, 300, 'paid')
    const open = await bill(world, 400, 'open', 50)
    await hand.billing.creditGrants.expire(await grantIdOf(world))
    await follow(at(world), world.customer, 'reconcile')
    expect(await world.balances()).toEqual({ sla_expense: -1000, settled: 700, released: 300 })
    await control.voidInvoice(open.id)
    await follow(at(world), world.customer, 'reconcile')
    expect(await world.states()).toEqual(['expired'])
    expect(await world.balances()).toEqual({ sla_expense: -1000, settled: 300, released: 700 })
    await world.check(true)
  })

  test('that was used up and ended is applied until an invoice gives some back', async () => {
    const world = await issued({ rail: 'credit-grant' })
    const open = await bill(world, 1200)
    await follow(at(world), world.customer, 'reconcile')
    await hand.billing.creditGrants.expire(await grantIdOf(world))
    await follow(at(world), world.customer, 'reconcile')
    expect(await world.states()).toEqual(['applied'])
    await control.voidInvoice(open.id)
    await follow(at(world), world.customer, 'reconcile')
    expect(await world.states()).toEqual(['expired'])
    expect(await world.balances()).toEqual({ sla_expense: -1000, released: 1000 })
    await world.check(true)
  })

  test('that was taken back unused is voided', async () => {
    const world = await issued({ rail: 'credit-grant' })
    await hand.billing.creditGrants.voidGrant(await grantIdOf(world))
    await follow(at(world), world.customer, 'reconcile')
    expect(await world.states()).toEqual(['voided'])
    await world.check(true)
  })

  test('is followed by the events of its movements, which name no customer', async () => {
    const world = await issued({ rail: 'credit-grant' })
    await bill(world, 300)
    const id = await grantIdOf(world)
    const events = await eventsAbout(id)
    const moves = events.filter(({ type }) => type === 'billing.credit_balance_transaction.created')
    expect(moves.length).toBeGreaterThan(0)
    for (const event of moves) {
      const { body, signature } = await signed(event, world.clock())
      expect(await receiveWebhook(at(world), body, signature)).toMatchObject({
        value: { customers: [world.customer] },
      })
    }
    expect(await world.balances()).toEqual({ sla_expense: -1000, settled: 300, issued: 700 })
  })
})

describe('a credit note', () => {
  test('of an open invoice is applied when that is paid, and gone when it is voided', async () => {
    for (const [end, states] of [
      [control.payInvoice, ['applied']],
      [control.voidInvoice, ['voided']],
    ] as const) {
      const world = await issued({ rail: 'credit-note' })
      expect(await follow(at(world), world.customer, 'reconcile')).toEqual([])
      await end(world.stripeInvoice ?? '')
      await follow(at(world), world.customer, 'reconcile')
      expect(await world.states()).toEqual(states)
      await world.check(true)
    }
  })

  test('past payment is with the customer at once', async () => {
    const world = await issued({ rail: 'credit-note', invoice: 'paid' })
    await follow(at(world), world.customer, 'reconcile')
    expect(await world.states()).toEqual(['applied'])
    await world.check(true)
  })
})

type Step =
  | { readonly kind: 'bill'; readonly amount: number; readonly beside: number }
  | { readonly kind: 'pay' | 'void'; readonly n: number }
  | { readonly kind: 'end' | 'take-back' }

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('bill' as const),
      amount: fc.integer({ min: 1, max: 900 }),
      beside: fc.constantFrom(0, 100),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('pay' as const, 'void' as const), n: fc.nat(3) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('end' as const, 'take-back' as const) }),
  },
)

const history = fc.record({
  steps: fc.array(step, { minLength: 2, maxLength: 8 }),
  seed: fc.nat(1_000_000),
  /** Of each event: lost, delivered once or twice. */
  copies: fc.array(fc.nat(2), { minLength: 40, maxLength: 40 }),
})

/** What people and time do at Stripe; what Stripe refuses has not happened. */
async function happen(world: World, each: Step, invoices: string[]): Promise<void> {
  const refused = () => {}
  const rail = world.agreement.rail
  const id = await grantIdOf(world)
  switch (each.kind) {
    case 'bill':
      invoices.push((await bill(world, each.amount, 'open', each.beside)).id)
      break
    case 'pay':
      await control.payInvoice(invoices[each.n] ?? 'in_none').catch(refused)
      break
    case 'void':
      await control.voidInvoice(invoices[each.n] ?? 'in_none').catch(refused)
      break
    case 'end':
      if (rail === 'credit-grant') await hand.billing.creditGrants.expire(id).catch(refused)
      break
    case 'take-back': {
      const answer = await stripe.rail(rail).get(world.payee, id)
      const isFree = rail === 'credit-note' || (await isUnused(world))
      if (answer.kind === 'done' && isFree && !answer.object.isVoid)
        await stripe.rail(rail).void(answer.object, `by-hand.${id}`)
    }
  }
}

/** Whether nothing of the customer's credit has ever been used: only then a person takes it back here. */
async function isUnused(world: World): Promise<boolean> {
  const { data } = await hand.invoices.list({ customer: world.payee, limit: 100 })
  const { data: moves } = await hand.customers.listBalanceTransactions(world.payee)
  return data.length === 0 && moves.every((each) => each.metadata?.mg_void === undefined)
}

/** Where the credit's value is, told from Stripe's objects alone and in another way than the rails do. */
async function truth(world: World): Promise<{ settled: number; released: number }> {
  const [credit] = await world.credits()
  const id = credit?.stripeId ?? ''
  const minor = credit ? payable(credit) : 0
  switch (world.agreement.rail) {
    case 'credit-note': {
      const note = await hand.creditNotes.retrieve(id)
      const { status } = await hand.invoices.retrieve(String(note.invoice))
      if (note.status === 'void' || status === 'void') return { settled: 0, released: minor }
      return { settled: status === 'paid' ? minor : 0, released: 0 }
    }
    case 'credit-grant': {
      const grant = await hand.billing.creditGrants.retrieve(id)
      const lines = (await hand.invoices.list({ customer: world.payee, limit: 100 })).data
        .filter((invoice) => invoice.status !== 'void')
        .flatMap((invoice) => invoice.lines.data)
      const settled = lines
        .flatMap((line) => line.pretax_credit_amounts ?? [])
        .reduce((sum, each) => sum + each.amount, 0)
      const isOver = grant.voided_at !== null || grant.expires_at !== null
      return { settled, released: isOver ? minor - settled : 0 }
    }
    case 'customer-balance': {
      const { data } = await hand.customers.listBalanceTransactions(world.payee, { limit: 100 })
      const isBack = data.some((each) => each.metadata?.mg_void === id)
      const invoices = data.filter((each) => each.invoice !== null)
      const settled = invoices.reduce((sum, each) => sum + each.amount, 0)
      return { settled, released: isBack ? minor - settled : 0 }
    }
  }
}

describe.each<RailName>([...railNames])('whatever becomes of a credit by %s', (rail) => {
  test('the ledger ends as Stripe’s objects say, in whichever order it hears of it', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ steps, seed, copies }) => {
        const world = await issued({ rail })
        const invoices = world.stripeInvoice === null ? [] : [world.stripeInvoice]
        for (const each of steps) await happen(world, each, invoices)
        const events = shuffled(await eventsAbout(world.payee, await grantIdOf(world)), seed)
        for (const [i, event] of events.entries()) {
          for (let copy = 0; copy < (copies[i % copies.length] ?? 1); copy++) {
            const { body, signature } = await signed(event, world.clock())
            expect(await receiveWebhook(at(world), body, signature)).toMatchObject({ ok: true })
          }
        }
        await follow(at(world), world.customer, 'reconcile')
        const { settled = 0, released = 0, issued: open = 0 } = await world.balances()
        expect({ settled, released }).toEqual(await truth(world))
        expect(settled + released + open).toBe(1000)
        expect(await follow(at(world), world.customer, 'reconcile')).toEqual([])
        await world.check(true)
      }),
      { numRuns: 10 },
    )
  }, 240_000)
})

/** Another order, the same for the same seed. */
function shuffled<T>(values: readonly T[], seed: number): T[] {
  const keyed = values.map((value, i) => ({ value, key: ((i + 1) * 7919 * (seed + 1)) % 104_729 }))
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value)
}
