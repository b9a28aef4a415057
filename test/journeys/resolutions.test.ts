import { beforeAll, describe, expect, test } from 'vitest'
import type { CustomerId } from '../../src/domain/brand.ts'
import type { Credit } from '../../src/domain/ledger/credit.ts'
import { expectSoundLedger } from '../support/worker/check-ledger.ts'
import { agreeOn, requests, rest } from '../support/worker/contract.ts'
import { call, newCustomer, newKey } from '../support/worker/door.ts'
import { control, db, hand } from '../support/worker/ledger-world.ts'

let ann = ''
beforeAll(async () => {
  ann = await newKey(null, ['approve', 'read'])
})

interface World {
  readonly customer: CustomerId
  readonly payee: string
  readonly credit: Credit
}

const creditOf = async (customer: CustomerId): Promise<Credit> => {
  const answer = await call('GET', `/v1/customers/${customer}/credits`)
  const [credit] = (await answer.json<{ data: Credit[] }>()).data
  if (!credit) throw new Error('no credit')
  return credit
}

/** A customer whose credit of 100 dollars is in review, after the hindrance that `before` puts up. */
async function inReview(before: (world: World) => Promise<unknown>): Promise<World> {
  const { id: payee } = await hand.customers.create({ name: 'resolutions' })
  const customer = await newCustomer(payee, 'resolutions')
  await agreeOn(customer)
  const turn = (way: 'pause' | 'resume') =>
    call('POST', `/v1/settlement/${way}`, { customer, reason: 'first this' }, { key: ann })
  await turn('pause')
  await call('POST', '/v1/signals', requests(customer, 1_000, 20))
  await rest(customer)
  await before({ customer, payee, credit: await creditOf(customer) })
  await turn('resume')
  await rest(customer)
  const credit = await creditOf(customer)
  expect(credit.state).toBe('review')
  return { customer, payee, credit }
}

const payment = (payee: string) => `/v1/customers/${payee}/balance_transactions`

/** Stripe says no: nothing was executed. */
const refused = () =>
  inReview(({ payee }) =>
    control.fault({ kind: 'refuse', match: { method: 'POST', path: payment(payee) } }),
  )

/** The key was used for something else: perhaps something of ours is there already. */
const inDoubt = () =>
  inReview(({ credit }) =>
    hand.customers.create({ name: 'other' }, { idempotencyKey: `mg.${credit.id}.g1` }),
  )

const resolution = (
  { customer, credit }: Pick<World, 'customer' | 'credit'>,
  body: object,
  key = ann,
) =>
  call(
    'POST',
    `/v1/customers/${customer}/credits/${credit.id}/resolution`,
    { proposal: credit.proposal, reason: 'looked into it', ...body },
    { key },
  )

const madeByHand = ({ payee, credit }: World, amount: number) =>
  hand.customers.createBalanceTransaction(payee, {
    amount,
    currency: 'usd',
    metadata: { mg_credit: credit.id, mg_gen: '1' },
  })

const atRest = async ({ customer }: World): Promise<Credit> => {
  await rest(customer)
  await expectSoundLedger(db, { customer, atRest: true })
  return await creditOf(customer)
}

describe('a credit in review', () => {
  test('is listed with what it waits for and why, until it is sent again', async () => {
    const world = await refused()
    const waiting = async () => {
      const answer = await call('GET', '/v1/approvals', undefined, { key: ann })
      const { data } = await answer.json<{ data: { id: string }[] }>()
      return data.find(({ id }) => id === world.credit.id)
    }
    expect(await waiting()).toMatchObject({
      waits_for: 'resolution',
      why: expect.stringContaining('Refused before it began'),
    })
    const done = await resolution(world, { resolution: 'resend' })
    expect(await done.json()).toEqual({ credit: world.credit.id, resolution: 'resend' })
    expect(await atRest(world)).toMatchObject({ state: 'issued' })
    expect(await waiting()).toBeUndefined()
    const paid = await hand.customers.listBalanceTransactions(world.payee)
    expect(paid.data).toMatchObject([{ amount: -10_000 }])
  })

  test('may be denied, and is decided once', async () => {
    const world = await refused()
    expect((await resolution(world, { resolution: 'deny' })).status).toBe(200)
    expect(await atRest(world)).toMatchObject({ state: 'denied' })
    const again = await resolution(world, { resolution: 'resend' })
    expect(await again.json()).toMatchObject({
      status: 409,
      detail: expect.stringContaining('denied'),
    })
  })

  test('is not sent again while Stripe may still execute it, but adopted where it shows', async () => {
    const world = await inDoubt()
    for (const kind of ['resend', 'deny'] as const) {
      expect(await (await resolution(world, { resolution: kind })).json()).toMatchObject({
        status: 409,
        until: expect.stringMatching(/^20.*Z$/),
        errors: [{ pointer: '/resolution', reason: 'too-early' }],
      })
    }
    const [wrong, right] = [await madeByHand(world, -1), await madeByHand(world, -10_000)]
    const adopt = (id: string) => resolution(world, { resolution: 'adopt', stripe_id: id })
    expect(await (await adopt(wrong.id)).json()).toMatchObject({
      status: 409,
      errors: [
        { pointer: '/stripe_id', reason: 'differs', detail: expect.stringContaining('amount') },
      ],
    })
    expect(await (await adopt('cbtxn_none')).json()).toMatchObject({
      status: 409,
      errors: [{ pointer: '/stripe_id', reason: 'stripe-says-no' }],
    })
    expect((await adopt(right.id)).status).toBe(200)
    expect(await atRest(world)).toMatchObject({ state: 'issued', stripeId: right.id })
  })

  test('is not sent again when it is at Stripe', async () => {
    const world = await refused()
    const { id } = await madeByHand(world, -10_000)
    expect(await (await resolution(world, { resolution: 'resend' })).json()).toMatchObject({
      status: 409,
      stripe_ids: [id],
      errors: [{ pointer: '/resolution', reason: 'found-at-stripe' }],
    })
    expect((await resolution(world, { resolution: 'adopt', stripe_id: id })).status).toBe(200)
    expect(await atRest(world)).toMatchObject({ state: 'issued', stripeId: id })
  })

  test('waits for Stripe where it cannot be asked', async () => {
    const world = await refused()
    await control.fault({
      kind: 'rate-limit',
      match: { method: 'GET', path: payment(world.payee) },
    })
    const answer = await resolution(world, { resolution: 'resend' })
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('30')
    expect((await resolution(world, { resolution: 'resend' })).status).toBe(200)
    expect(await atRest(world)).toMatchObject({ state: 'issued' })
  })

  test('is resolved by a provider’s key with the scope, over what it saw, in a known shape', async () => {
    const world = await refused()
    const body = { resolution: 'deny' }
    const theirs = await newKey(world.customer, ['approve', 'read'])
    expect((await resolution(world, body, theirs)).status).toBe(403)
    expect((await resolution(world, body, await newKey(null, ['admin']))).status).toBe(403)
    const other = { ...world.credit, id: 'cr_none' }
    expect((await resolution({ ...world, credit: other }, body)).status).toBe(404)
    const elsewhere = await newCustomer('cus_none', 'resolutions')
    expect((await resolution({ ...world, customer: elsewhere }, body)).status).toBe(404)
    expect((await resolution(world, { ...body, proposal: 'a'.repeat(64) })).status).toBe(409)
    for (const [wrong, pointer] of [
      [{ resolution: 'perhaps' }, '/resolution'],
      [{ resolution: 'adopt' }, '/stripe_id'],
      [{ resolution: 'adopt', stripe_id: '../v1' }, '/stripe_id'],
      [{ resolution: 'resend', reason: ' ' }, '/reason'],
      [{ resolution: 'deny', proposal: 'x' }, '/proposal'],
    ] as const) {
      const answer = await resolution(world, wrong)
      expect(await answer.json()).toMatchObject({ status: 422, errors: [{ pointer }] })
    }
    expect((await creditOf(world.customer)).state).toBe('review')
  })
})
