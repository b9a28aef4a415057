import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { CustomerId } from '../../src/domain/brand.ts'
import type { PersonId } from '../../src/domain/identity/person.ts'
import { LIMITS } from '../../src/domain/limits.ts'
import { pageHeaders } from '../../src/edge/pages/answer.ts'
import { BOOTSTRAP_KEY } from '../support/secrets.ts'
import { call, knock, newCustomer, newKey } from '../support/worker/door.ts'
import { browserOf, callAs, knockAt, newPerson, sessionOf } from '../support/worker/sign-in.ts'

let customer: CustomerId
let vera: PersonId

beforeAll(async () => {
  customer = await newCustomer()
  vera = await newPerson('viewer', customer)
})

const LOCAL = { ENVIRONMENT: 'local' }
const form = (fields: Record<string, string>, headers: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
})
const isSignedIn = async (token: string) => (await callAs(token, 'GET', '/v1/me')).status === 200

describe('what changes something and is signed in by a cookie', () => {
  const change = async (headers: Record<string, string | null>) => {
    const token = await sessionOf(await newPerson('owner'))
    const sent = new Headers(browserOf(token))
    for (const [name, value] of Object.entries(headers)) {
      if (value === null) sent.delete(name)
      else sent.set(name, value)
    }
    const person = await newPerson('auditor')
    const init = { method: 'POST', headers: sent }
    return (await knock(`/v1/people/${person}/sign-out`, init)).status
  }

  // Two owners in this file at the most: the bootstrap key makes no third.
  test.each<[string, Record<string, string | null>, number]>([
    ['goes through from a page of this site', { 'sec-fetch-site': null }, 200],
    ['is refused from another origin', { origin: 'https://evil.example' }, 403],
  ])('%s', async (_name, headers, status) => {
    expect(await change(headers)).toBe(status)
  })

  test.each<[string, Record<string, string | null>]>([
    ['without an origin', { origin: null }],
    ['with an opaque origin', { origin: 'null' }],
    ['from another port', { origin: 'https://makegood.test:8443' }],
    ['from the same host without TLS', { origin: 'http://makegood.test' }],
    ['from a host beneath', { origin: 'https://a.makegood.test' }],
    ['from another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['from a sibling host, as the browser says', { 'sec-fetch-site': 'same-site' }],
    ['typed into the browser, as it says', { 'sec-fetch-site': 'none' }],
  ])('is refused %s, whatever the role may', async (_name, changed) => {
    const token = await sessionOf(vera)
    const sent = new Headers(browserOf(token))
    for (const [name, value] of Object.entries(changed)) {
      if (value === null) sent.delete(name)
      else sent.set(name, value)
    }
    const body = JSON.stringify({})
    const answer = await knock('/v1/slas/lint', { method: 'POST', headers: sent, body })
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('Origin')
  })

  test('is read from anywhere, since reading changes nothing', async () => {
    const headers = { ...browserOf(await sessionOf(vera)), origin: 'https://evil.example' }
    expect((await knock('/v1/me', { headers })).status).toBe(200)
  })

  test('needs no origin where a key asks', async () => {
    const key = await newKey(customer, ['read'])
    const answer = await call('POST', '/v1/slas/lint', 'x', { key })
    expect(await answer.text()).not.toContain('Origin')
  })
})

describe('a session', () => {
  test('is kept as a digest alone', async () => {
    const token = await sessionOf(vera)
    const { results } = await env.DB.prepare('SELECT * FROM sessions').all()
    expect(JSON.stringify(results)).not.toContain(token)
    expect(await isSignedIn(token)).toBe(true)
  })

  test.each([
    ['cut short', (token: string) => token.slice(1)],
    ['another', () => 'A'.repeat(43)],
    ['its own digest', () => '0'.repeat(64)],
    ['empty', () => ''],
  ])('is nobody’s when the cookie is %s', async (_name, changed) => {
    expect(await isSignedIn(changed(await sessionOf(vera)))).toBe(false)
  })

  test('is nobody’s where two cookies have its name', async () => {
    const token = await sessionOf(vera)
    const cookie = `__Host-makegood=${token}; __Host-makegood=${'A'.repeat(43)}`
    expect((await knock('/v1/me', { headers: { cookie } })).status).toBe(401)
  })

  test('is not looked at where a key is sent, also a bad one', async () => {
    const headers = { ...browserOf(await sessionOf(vera)), authorization: 'Bearer nothing' }
    expect((await knock('/v1/me', { headers })).status).toBe(401)
  })

  test('ends with a sign-out, by the form of any page, and only from here', async () => {
    const token = await sessionOf(vera)
    const page = await (await callAs(token, 'GET', `/customers/${customer}/ledger`)).text()
    expect(page).toContain('<form action="/sign-out" method="post">')
    const elsewhere = { ...browserOf(token), origin: 'https://evil.example' }
    expect((await knock('/sign-out', form({}, elsewhere))).status).toBe(403)
    expect(await isSignedIn(token)).toBe(true)
    const out = await knock('/sign-out', { ...form({}, browserOf(token)), redirect: 'manual' })
    expect(out.headers.get('set-cookie')).toMatch(/^__Host-makegood=; .*Max-Age=0$/)
    expect(await isSignedIn(token)).toBe(false)
  })

  test('ends when its person is taken off the list, or signed out everywhere', async () => {
    const person = await newPerson('billing', customer)
    const [one, two] = [await sessionOf(person), await sessionOf(person)]
    const out = await call('POST', `/v1/people/${person}/sign-out`)
    expect(await out.json()).toMatchObject({ ended: 2 })
    expect([await isSignedIn(one), await isSignedIn(two)]).toEqual([false, false])
    const three = await sessionOf(person)
    await call('POST', `/v1/people/${person}/revocation`, { reason: 'left' })
    expect(await isSignedIn(three)).toBe(false)
  })

  test('follows its person’s role at once', async () => {
    const person = await newPerson('auditor')
    const token = await sessionOf(person)
    expect((await callAs(token, 'GET', '/v1/people')).status).toBe(200)
    await call('POST', `/v1/people/${person}/role`, { role: 'operator', reason: 'moved' })
    expect((await callAs(token, 'GET', '/v1/people')).status).toBe(403)
  })

  test('of a customer’s person sees that customer alone', async () => {
    const other = await newCustomer()
    const token = await sessionOf(vera)
    const at = async (path: string) => (await callAs(token, 'GET', path)).status
    expect(await at(`/v1/customers/${customer}/verdicts`)).toBe(200)
    expect(await at(`/v1/customers/${other}/verdicts`)).toBe(404)
    expect(await at('/v1/portfolio')).toBe(403)
    expect(await at(`/customers/${other}/ledger`)).toBe(404)
  })
})

describe('an offer', () => {
  const accept = async (ageMs: number) => {
    const bill = await newPerson('billing', customer)
    const path = `/v1/customers/${customer}/claims/none/acceptance`
    return callAs(await sessionOf(bill, ageMs), 'POST', path, { answer: 'accepted' })
  }

  test('is answered by who signed in within 15 minutes, who is sent to their own sign-in otherwise', async () => {
    expect((await accept(0)).status).toBe(404)
    const late = await accept(LIMITS.freshSignInMs + 1_000)
    expect(await late.json()).toMatchObject({
      status: 401,
      sign_in: `/sign-in/start?company=${customer}&again=true`,
    })
  })
})

describe('the sign-in of a local run', () => {
  const local = (
    url: string,
    more: Record<string, string> = {},
    settings: Partial<Env> = LOCAL,
  ) => {
    const { origin } = new URL(url)
    const init = form({ person: vera, return_to: '/ledger' }, { origin, ...more })
    return knockAt(settings, new Request(`${url}/sign-in/local`, init))
  }

  test('lets somebody be anyone of its people', async () => {
    const page = await knockAt(LOCAL, new Request('http://localhost:8787/sign-in'))
    expect(await page.text()).toContain(`value="${vera}"`)
    const answer = await local('http://localhost:8787')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/ledger'])
    const token = /^__Host-makegood=([\w-]{43});/.exec(answer.headers.get('set-cookie') ?? '')?.[1]
    const me = new Request('http://localhost:8787/v1/me', { headers: browserOf(token ?? '') })
    expect(await (await knockAt(LOCAL, me)).json()).toMatchObject({ person: { role: 'viewer' } })
    // Carried to a deployment over the same data it is worth nothing.
    const there = new Request('https://makegood.test/v1/me', { headers: browserOf(token ?? '') })
    expect((await knockAt({ ENVIRONMENT: 'production' }, there)).status).toBe(401)
  })

  test.each<[string, string, Record<string, string>, Partial<Env>]>([
    ['in production', 'http://localhost:8787', {}, { ENVIRONMENT: 'production' }],
    ['in any other environment', 'http://localhost:8787', {}, { ENVIRONMENT: 'test' }],
    ['in one that is spelled alike', 'http://localhost:8787', {}, { ENVIRONMENT: 'Local' }],
    ['under a public name', 'https://makegood.test', {}, LOCAL],
    ['under a name that begins alike', 'http://localhost.evil.example', {}, LOCAL],
    ['from another machine', 'http://localhost:8787', { 'cf-connecting-ip': '203.0.113.9' }, LOCAL],
  ])('is not there %s, neither form nor page', async (_name, url, headers, settings) => {
    const answer = await local(url, headers, settings)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('set-cookie')).toBeNull()
    const page = await knockAt(settings, new Request(`${url}/sign-in`, { headers }))
    expect(page.status).toBe(200)
    expect(await page.text()).not.toContain('/sign-in/local')
  })

  test('is used by no other site, for no person that is not there, and leads nowhere else', async () => {
    const evil = { origin: 'http://evil.example' }
    expect((await local('http://localhost:8787', evil)).status).toBe(403)
    const at = async (fields: Record<string, string>) => {
      const init = form(fields, { origin: 'http://localhost:8787' })
      return knockAt(LOCAL, new Request('http://localhost:8787/sign-in/local', init))
    }
    expect((await at({ person: 'per_0000000000000000' })).status).toBe(404)
    for (const return_to of ['https://evil.example', '//evil.example', '/\\evil.example', 'x']) {
      expect((await at({ person: vera, return_to })).headers.get('location')).toBe('/')
    }
    expect((await at({ person: vera, x: 'x'.repeat(LIMITS.formBytes) })).status).toBe(413)
  })
})

describe('the sign-in page', () => {
  test('asks for the company, and says when it knows none', async () => {
    const page = await (await knock('/sign-in?return_to=//evil.example')).text()
    expect(page).toContain('action="/sign-in/start" method="get"')
    expect(page).toContain('name="return_to" value="/"')
    const lost = await knock('/sign-in/start?company=%3Cimg%20src=x%3E')
    expect(lost.status).toBe(404)
    expect(await lost.text()).not.toContain('<img')
  })

  test('lets its form alone lead on to other sites', async () => {
    const policy = (await knock('/sign-in')).headers.get('content-security-policy') ?? ''
    const others = pageHeaders['content-security-policy'] ?? ''
    expect(policy.replace(/form-action [^;]+/, "form-action 'self'")).toBe(others)
  })

  test('is where a page sends who is not signed in', async () => {
    const answer = await knock('/portfolio')
    expect(answer.status).toBe(401)
    expect(await answer.text()).toContain('href="/sign-in?return_to=%2Fportfolio"')
  })
})

describe('where a customer’s people sign in', () => {
  const settings = (more: object = {}) => ({
    issuer: 'https://login.acme.example.com/tenant',
    client_id: 'makegood',
    client: { method: 'client_secret_basic', secret: 'a very secret secret' },
    ...more,
  })
  const put = (of: CustomerId, body: object) => call('PUT', `/v1/customers/${of}/sign-in`, body)

  test('is said by the provider, and the secret is never shown again', async () => {
    const of = await newCustomer()
    const answer = await put(of, settings({ domains: ['Acme.Example.com', 'acme.example.com'] }))
    const told = {
      customer: of,
      issuer: 'https://login.acme.example.com/tenant',
      client_id: 'makegood',
      method: 'client_secret_basic',
      domains: ['acme.example.com'],
      redirect_uri: 'https://makegood.test/sign-in/callback',
    }
    expect(await answer.json()).toEqual(told)
    expect(await (await call('GET', `/v1/customers/${of}/sign-in`)).json()).toEqual(told)
    const { results } = await env.DB.prepare('SELECT * FROM sign_in_settings').all()
    expect(JSON.stringify(results)).not.toContain('secret secret')
  })

  test('is at a domain that leads to no other customer', async () => {
    const [one, two] = [await newCustomer(), await newCustomer()]
    const domains = ['shared.example.com']
    expect((await put(one, settings({ domains }))).status).toBe(200)
    expect((await put(two, settings({ domains }))).status).toBe(409)
    expect((await call('GET', `/v1/customers/${two}/sign-in`)).status).toBe(404)
  })

  test.each([
    ['http://login.example.com', 'not-https'],
    ['https://127.0.0.1', 'not-public'],
    ['https://[::1]', 'not-public'],
    ['https://169.254.169.254', 'not-public'],
    ['https://2130706433', 'not-public'],
    ['https://intranet', 'not-public'],
    ['https://idp.corp.internal', 'not-public'],
    ['https://user@login.example.com', 'has-more'],
    ['https://login.example.com?x=1', 'has-more'],
    ['https://login.example.com#x', 'has-more'],
    ['login.example.com', 'not-a-url'],
    [`https://login.example.com/${'x'.repeat(LIMITS.issuerLength)}`, 'too-long'],
  ])('is not %s', async (issuer, reason) => {
    const answer = await put(customer, settings({ issuer }))
    expect(await answer.json()).toMatchObject({
      status: 422,
      errors: [{ pointer: '/issuer', reason }],
    })
  })

  test('is at so many domains at the most', async () => {
    const of = await newCustomer()
    const domains = Array.from({ length: LIMITS.signInDomains }, (_, i) => `d${i}.example.org`)
    expect((await put(of, settings({ domains }))).status).toBe(200)
    const more = [...domains, 'one-more.example.org']
    expect((await put(of, settings({ domains: more }))).status).toBe(422)
  })

  test('is not known where the deployment has no key to seal with', async () => {
    const init = {
      method: 'PUT',
      headers: { authorization: `Bearer ${BOOTSTRAP_KEY}` },
      body: JSON.stringify(settings()),
    }
    const url = `https://makegood.test/v1/customers/${customer}/sign-in`
    expect((await knockAt({ SEALING_KEY: '' }, new Request(url, init))).status).toBe(503)
  })
})
