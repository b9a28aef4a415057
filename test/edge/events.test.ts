import { gzipSync } from 'node:zlib'
import { CloudEvent, HTTP, type Message } from 'cloudevents'
import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../src/domain/brand.ts'
import { call, evidenceOf, newCustomer, newKey } from '../support/worker/door.ts'

const noon = Date.UTC(2025, 7, 25, 12)

type Attributes = Partial<ConstructorParameters<typeof CloudEvent>[0]>

const event = (customer: string, id: string, more: Attributes = {}, data = {}) =>
  new CloudEvent({
    type: 'dev.makegood.request.v1',
    source: '/gateway/eu',
    id,
    time: new Date(noon).toISOString(),
    data: { 'makegood.customer.id': customer, 'http.response.status_code': 200, ...data },
    ...more,
  })

/** What the SDK made, at the door. */
function send(message: Message, how: { key?: string } = {}): Promise<Response> {
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
  )
  return call('POST', '/v1/events', message.body as string, { headers, ...how })
}

const batch = (events: readonly unknown[]) =>
  call('POST', '/v1/events', JSON.stringify(events), {
    headers: { 'content-type': 'application/cloudevents-batch+json; charset=utf-8' },
  })

const found = async (customer: CustomerId, id: string) => {
  const answer = await call('GET', `/v1/signals/${id}?customer=${customer}&time=${noon}`)
  expect(answer.status).toBe(200)
  return answer.json<{ source: string; time: string; reporter: string; fields: object }>()
}

describe('CloudEvents of the official SDK', () => {
  test.each([
    ['binary', (one: CloudEvent<unknown>) => send(HTTP.binary(one))],
    ['structured', (one: CloudEvent<unknown>) => send(HTTP.structured(one))],
    ['batched', (one: CloudEvent<unknown>) => batch([one.toJSON()])],
  ])('are signals in %s mode', async (_mode, deliver) => {
    const customer = await newCustomer()
    const answer = await deliver(event(customer, 'e-1'))
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      accepted: 1,
      duplicates: 0,
      rejected: 0,
      dropped_attributes: 0,
      rejects: [],
    })
    expect(await found(customer, 'e-1')).toMatchObject({
      source: '/gateway/eu',
      time: '2025-08-25T12:00:00.000Z',
      reporter: 'provider',
      fields: { 'http.response.status_code': 200 },
    })
  })

  test('sent again in another mode count once', async () => {
    const customer = await newCustomer()
    const one = event(customer, 'e-1')
    await send(HTTP.binary(one))
    const twice = await batch([one.toJSON(), one.toJSON()])
    expect(await twice.json()).toMatchObject({ accepted: 1, duplicates: 1 })
  })

  test('are probes', async () => {
    const customer = await newCustomer()
    const type = 'dev.makegood.probe.v1'
    const probe = event(customer, 'p-1', { type }, { 'makegood.probe': 'canary:7' })
    expect((await send(HTTP.structured(probe))).status).toBe(200)
    expect(await found(customer, 'p-1')).toMatchObject({ reporter: 'probe' })
    const none = await send(HTTP.structured(event(customer, 'p-2', { type })))
    expect(await none.json()).toMatchObject({
      errors: [{ pointer: '/data/makegood.probe', reason: 'not-a-probe' }],
    })
  })

  test('say of a request what was found of it, before it or after it', async () => {
    for (const first of ['request', 'evaluation']) {
      const customer = await newCustomer()
      const ask = () => send(HTTP.binary(event(customer, 'e-1', {}, { 'gen_ai.response.id': 'r' })))
      const said = [
        new CloudEvent({
          type: 'dev.makegood.evaluation.v1',
          source: '/judge',
          subject: 'e-1',
          data: {
            'makegood.customer.id': customer,
            'gen_ai.evaluation.name': 'relevance',
            'gen_ai.evaluation.score.value': 0.5,
          },
          time: new Date(noon + 1_000).toISOString(),
        }),
        new CloudEvent({
          type: 'dev.makegood.feedback.v1',
          source: '/app',
          data: {
            'makegood.customer.id': customer,
            'gen_ai.response.id': 'r',
            'makegood.feedback.rating': -1,
          },
          time: new Date(noon + 2_000).toISOString(),
        }),
      ]
      if (first === 'request') await ask()
      const answer = await batch(said.map((one) => one.toJSON()))
      expect(await answer.json()).toMatchObject({ accepted: 2, rejected: 0 })
      await call('POST', `/v1/customers/${customer}/advance`)
      if (first !== 'request') await ask()
      await call('POST', `/v1/customers/${customer}/advance`)
      expect((await found(customer, 'e-1')).fields).toMatchObject({
        'http.response.status_code': 200,
        'makegood.evaluation.relevance': 0.5,
        'makegood.feedback.rating': -1,
      })
    }
  })

  test('of one batch are joined at once', async () => {
    const customer = await newCustomer()
    const verdict = event(
      customer,
      'v-1',
      { type: 'dev.makegood.evaluation.v1', subject: 'e-1' },
      { 'makegood.check.empty': 1 },
    )
    await batch([verdict.toJSON(), event(customer, 'e-1').toJSON()])
    expect((await found(customer, 'e-1')).fields).toMatchObject({ 'makegood.check.empty': 1 })
    expect(await evidenceOf(customer)).toEqual({ segments: 1, signals: 1 })
  })

  test("need no customer's name with a customer's own key", async () => {
    const customer = await newCustomer()
    const key = await newKey(customer, ['ingest'])
    const one = event(customer, 'mine', { data: { 'http.response.status_code': 200 } })
    expect((await send(HTTP.structured(one), { key })).status).toBe(200)
    expect(await found(customer, 'mine')).toMatchObject({ reporter: 'customer' })
  })

  test('come gzipped', async () => {
    const customer = await newCustomer()
    const body = gzipSync(JSON.stringify([event(customer, 'z').toJSON()]))
    const answer = await call('POST', '/v1/events', new Uint8Array(body), {
      headers: {
        'content-type': 'application/cloudevents-batch+json',
        'content-encoding': 'gzip',
      },
    })
    expect(await answer.json()).toMatchObject({ accepted: 1 })
  })
})

describe('an event that is not taken', () => {
  const good = {
    specversion: '1.0',
    id: 'x',
    source: 's',
    type: 'dev.makegood.request.v1',
    time: '2025-08-25T12:00:00Z',
  }
  test.each<[string, string, Record<string, unknown>, Record<string, unknown>?]>([
    ['missing-attribute', '/specversion', { specversion: undefined }],
    ['missing-attribute', '/id', { id: undefined }],
    ['missing-attribute', '/source', { source: null }],
    ['missing-attribute', '/type', { type: undefined }],
    ['bad-attribute', '/id', { id: '' }],
    ['bad-attribute', '/source', { source: 7 }],
    ['bad-specversion', '/specversion', { specversion: '0.3' }],
    ['unknown-type', '/type', { type: 'dev.makegood.request.v2' }],
    ['bad-time', '/time', { time: 'noon' }],
    ['missing-time', '/time', { time: undefined }],
    ['bad-id', '/id', { id: 'two words' }],
    ['data-not-json', '/datacontenttype', { datacontenttype: 'text/xml' }],
    ['data-not-json', '/data_base64', { data_base64: 'e30=' }],
    ['not-an-object', '/data', { data: 'words' }],
    ['missing-request', '/subject', { type: 'dev.makegood.evaluation.v1' }],
    ['nothing-said', '/data', { type: 'dev.makegood.feedback.v1', subject: 'r' }],
    ['out-of-range', '/data/http.response.status_code', {}, { 'http.response.status_code': 9 }],
    ['unknown-customer', '/data/makegood.customer.id', {}, { 'makegood.customer.id': 'nobody' }],
  ])('%s at %s', async (reason, pointer, more, data = {}) => {
    const customer = await newCustomer()
    const bad = { ...good, data: { 'makegood.customer.id': customer, ...data }, ...more }
    const answer = await batch([event(customer, 'good').toJSON(), bad])
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      accepted: 1,
      rejected: 1,
      rejects: [{ index: 1, pointer, reason }],
    })
    const kept = await call('GET', '/v1/rejects?limit=1')
    expect(await kept.json()).toMatchObject({ data: [{ count: 1, reasons: { [reason]: 1 } }] })
  })

  const batchType = { 'content-type': 'application/cloudevents-batch+json' }
  test.each([
    ['no array as a batch', '{}', batchType, 400, 'array'],
    ['no JSON', '[{', batchType, 400, 'character'],
    ['nothing', '', batchType, 400, 'empty'],
    ['another format', '[]', { 'content-type': 'application/cloudevents+avro' }, 415, 'ce-'],
    ['too many', JSON.stringify(Array(5_001).fill({})), batchType, 422, '5000'],
    ['plain JSON', '{}', { 'content-type': 'application/json' }, 422, 'None of the 1'],
  ])('%s', async (_name, body, headers, status, words) => {
    const answer = await call('POST', '/v1/events', body, { headers })
    expect(answer.status).toBe(status)
    expect((await answer.json<{ detail: string }>()).detail).toContain(words)
  })

  test('of 5,000 none is one too many', async () => {
    const answer = await batch(Array(5_000).fill({}))
    expect(await answer.json()).toMatchObject({ rejected: 5_000 })
  })
})
