import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../src/domain/limits.ts'
import { call, newCustomer, newKey } from '../support/worker/door.ts'

const line = (id: string, changes: Readonly<Record<string, unknown>> = {}) => ({
  id,
  invoice: 'in_1',
  scope: 'api',
  class: 'recurring',
  minor: 100,
  currency: 'usd',
  service_period: { from: '2025-08-01T00:00:00Z', until: '2025-09-01T00:00:00Z' },
  finalized_at: '2025-09-01T00:00:00Z',
  ...changes,
})

const send = (customer: string, lines: unknown, key?: string) =>
  call('POST', `/v1/customers/${customer}/basis-lines`, lines, key === undefined ? {} : { key })

const stored = async (customer: string, query = '') =>
  (await call('GET', `/v1/customers/${customer}/basis-lines${query}`)).json<{
    data: { id: string; ordinal: number; replaces: string | null }[]
    has_more: boolean
  }>()

const told = async (answer: Response) => ({
  status: answer.status,
  errors: (await answer.json<{ errors?: unknown[] }>()).errors,
})

describe('invoice lines', () => {
  test('are added once, in their order, and read page by page', async () => {
    const customer = await newCustomer()
    const lines = [line('il_2'), line('il_1', { replaces: 'il_2', minor: -5 })]
    const first = await send(customer, lines)
    expect([first.status, await first.json()]).toEqual([201, { added: 2 }])
    const again = await send(customer, lines)
    expect([again.status, await again.json()]).toEqual([200, { added: 0 }])
    expect((await send(customer, [...lines, line('il_3')])).status).toBe(201)
    const page = await stored(customer, '?limit=2')
    expect(page).toMatchObject({ has_more: true, data: [{ ordinal: 1 }, { ordinal: 2 }] })
    expect(page.data[1]).toEqual({
      ...line('il_1', { replaces: 'il_2', minor: -5 }),
      ordinal: 2,
      service_period: { from: '2025-08-01T00:00:00.000Z', until: '2025-09-01T00:00:00.000Z' },
      finalized_at: '2025-09-01T00:00:00.000Z',
      due_at: null,
    })
    expect(await stored(customer, '?starting_after=2')).toMatchObject({ data: [{ id: 'il_3' }] })
  })

  test('keep when they fall due, which never changes either', async () => {
    const customer = await newCustomer()
    const due = line('il_1', { due_at: '2025-10-01T00:00:00Z' })
    expect((await send(customer, [due])).status).toBe(201)
    expect(await stored(customer)).toMatchObject({ data: [{ due_at: '2025-10-01T00:00:00.000Z' }] })
    expect((await send(customer, [due])).status).toBe(200)
    expect((await send(customer, [line('il_1')])).status).toBe(409)
    expect((await send(customer, [line('il_1', { due_at: '2025-10-02T00:00:00Z' })])).status).toBe(
      409,
    )
    const never = { ...line('il_2'), due_at: null }
    expect((await send(customer, [never])).status).toBe(201)
    expect((await send(customer, [line('il_2')])).status).toBe(200)
    expect(await told(await send(customer, [line('il_3', { due_at: 'soon' })]))).toMatchObject({
      status: 422,
      errors: [{ pointer: '/0/due_at' }],
    })
  })

  test.each([
    [
      'another sum under an id',
      [line('il_9'), line('il_1', { minor: 7 })],
      409,
      '/1/id',
      'other-line',
    ],
    ['an id twice', [line('il_9'), line('il_9')], 422, '/1/id', 'repeated-id'],
    [
      'nothing to replace',
      [line('il_9', { replaces: 'il_8' })],
      422,
      '/0/replaces',
      'unknown-replaced',
    ],
    [
      'itself to replace',
      [line('il_9', { replaces: 'il_9' })],
      422,
      '/0/replaces',
      'unknown-replaced',
    ],
    [
      'what is replaced already',
      [line('il_9', { replaces: 'il_1' })],
      422,
      '/0/replaces',
      'replaced-already',
    ],
    [
      'two in place of one',
      [line('il_8', { replaces: 'il_2' }), line('il_9', { replaces: 'il_2' })],
      422,
      '/1/replaces',
      'replaced-already',
    ],
  ])('with %s are refused whole', async (_name, lines, status, pointer, reason) => {
    const customer = await newCustomer()
    await send(customer, [line('il_1'), line('il_2', { replaces: 'il_1' })])
    expect(await told(await send(customer, lines))).toMatchObject({
      status,
      errors: [{ pointer, reason }],
    })
    expect((await stored(customer)).data).toHaveLength(2)
  })

  test.each([
    ['a broken sum', { minor: 1.5 }, '/0/minor'],
    ['an unknown class', { class: 'fee' }, '/0/class'],
    [
      'an end before the start',
      { service_period: { from: '2025-08-02T00:00:00Z', until: '2025-08-01T00:00:00Z' } },
      '/0/service_period',
    ],
    ['an unknown field', { amount: 5 }, '/0'],
  ])('with %s are refused at its place', async (_name, change, pointer) => {
    const customer = await newCustomer()
    expect(await told(await send(customer, [line('il_1', change)]))).toMatchObject({
      status: 422,
      errors: [{ pointer }],
    })
  })

  test('are at most so many at once', async () => {
    const customer = await newCustomer()
    const lines = Array.from({ length: LIMITS.basisLines + 1 }, (_, i) => line(`il_${i}`))
    expect((await send(customer, lines)).status).toBe(422)
    expect((await send(customer, lines.slice(1))).status).toBe(201)
  })

  test('are at most so many of one customer', async () => {
    const customer = await newCustomer()
    await env.DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
       INSERT INTO basis_lines (customer_id, id, ordinal, invoice, scope, class, minor, currency,
         service_from, service_until, finalized_at, added_at)
       SELECT ?1, 'l' || i, i, 'in_1', 'api', 'usage', 1, 'usd', 0, 1, 1, 1 FROM n`,
    )
      .bind(customer, LIMITS.customerBasisLines - 1)
      .run()
    const over = await told(await send(customer, [line('il_1'), line('il_2')]))
    expect(over).toMatchObject({ status: 422, errors: [{ pointer: '', reason: 'too-many-lines' }] })
    expect((await send(customer, [line('il_1')])).status).toBe(201)
  })

  test('are read by their customer alone and written by the provider alone', async () => {
    const [customer, other] = [await newCustomer(), await newCustomer()]
    const key = await newKey(customer, ['read'])
    const read = (id: string) => call('GET', `/v1/customers/${id}/basis-lines`, undefined, { key })
    expect((await read(customer)).status).toBe(200)
    expect((await read(other)).status).toBe(404)
    expect((await send(customer, [line('il_1')], key)).status).toBe(403)
  })
})
