import { describe, expect, test } from 'vitest'
import type { FaultInput } from '../../../dev/stripe-double/fault-spec.ts'
import { clientOf, hourMs, nodeClientOf, openDouble, refusalOf, startMs } from './open-double.ts'

const key = { idempotencyKey: 'mg.c1.g1' }
const credit = { amount: -1250, currency: 'usd' }

async function withCustomer() {
  const { double, stripe } = await openDouble()
  const { id } = await stripe.customers.create()
  const pay = (options = key) => stripe.customers.createBalanceTransaction(id, credit, options)
  const paid = async () => (await double.control.state()).balanceTransactions.length
  return { double, stripe, id, pay, paid }
}

describe('a fault', () => {
  test.each<[FaultInput, string, number, number]>([
    [{ kind: 'lost-request' }, 'StripeConnectionError', 0, 1],
    [{ kind: 'lost-answer' }, 'StripeConnectionError', 1, 1],
    [{ kind: 'cut-body' }, 'StripeConnectionError', 1, 1],
    [{ kind: 'error-500', effect: 'now' }, 'StripeAPIError', 1, 1],
    [{ kind: 'error-500', effect: 'none' }, 'StripeAPIError', 0, 0],
    [{ kind: 'rate-limit' }, 'StripeRateLimitError', 0, 1],
    [{ kind: 'conflict' }, 'StripeAPIError', 0, 1],
    [{ kind: 'unauthorized' }, 'StripeAuthenticationError', 0, 1],
    [{ kind: 'refuse' }, 'StripeInvalidRequestError', 0, 1],
  ])('%o: what the client sees, what happened, what a retry makes of it', async (...expected) => {
    const [fault, type, before, after] = expected
    const { double, pay, paid } = await withCustomer()
    await double.control.fault(fault)
    expect(await refusalOf(pay())).toMatchObject({ type })
    expect(await paid()).toBe(before)
    await pay().catch(() => {})
    expect(await paid()).toBe(after)
  })

  test('late apply: a retry overtakes the request, which then finds its key used', async () => {
    const { double, pay, paid } = await withCustomer()
    await double.control.fault({ kind: 'late-apply', afterMs: hourMs })
    await refusalOf(pay())
    expect(await paid()).toBe(0)
    await pay()
    await double.control.advance(hourMs)
    expect(await paid()).toBe(1)
  })

  test('late apply: a retry under a new key pays twice', async () => {
    const { double, pay, paid } = await withCustomer()
    await double.control.fault({ kind: 'late-apply', afterMs: hourMs })
    await refusalOf(pay())
    await pay({ idempotencyKey: 'mg.c1.g2' })
    await double.control.advance(hourMs)
    expect(await paid()).toBe(2)
  })

  test('late apply happens at its time when the clock jumps past it', async () => {
    const { double, stripe, id, pay } = await withCustomer()
    await double.control.fault({ kind: 'late-apply', afterMs: hourMs })
    await refusalOf(pay())
    await double.control.advance(30 * hourMs)
    const { data } = await stripe.customers.listBalanceTransactions(id)
    expect(data.map((each) => each.created)).toEqual([(startMs + hourMs) / 1000])
    // Its key was first used then, and is 29 hours old now.
    await pay()
    expect((await double.control.state()).balanceTransactions).toHaveLength(2)
  })

  test('late apply in flight holds its key', async () => {
    const { double, pay, paid } = await withCustomer()
    await double.control.fault({ kind: 'late-apply', afterMs: 5000, inFlight: true })
    expect(await refusalOf(pay())).toMatchObject({ type: 'StripeConnectionError' })
    expect(await refusalOf(pay())).toMatchObject({ statusCode: 409 })
    await double.control.advance(5000)
    expect(await paid()).toBe(1)
  })

  test('a 500 rolled forward later: the effect comes, the answer stays', async () => {
    const { double, pay, paid } = await withCustomer()
    await double.control.fault({ kind: 'error-500', effect: 'later', afterMs: 5000 })
    await refusalOf(pay())
    expect(await paid()).toBe(0)
    await double.control.advance(5000)
    expect(await paid()).toBe(1)
    expect(await refusalOf(pay())).toMatchObject({ statusCode: 500 })
    expect(await paid()).toBe(1)
  })

  test('a slow answer: it has happened, the client waits', async () => {
    const { double, pay, paid } = await withCustomer()
    await double.control.fault({ kind: 'delay', afterMs: 5000, hold: 'answer' })
    const answer = pay()
    await expect.poll(paid).toBe(1)
    await double.control.advance(5000)
    expect(await answer).toMatchObject(credit)
  })

  test('a reset is healed by the node client’s own second try, on the same key', async () => {
    const { double, id, paid } = await withCustomer()
    await double.control.fault({ kind: 'lost-answer' })
    const made = await nodeClientOf(double).customers.createBalanceTransaction(id, credit, key)
    expect(made.lastResponse.headers).toMatchObject({ 'idempotent-replayed': 'true' })
    expect(await paid()).toBe(1)
  })

  test('strikes only what it matches, after what it skips', async () => {
    const { double, stripe, id, pay } = await withCustomer()
    const match = { method: 'POST', path: 'balance_transactions$', contains: id } as const
    await double.control.fault({ kind: 'rate-limit', match, skip: 1 })
    const other = await stripe.customers.create()
    await stripe.customers.createBalanceTransaction(other.id, credit)
    await stripe.customers.retrieve(id)
    await pay()
    expect(await refusalOf(pay())).toMatchObject({ statusCode: 429 })
    await pay()
  })

  test('that is none is refused in words', async () => {
    const { double } = await openDouble()
    const fault = { kind: 'error-500', effect: 'maybe' } as unknown as FaultInput
    await expect(double.control.fault(fault)).rejects.toThrow('effect')
    const path = { kind: 'rate-limit', match: { path: '(' } } as const
    await expect(double.control.fault(path)).rejects.toThrow('regular expression')
  })
})

describe('faults by chance', () => {
  const perMille = { 'lost-answer': 200, 'error-500-now': 200, 'rate-limit': 200 }

  async function fates(seed: number): Promise<string> {
    const { double } = await openDouble()
    const stripe = clientOf(double)
    await double.control.chaos({ seed, perMille })
    const seen: string[] = []
    for (let index = 0; index < 20; index++)
      seen.push(
        await stripe.customers.create().then(
          () => 'ok',
          (error: { type: string }) => error.type,
        ),
      )
    return seen.join(' ')
  }

  test('are the same for the same seed', async () => {
    const first = await fates(7)
    expect(first).toMatch(/ok/)
    expect(first).toMatch(/RateLimit/)
    expect(await fates(7)).toBe(first)
    expect(await fates(8)).not.toBe(first)
  })

  test.each(['request', 'answer'] as const)('can hold every %s for a while', async (held) => {
    const { double, stripe } = await openDouble()
    await double.control.freeze()
    await double.control.chaos({
      seed: 7,
      afterMsMax: hourMs,
      perMille: { [`delay-${held}`]: 1000 },
    })
    const customer = stripe.customers.create()
    await expect.poll(async () => (await double.control.state()).pendingCount).toBe(1)
    expect((await double.control.state()).customers).toHaveLength(held === 'answer' ? 1 : 0)
    await double.control.advance(hourMs)
    expect((await customer).object).toBe('customer')
  })
})

describe('the clock', () => {
  test('stands still when frozen, and never runs back', async () => {
    let base = startMs
    const { double } = await openDouble({ now: () => base })
    await double.control.freeze()
    base += 5000
    expect(await double.control.nowMs()).toBe(startMs)
    expect(await double.control.advance(100)).toBe(startMs + 100)
    await double.control.freeze(false)
    base -= 60_000
    expect(await double.control.nowMs()).toBe(startMs + 100)
    await expect(double.control.advance(-1)).rejects.toThrow('advanceMs')
  })

  test('starts anew with everything else on reset', async () => {
    const { double, stripe } = await openDouble()
    await stripe.customers.create()
    await double.control.advance(hourMs)
    await double.control.reset()
    expect(await double.control.state()).toMatchObject({
      nowMs: startMs,
      customers: [],
      idempotency: [],
      faults: [],
    })
  })
})
