import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../src/domain/limits.ts'
import { opensLocally } from '../../src/edge/guard.ts'
import { routes } from '../../src/edge/router.ts'
import { agreeOn, availability } from '../support/worker/contract.ts'
import { call, knock, newCustomer } from '../support/worker/door.ts'

const yaml = { headers: { 'content-type': 'application/yaml' } }

describe('an SLA', () => {
  test('is a version once, however often it is sent', async () => {
    const text = availability('sek')
    const first = await call('POST', '/v1/slas', text, yaml)
    expect(first.status).toBe(201)
    const again = await call('POST', '/v1/slas', text, yaml)
    expect(again.status).toBe(200)
    const { version, digest } = await first.json<{ version: number; digest: string }>()
    expect(await again.json()).toMatchObject({ version: 1, digest })
    const changed = await call(
      'POST',
      '/v1/slas',
      text.replace('target: 0.99', 'target: 0.995'),
      yaml,
    )
    // The bands no longer reach the target: the linter says so before it becomes a version.
    expect(changed.status).toBe(422)
    const renamed = text.replace('lateness: 1d', 'lateness: 2d')
    expect(await (await call('POST', '/v1/slas', renamed, yaml)).json()).toMatchObject({
      name: 'availability-sek',
      version: version + 1,
    })
  })

  test.each([
    ['a gap between bands', ['gte: 95%', 'gt: 95%'], 'band-gap'],
    ['a zone that does not exist', ['timeZone: UTC', 'timeZone: Europe/Atlantis'], 'unknown-zone'],
    ['a currency that does not exist', ['currency: usd', 'currency: zzz'], 'unknown-currency'],
  ])('with %s is refused by name', async (_name, [from, to], reason) => {
    const text = availability('usd').replace(from ?? '', to ?? '')
    const answer = await call('POST', '/v1/slas', text, yaml)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      errors: expect.arrayContaining([expect.objectContaining({ reason })]),
    })
  })

  test('in another format is 415', async () => {
    const answer = await call('POST', '/v1/slas', '{}', { headers: { 'content-type': 'text/csv' } })
    expect(answer.status).toBe(415)
  })
})

describe('an agreement', () => {
  const body = async (customer: string) => {
    const sla = await call('POST', '/v1/slas', availability('usd'), yaml)
    return {
      customer,
      sla: (await sla.json<{ digest: string }>()).digest,
      effective_from: '2025-08-01T00:00:00Z',
      currency: 'usd',
      fees: [{ scope: 'api', minor: 100 }],
      rail: 'customer-balance',
      auto_approve_minor: 0,
    }
  }

  test.each([
    ['an unknown customer', { customer: 'nobody' }, 'unknown-customer'],
    ['an unknown SLA', { sla: 'f'.repeat(64) }, 'unknown-sla'],
    ['a missing fee', { fees: [{ scope: 'other', minor: 1 }] }, 'missing-fee'],
    ['a credit note without an invoice', { rail: 'credit-note' }, 'invoice-needed'],
    [
      'a credit note without an invoice to fall back on',
      { rail: undefined, rails: ['customer-balance', 'credit-note'] },
      'invoice-needed',
    ],
    [
      'a rail that it names twice',
      { rail: undefined, rails: ['credit-grant', 'credit-grant'] },
      'rail-named-twice',
    ],
    [
      'an end before its start',
      { effective_until: '2025-07-01T00:00:00Z' },
      'ends-before-it-starts',
    ],
  ])('with %s is refused by name', async (_name, change, reason) => {
    const customer = await newCustomer()
    const wanted = { ...(await body(customer)), ...change }
    const answer = await call('PUT', `/v1/agreements/${customer}-x`, wanted)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ reason }] })
  })

  test.each([
    ['a rail and rails', { rails: ['credit-grant'] }, '/rails'],
    ['neither', { rail: undefined }, '/rails'],
    ['no rails', { rail: undefined, rails: [] }, '/rails'],
    ['a rail that there is not', { rail: 'cash' }, '/rail'],
    ['terms of a grant that no credit becomes', { grant: {} }, '/grant'],
    ['a price that is none', { rail: 'credit-grant', grant: { prices: ['x'] } }, '/grant/prices/0'],
    [
      'more prices than Stripe takes',
      {
        rail: 'credit-grant',
        grant: { prices: Array.from({ length: LIMITS.grantPrices + 1 }, (_, i) => `price_${i}`) },
      },
      '/grant/prices',
    ],
  ])('with %s is refused at its place', async (_name, change, pointer) => {
    const customer = await newCustomer()
    const wanted = { ...(await body(customer)), ...change }
    const answer = await call('PUT', `/v1/agreements/${customer}-x`, wanted)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ pointer }] })
  })

  test('with an order of rails and terms of a grant is kept as it was said', async () => {
    const customer = await newCustomer()
    const rails = ['credit-grant', 'credit-note', 'customer-balance']
    const expiry = { after: { months: 12 }, from: 'issued' }
    const most = Array.from({ length: LIMITS.grantPrices }, (_, i) => `price_${i}`)
    const wanted = {
      ...(await body(customer)),
      rail: undefined,
      rails,
      stripe_invoice: 'in_1',
      grant: { prices: most, expiry },
    }
    const put = (change = {}) =>
      call('PUT', `/v1/agreements/${customer}-x`, { ...wanted, ...change })
    expect((await put()).status).toBe(201)
    expect((await put()).status).toBe(200)
    expect((await put({ rails: rails.toReversed() })).status).toBe(409)
    expect((await put({ grant: { expiry } })).status).toBe(409)
  })

  test("without a fee that the SLA's own caps are of is refused by name", async () => {
    const caps = '  caps: [{ kind: share, share: 50% }]\n  basis: { kind: fees, scopes: [seats] }\n'
    const text = availability('usd').replace('  commitments:', `${caps}  commitments:`)
    const sla = await call('POST', '/v1/slas', text, yaml)
    const customer = await newCustomer()
    const { digest } = await sla.json<{ digest: string }>()
    const wanted = { ...(await body(customer)), sla: digest }
    const put = (fees: unknown[]) =>
      call('PUT', `/v1/agreements/${customer}-z`, { ...wanted, fees: [...wanted.fees, ...fees] })
    const answer = await put([])
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ reason: 'missing-fee' }] })
    expect((await put([{ scope: 'seats', minor: 100 }])).status).toBe(201)
  })

  test('is the same agreement when it is put again, and another one is a conflict', async () => {
    const customer = await newCustomer()
    const wanted = await body(customer)
    const put = (change = {}) =>
      call('PUT', `/v1/agreements/${customer}-y`, { ...wanted, ...change })
    expect((await put()).status).toBe(201)
    expect((await put()).status).toBe(200)
    expect((await put({ auto_approve_minor: 5 })).status).toBe(409)
  })
})

describe('pages', () => {
  test.each([
    ['local', 'http://localhost:8787/', true],
    ['local', 'http://127.0.0.1:8787/', true],
    ['local', 'https://makegood.example/', false],
    ['local', 'http://localhost.evil.example/', false],
    ['production', 'http://localhost:8787/', false],
  ])('in %s at %s open without a key: %s', (environment, url, opens) => {
    expect(opensLocally(environment, new URL(url))).toBe(opens)
  })

  test('that fail say so in plain words, as a page', async () => {
    const answer = await knock('/customers/nobody/2025-08')
    expect(answer.status).toBe(401)
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    const customer = await newCustomer()
    await agreeOn(customer)
    const unjudged = await call('GET', `/customers/${customer}/2031-01`)
    expect(unjudged.status).toBe(404)
    expect(await unjudged.text()).toContain('Nothing was judged for this period.')
  })
})

describe('the doors', () => {
  test('answer an unknown address with a problem', async () => {
    const answer = await knock('/v1/nothing')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })

  test('are all guarded but those that must be open', () => {
    const open = routes.filter((each) => each.guard.kind === 'public').map((each) => each.path)
    expect(open).toEqual([
      '/v1/webhooks/stripe',
      '/openapi.json',
      '/docs/api',
      '/problems',
      '/problems/:kind',
      '/api/v2/summary.json',
      '/api/v2/status.json',
      '/api/v2/components.json',
      '/api/v2/incidents/unresolved.json',
      '/api/v2/incidents.json',
      '/api/v2/scheduled-maintenances/upcoming.json',
      '/api/v2/scheduled-maintenances/active.json',
      '/api/v2/scheduled-maintenances.json',
      '/history.atom',
      '/feed.json',
      '/maintenance.ics',
      '/status/subscriptions',
      '/status/subscriptions/:token/end',
      '/style.css',
      '/language/:lang',
    ])
  })
})
