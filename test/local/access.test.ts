import { generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type AccessPeer, newSigningKey, startAccessPeer } from './identity/access-peer.ts'
import { type IdentityWorld, openIdentityWorld } from './identity/deployment.ts'

const AUDIENCE = 'a4c0ffee'.repeat(8)

let world: IdentityWorld
let access: AccessPeer

beforeAll(async () => {
  access = await startAccessPeer()
  world = await openIdentityWorld({ ACCESS_TEAM_DOMAIN: access.team, ACCESS_AUDIENCE: AUDIENCE })
  await world.person('aude@aurora.example', 'auditor')
  await world.person('paula@aurora.example', 'approver')
  const acme = { name: 'Acme', stripe_customer: 'cus_none' }
  await world.api.call({ method: 'PUT', path: '/v1/customers/acme', body: acme }, anything)
  await world.person('vera@acme.example', 'viewer', 'acme')
})

afterAll(async () => {
  await world?.close()
  await access?.close()
})

const anything = { parse: (value: unknown) => value } as Parameters<IdentityWorld['api']['call']>[1]
const now = () => Math.trunc(Date.now() / 1_000)

const claims = (more: JWTPayload = {}): JWTPayload => ({
  iss: access.team,
  aud: [AUDIENCE],
  sub: 'a1b2',
  email: 'aude@aurora.example',
  iat: now() - 10,
  nbf: now() - 10,
  exp: now() + 600,
  ...more,
})

const asking = async (headers: Record<string, string>) => {
  const { status, body } = await world.ask('/v1/me', { headers })
  const { person } = JSON.parse(body) as { person?: { email: string; role: string } }
  return { status, person }
}
const as = (token: string) => asking({ 'cf-access-jwt-assertion': token })
const nobody = { status: 401, person: undefined }

describe('somebody whom Cloudflare Access lets through', () => {
  test('is who its token says, with the role that they have on the list', async () => {
    const found = await as(await access.token(claims({ email: 'Aude@Aurora.example' })))
    expect(found).toMatchObject({
      status: 200,
      person: { email: 'aude@aurora.example', role: 'auditor' },
    })
  })

  test('is nobody by the cookie of the same content: a browser sends that, and Cloudflare the header', async () => {
    const token = await access.token(claims())
    expect(await asking({ cookie: `CF_Authorization=${token}` })).toEqual(nobody)
    expect(await asking({ authorization: `Bearer ${token}` })).toEqual(nobody)
  })

  test('is nobody when they are not on the list, or on a customer’s', async () => {
    expect(await as(await access.token(claims({ email: 'mallory@aurora.example' })))).toEqual(
      nobody,
    )
    expect(await as(await access.token(claims({ email: 'vera@acme.example' })))).toEqual(nobody)
  })

  test.each<[string, (base: JWTPayload) => JWTPayload]>([
    ['is for another application', (base) => ({ ...base, aud: ['b'.repeat(64)] })],
    ['is for none', ({ aud: _, ...base }) => base],
    ['is of another team', (base) => ({ ...base, iss: 'https://evil.cloudflareaccess.com' })],
    ['is over', (base) => ({ ...base, exp: now() - 60 })],
    ['never ends', ({ exp: _, ...base }) => base],
    ['does not hold yet', (base) => ({ ...base, nbf: now() + 600 })],
    ['says no address, as that of a service', ({ email: _, ...base }) => base],
    ['says no subject', ({ sub: _, ...base }) => base],
  ])('is nobody when the token %s', async (_name, changed) => {
    expect(await as(await access.token(changed(claims())))).toEqual(nobody)
  })

  test('is nobody when the token is signed by anyone else, or by nobody', async () => {
    const stranger = await newSigningKey()
    expect(await as(await access.token(claims(), { key: stranger }))).toEqual(nobody)
    // Under the name of a key that is known.
    const posing = { ...stranger, kid: access.key.kid }
    expect(await as(await access.token(claims(), { key: posing }))).toEqual(nobody)
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    expect(await as(`${part({ alg: 'none' })}.${part(claims())}.`)).toEqual(nobody)
    const shared = await new SignJWT(claims())
      .setProtectedHeader({ alg: 'HS256', kid: access.key.kid })
      .sign(new TextEncoder().encode(JSON.stringify(access.key.public)))
    expect(await as(shared)).toEqual(nobody)
    const { privateKey } = await generateKeyPair('ES256')
    const other = await new SignJWT(claims()).setProtectedHeader({ alg: 'ES256' }).sign(privateKey)
    expect(await as(other)).toEqual(nobody)
    expect(await as('not a token')).toEqual(nobody)
    expect((await as(await access.token(claims()))).status).toBe(200)
  })

  test('changes nothing that a page of another site makes the browser send', async () => {
    const token = await access.token(claims())
    const lint = (origin: Record<string, string>) =>
      world.ask('/v1/slas/lint', {
        method: 'POST',
        headers: { 'cf-access-jwt-assertion': token, ...origin },
        body: '{}',
      })
    expect((await lint({})).body).toContain('Origin')
    expect((await lint({ origin: 'https://evil.example' })).body).toContain('Origin')
    expect((await lint({ origin: world.url })).body).not.toContain('Origin')
  })

  test('decides about money by a token of the last 15 minutes, and is told to sign in again by an older one', async () => {
    const act = async (what: 'pause' | 'resume', iat: number) =>
      world.ask(`/v1/settlement/${what}`, {
        method: 'POST',
        headers: {
          'cf-access-jwt-assertion': await access.token(
            claims({ email: 'paula@aurora.example', iat, nbf: iat }),
          ),
          origin: world.url,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ customer: 'acme', reason: 'a look at it' }),
      })
    // To hold money back is no decision about it.
    expect((await act('pause', now() - 16 * 60)).status).toBe(200)
    const late = await act('resume', now() - 16 * 60)
    expect([late.status, JSON.parse(late.body)]).toEqual([
      401,
      expect.objectContaining({
        type: '/problems/sign-in-again',
        sign_in: '/sign-in/staff?again=true',
      }),
    ])
    expect((await act('resume', now() - 14 * 60)).status).toBe(200)
    const page = await world.ask('/sign-in/staff?again=true')
    expect(page.body).toContain('href="/cdn-cgi/access/logout"')
  })

  test('is known by a new key as soon as Access has it, and by the old one as long', async () => {
    const old = access.key
    expect((await as(await access.token(claims()))).status).toBe(200)
    await access.rotate(true)
    // An unknown key is asked for once in five seconds at the most.
    await vi.waitFor(
      async () => expect((await as(await access.token(claims()))).status).toBe(200),
      {
        timeout: 20_000,
        interval: 500,
      },
    )
    expect((await as(await access.token(claims(), { key: old }))).status).toBe(200)
    await access.rotate(false)
    await vi.waitFor(
      async () => expect((await as(await access.token(claims()))).status).toBe(200),
      {
        timeout: 20_000,
        interval: 500,
      },
    )
    expect(await as(await access.token(claims(), { key: old }))).toEqual(nobody)
  })

  test('makes nobody ask Access at each request', async () => {
    const before = access.fetches()
    for (let i = 0; i < 20; i += 1) await as(await access.token(claims()))
    expect(access.fetches() - before).toBeLessThanOrEqual(1)
  })
})
