import { expect, test } from 'vitest'
import { call, newKey } from '../support/worker/door.ts'
import { hand, makeWorld } from '../support/worker/ledger-world.ts'

interface Finding {
  readonly customer: string
  readonly kind: string
  readonly about: string
  readonly closed: false | { readonly reason: string }
}

test('what was found is listed, closed by a person, and stays closed while it says the same', async () => {
  const world = await makeWorld()
  const stray = await hand.customers.createBalanceTransaction(world.payee, {
    amount: -5,
    currency: 'usd',
    metadata: { mg_credit: 'cr_unheard_of' },
  })
  const compare = async () => expect((await call('POST', '/v1/reconcile')).status).toBe(200)
  await compare()
  const at = `/v1/customers/${world.customer}/findings`
  const listed = async (path: string): Promise<readonly Finding[]> =>
    (await (await call('GET', path)).json<{ data: Finding[] }>()).data
  const own = async () =>
    (await listed('/v1/findings')).filter(({ customer }) => customer === world.customer)
  expect(await own()).toMatchObject([{ kind: 'unknown-object', about: stray.id, closed: false }])

  const closing = { kind: 'unknown-object', about: stray.id, reason: 'made by hand' }
  const reader = await newKey(null, ['read'])
  const ann = await newKey(null, ['approve'])
  const theirs = await newKey(world.customer, ['read', 'approve'])
  const close = async (key: string, body: unknown = closing) =>
    (await call('POST', `${at}/closing`, body, { key })).status
  expect(await close(reader)).toBe(403)
  expect(await close(theirs)).toBe(403)
  expect(await close(ann, { ...closing, reason: ' ' })).toBe(422)
  expect(await close(ann, { ...closing, about: 'cbtxn_other' })).toBe(404)
  expect(await close(ann)).toBe(200)
  expect(await close(ann)).toBe(404)
  await compare()
  expect(await own()).toEqual([])
  expect(await listed(at)).toMatchObject([{ about: stray.id, closed: { reason: 'made by hand' } }])
})
