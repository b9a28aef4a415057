import { importJWK, type JWK, type JWTPayload, SignJWT } from 'jose'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { openBrowser } from '../../dev/screens/browser.ts'
import { type IdentityWorld, openIdentityWorld } from './identity/deployment.ts'
import { CLIENT, type OidcPeer, startOidcPeer } from './identity/oidc-peer.ts'
import { Visitor } from './identity/visitor.ts'

const ATTEMPT = '__Host-makegood-sign-in'
const SESSION = '__Host-makegood'

let world: IdentityWorld
let peer: OidcPeer

beforeAll(async () => {
  world = await openIdentityWorld()
  peer = await startOidcPeer([`${world.url}/sign-in/callback`])
  for (const id of ['acme', 'beta']) {
    const body = { name: id, stripe_customer: 'cus_none' }
    await world.api.call({ method: 'PUT', path: `/v1/customers/${id}`, body }, z.unknown())
    await world.api.call(
      {
        method: 'PUT',
        path: `/v1/customers/${id}/sign-in`,
        body: {
          issuer: peer.issuer,
          client_id: CLIENT.id,
          client: { method: 'client_secret_basic', secret: CLIENT.secret },
          domains: [`${id}.example.com`],
        },
      },
      z.unknown(),
    )
  }
})

afterAll(async () => {
  await peer?.close()
  await world?.close()
})

beforeEach(() => {
  peer.tamper = null
})

let made = 0
/** Somebody on acme's list whom the provider knows and signs in next. */
async function somebody(role = 'viewer', customer = 'acme') {
  made += 1
  const email = `person-${made}@${customer}.example.com`
  const id = await world.person(email, role, customer)
  peer.account = { sub: `sub-${made}`, email, email_verified: true }
  return { id, email }
}

/** From here to the provider and back, up to where its answer would be shown here. */
async function comeBack(visitor: Visitor, query = 'company=acme'): Promise<URL> {
  const callback = `${world.url}/sign-in/callback`
  return visitor.goUntil(`${world.url}/sign-in/start?${query}`, callback)
}

/** Who the browser is here, by its cookie. */
async function whoIs(visitor: Visitor) {
  const answer = await visitor.ask(`${world.url}/v1/me`)
  const body = (await answer.json()) as {
    customer?: string
    person?: { email: string; role: string; authenticated_at: string | null } | null
  }
  return { status: answer.status, ...body }
}

describe('a sign-in at a real OpenID provider', () => {
  test('ends in a session of the person whose address it has verified', async () => {
    const { email } = await somebody('billing')
    const visitor = new Visitor()
    const back = await comeBack(
      visitor,
      'company=person@ACME.example.com&return_to=/customers/acme',
    )
    const answer = await visitor.ask(back)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/customers/acme')
    const [session = ''] = answer.headers.getSetCookie()
    expect(session).toMatch(
      /^__Host-makegood=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=43200$/,
    )
    expect(await whoIs(visitor)).toMatchObject({
      status: 200,
      customer: 'acme',
      person: { email, role: 'billing' },
    })
  })

  test('goes out with PKCE, a state and a nonce of its own, and asks for no more than it needs', async () => {
    const seen = []
    for (const _ of [1, 2]) {
      const answer = await new Visitor().ask(`${world.url}/sign-in/start?company=acme`)
      seen.push(Object.fromEntries(new URL(answer.headers.get('location') ?? '').searchParams))
    }
    const [one, two] = seen
    expect(one).toMatchObject({
      response_type: 'code',
      scope: 'openid email',
      code_challenge_method: 'S256',
      redirect_uri: `${world.url}/sign-in/callback`,
    })
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one?.[name]).toMatch(/^[\w-]{43}$/)
      expect(one?.[name]).not.toBe(two?.[name])
    }
  })

  test('knows a person by the subject from then on, whatever becomes of the address', async () => {
    const { email } = await somebody()
    const { sub } = peer.account
    const first = new Visitor()
    await first.ask(await comeBack(first))
    peer.account = { sub, email: 'married@elsewhere.example.com', email_verified: false }
    const second = new Visitor()
    expect((await second.ask(await comeBack(second))).status).toBe(303)
    expect((await whoIs(second)).person?.email).toBe(email)
  })

  test('gives nobody else who later has the address the place of the one who had it first', async () => {
    const { email } = await somebody()
    const first = new Visitor()
    await first.ask(await comeBack(first))
    peer.account = { sub: 'another-sub', email, email_verified: true }
    const second = new Visitor()
    expect((await second.ask(await comeBack(second))).status).toBe(403)
    expect((await whoIs(second)).status).toBe(401)
  })

  test.each([
    ['is not verified', { email_verified: false }],
    ['is on nobody’s list', { email: 'stranger@acme.example.com' }],
  ])('lets nobody in whose address %s', async (_name, changed) => {
    await somebody()
    peer.account = { ...peer.account, ...changed }
    const visitor = new Visitor()
    expect((await visitor.ask(await comeBack(visitor))).status).toBe(403)
    expect((await whoIs(visitor)).status).toBe(401)
  })

  test('counts for the customer alone whose sign-in it is', async () => {
    await somebody('viewer', 'beta')
    const visitor = new Visitor()
    expect((await visitor.ask(await comeBack(visitor, 'company=acme'))).status).toBe(403)
    expect((await visitor.ask(await comeBack(visitor, 'company=beta'))).status).toBe(303)
    expect((await whoIs(visitor)).customer).toBe('beta')
    expect((await visitor.ask(`${world.url}/v1/customers/acme/verdicts`)).status).toBe(404)
  })

  test('asks anew who somebody is where that is needed, and keeps when it did', async () => {
    await somebody('billing')
    const visitor = new Visitor()
    await visitor.ask(await comeBack(visitor))
    const before = peer.asked.length
    const out = await visitor.ask(`${world.url}/sign-in/start?company=acme&again=true`)
    const asked = new URL(out.headers.get('location') ?? '').searchParams
    expect([asked.get('prompt'), asked.get('max_age')]).toEqual(['login', '900'])
    await visitor.ask(await comeBack(visitor, 'company=acme&again=true'))
    expect(peer.asked.slice(before).some((each) => each.startsWith('GET /interaction/'))).toBe(true)
    const at = Date.parse((await whoIs(visitor)).person?.authenticated_at ?? '')
    expect(Math.abs(Date.now() - at)).toBeLessThan(60_000)
  })

  test('ends the session that the browser had before', async () => {
    await somebody()
    const visitor = new Visitor()
    await visitor.ask(await comeBack(visitor))
    const old = visitor.cookie(world.url, SESSION) ?? ''
    await visitor.ask(await comeBack(visitor))
    const headers = { cookie: `${SESSION}=${old}` }
    expect((await world.ask('/v1/me', { headers })).status).toBe(401)
    expect((await whoIs(visitor)).status).toBe(200)
  })
})

describe('a sign-in is refused', () => {
  /** Tries to finish what came back, and expects to be nobody. */
  async function refused(visitor: Visitor, back: URL): Promise<void> {
    const answer = await visitor.ask(back)
    expect(answer.status).toBe(401)
    expect(await answer.text()).not.toContain('OAUTH_')
    expect(visitor.cookie(world.url, SESSION)).toBeUndefined()
    expect((await whoIs(visitor)).status).toBe(401)
  }

  test('with another state', async () => {
    await somebody()
    const visitor = new Visitor()
    const back = await comeBack(visitor)
    back.searchParams.set('state', 'x'.repeat(43))
    await refused(visitor, back)
  })

  test('in a browser that did not begin it', async () => {
    await somebody()
    const back = await comeBack(new Visitor())
    await refused(new Visitor(), back)
    const other = new Visitor()
    await other.ask(`${world.url}/sign-in/start?company=acme`)
    await refused(other, back)
  })

  test('with a code that was used, even by who kept the cookie', async () => {
    await somebody()
    const visitor = new Visitor()
    const back = await comeBack(visitor)
    const kept = visitor.cookie(world.url, ATTEMPT) ?? ''
    expect((await visitor.ask(back)).status).toBe(303)
    expect(visitor.cookie(world.url, ATTEMPT)).toBeUndefined()
    const thief = new Visitor()
    await thief.ask(`${world.url}/sign-in`)
    thief.keep(world.url, ATTEMPT, kept)
    await refused(thief, back)
  })

  test('with a cookie that was changed', async () => {
    await somebody()
    const visitor = new Visitor()
    const back = await comeBack(visitor)
    const kept = visitor.cookie(world.url, ATTEMPT) ?? ''
    const place = kept.length >> 1
    const other = kept[place] === 'A' ? 'B' : 'A'
    visitor.keep(world.url, ATTEMPT, kept.slice(0, place) + other + kept.slice(place + 1))
    await refused(visitor, back)
  })

  test('when the provider says no', async () => {
    await somebody()
    const visitor = new Visitor()
    const back = await comeBack(visitor)
    back.searchParams.delete('code')
    back.searchParams.set('error', 'access_denied')
    await refused(visitor, back)
  })

  const now = () => Math.trunc(Date.now() / 1_000)
  const claimsOf = (token: string): JWTPayload =>
    JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as JWTPayload
  const signed = async (claims: JWTPayload, key: JWK) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: key.kid ?? '' })
      .sign(await importJWK(key, 'RS256'))
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

  // Without this the others would prove nothing.
  test('unless nothing is wrong with what was made here in the place of the provider’s token', async () => {
    await somebody()
    peer.tamper = (token, key) => signed(claimsOf(token), key)
    const visitor = new Visitor()
    expect((await visitor.ask(await comeBack(visitor))).status).toBe(303)
  })

  test.each<[string, (claims: JWTPayload) => JWTPayload]>([
    ['another nonce', (claims) => ({ ...claims, nonce: 'x'.repeat(43) })],
    ['no nonce', ({ nonce: _, ...claims }) => claims],
    ['another audience', (claims) => ({ ...claims, aud: 'another-client' })],
    ['another issuer', (claims) => ({ ...claims, iss: 'https://issuer.example.com' })],
    ['no subject', ({ sub: _, ...claims }) => claims],
    ['a time that is over', (claims) => ({ ...claims, iat: now() - 7_200, exp: now() - 3_600 })],
  ])('with a token, signed by the provider, that has %s', async (_name, changed) => {
    await somebody()
    peer.tamper = (token, key) => signed(changed(claimsOf(token)), key)
    const visitor = new Visitor()
    await refused(visitor, await comeBack(visitor))
  })

  test('with a renewed sign-in that is an old one', async () => {
    await somebody()
    peer.tamper = (token, key) => signed({ ...claimsOf(token), auth_time: now() - 3_600 }, key)
    const visitor = new Visitor()
    await refused(visitor, await comeBack(visitor, 'company=acme&again=true'))
  })

  test.each<[string, (token: string, key: JWK) => Promise<string>]>([
    [
      'is signed by nobody (alg none)',
      async (token) => `${part({ alg: 'none' })}.${token.split('.')[1]}.`,
    ],
    [
      'is signed with the public key as a shared secret (HS256)',
      async (token, { d: _, p: __, q: ___, dp: _4, dq: _5, qi: _6, ...publicKey }) =>
        new SignJWT(claimsOf(token))
          .setProtectedHeader({ alg: 'HS256', kid: publicKey.kid ?? '' })
          .sign(new TextEncoder().encode(JSON.stringify(publicKey))),
    ],
    [
      'is signed with the client’s secret (HS256)',
      async (token) =>
        new SignJWT(claimsOf(token))
          .setProtectedHeader({ alg: 'HS256' })
          .sign(new TextEncoder().encode(CLIENT.secret)),
    ],
    [
      'was changed after it was signed',
      async (token) => {
        const [head, , signature] = token.split('.')
        return `${head}.${part({ ...claimsOf(token), sub: 'somebody-else' })}.${signature}`
      },
    ],
  ])('with a token that %s', async (_name, tamper) => {
    await somebody()
    peer.tamper = tamper
    const visitor = new Visitor()
    await refused(visitor, await comeBack(visitor))
  })

  test('with a key that the provider does not have any more, and not with the one that it has instead', async () => {
    await somebody()
    const before = new Visitor()
    let old: JWK = {}
    peer.tamper = async (token, key) => {
      old = key
      return token
    }
    expect((await before.ask(await comeBack(before))).status).toBe(303)
    await peer.rotate()
    peer.tamper = null
    const after = new Visitor()
    expect((await after.ask(await comeBack(after))).status).toBe(303)
    peer.tamper = (token) => signed(claimsOf(token), old)
    const late = new Visitor()
    await refused(late, await comeBack(late))
  })
})

test('a provider that does not answer, or is none, stops nobody but its own', async () => {
  const body = { name: 'gone', stripe_customer: 'cus_none' }
  await world.api.call({ method: 'PUT', path: '/v1/customers/gone', body }, z.unknown())
  const settings = {
    issuer: 'http://127.0.0.1:9',
    client_id: 'x',
    client: { method: 'none' },
  }
  const path = '/v1/customers/gone/sign-in'
  await world.api.call({ method: 'PUT', path, body: settings }, z.unknown())
  expect((await world.ask('/sign-in/start?company=gone')).status).toBe(503)
  expect((await world.ask('/sign-in/start?company=acme')).status).toBe(303)
})

describe('in a real browser, with scripts switched off', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  /** Opens the page for signing in; what the browser refuses to do fails the test. */
  async function visit(look: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const complaints: string[] = []
    try {
      const page = await context.newPage()
      page.on('console', (message) => complaints.push(message.text()))
      await page.goto(`${world.url}/sign-in?return_to=/customers/acme/ledger`)
      await look(page)
      expect(complaints).toEqual([])
    } finally {
      await context.close()
    }
  }

  test('somebody is one of a local run’s people, is named on each page, and signs out', async () => {
    const email = 'aude@aurora.example'
    await world.person(email, 'auditor')
    await visit(async (page) => {
      await page.getByRole('button', { name: new RegExp(`Sign in as.*${email}`) }).click()
      expect(page.url()).toBe(`${world.url}/customers/acme/ledger`)
      expect(await page.locator('.account').innerText()).toMatch(/aude@aurora\.example\s+Auditor/)
      await page.getByRole('button', { name: 'Sign out' }).click()
      expect(page.url()).toBe(`${world.url}/sign-in`)
      expect(await page.locator('.account').count()).toBe(0)
    })
  })

  test('somebody comes in by their company’s own sign-in, from the form of the page', async () => {
    const { email } = await somebody('disputer')
    await visit(async (page) => {
      await page.getByLabel('Work e-mail').fill(email)
      await page.getByRole('button', { name: 'Continue', exact: true }).click()
      await page.waitForURL(`${world.url}/customers/acme/ledger`)
      const me = await page.context().request.get(`${world.url}/v1/me`)
      expect(await me.json()).toMatchObject({ person: { email, role: 'disputer' } })
    })
  })
})
