import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PersonId } from '../../src/domain/identity/person.ts'
import { LIMITS } from '../../src/domain/limits.ts'
import { agreeOn, availability } from '../support/worker/contract.ts'
import { call, newCustomer, newKey } from '../support/worker/door.ts'
import { browserOf, callAs, knockAt, newPerson, sessionOf } from '../support/worker/sign-in.ts'

interface Told {
  readonly id: string
  readonly key: string
  readonly status: number
  readonly detail: string
  readonly set_up: string
  readonly waits_for?: { readonly change: string; readonly confirm: string }
}
const told = async (answer: Response): Promise<Told> => ({
  ...(await answer.json<Told>()),
  status: answer.status,
})

let [olga, otis]: readonly string[] = []
let olgaId: PersonId
let before: string

beforeAll(async () => {
  before = await newKey(null, ['admin', 'approve'])
  const owner = (email: string) => call('POST', '/v1/people', { email, role: 'owner' })
  const one = await told(await owner('olga@example.com'))
  expect(one.set_up).toContain('One more owner')
  const two = await told(await owner('otis@example.com'))
  expect(two.set_up).toContain('Set-up is over')
  olgaId = one.id as PersonId
  ;[olga, otis] = [await sessionOf(olgaId), await sessionOf(two.id as PersonId)]
})

const confirm = (by: string | undefined, change: string | undefined) =>
  callAs(by ?? '', 'POST', `/v1/access-changes/${change}/confirmation`)
const works = async (key: string, path = '/v1/approvals') =>
  (await call('GET', path, undefined, { key })).status

describe('once there are two owners, the bootstrap key', () => {
  test.each([
    ['makes no third', '/v1/people', { email: 'third@example.com', role: 'owner' }],
    ['makes no key that approves', '/v1/keys', { label: 'x', scopes: ['approve'] }],
    ['makes no key that administers', '/v1/keys', { label: 'x', scopes: ['read', 'admin'] }],
  ])('%s, and is told why', async (_name, path, body) => {
    const answer = await told(await call('POST', path, body))
    expect(answer.status).toBe(403)
    expect(answer.detail).toContain('Set-up is over')
  })

  test('still makes customers, and keys that neither approve nor administer', async () => {
    const customer = await newCustomer()
    expect(
      (await call('POST', '/v1/keys', { label: 'x', scopes: ['ingest'], customer })).status,
    ).toBe(201)
    expect((await call('POST', '/v1/keys', { label: 'x', scopes: ['read'] })).status).toBe(201)
  })

  test('neither does a key that it made before', async () => {
    const body = { label: 'x', scopes: ['approve'] }
    expect((await call('POST', '/v1/keys', body, { key: before })).status).toBe(403)
    const owner = { email: 'fourth@example.com', role: 'owner' }
    expect((await call('POST', '/v1/people', owner, { key: before })).status).toBe(403)
  })

  test('does not renew a key that approves, which would show it: its holder does', async () => {
    const row = await env.DB.prepare(
      `SELECT id FROM api_keys WHERE scopes = '["admin","approve"]'`,
    ).first<{ id: string }>()
    const path = `/v1/keys/${row?.id}/rotation`
    const overlap = { overlap: { hours: 1 } }
    expect((await call('POST', path, overlap)).status).toBe(403)
    expect((await call('POST', path, overlap, { key: before })).status).toBe(201)
  })
})

describe('a key that approves', () => {
  const wish = { label: 'robot', scopes: ['approve', 'read'] }

  test('is proposed by one owner, and good for nothing before another has confirmed it', async () => {
    const made = await told(await callAs(olga ?? '', 'POST', '/v1/keys', wish))
    expect(made.status).toBe(202)
    expect(await works(made.key)).toBe(401)
    expect((await confirm(olga, made.waits_for?.change)).status).toBe(403)
    expect(await works(made.key)).toBe(401)
    expect((await confirm(otis, made.waits_for?.change)).status).toBe(200)
    expect(await works(made.key)).toBe(200)
    expect((await confirm(otis, made.waits_for?.change)).status).toBe(409)
  })

  test('acts under the name of the owner who has seen it', async () => {
    const made = await told(await callAs(olga ?? '', 'POST', '/v1/keys', wish))
    await confirm(otis, made.waits_for?.change)
    const me = await call('GET', '/v1/me', undefined, { key: made.key })
    expect(await me.json()).toMatchObject({ name: `person:${olgaId}`, key: made.id, person: null })
  })

  test('confirms nothing in the name of the owner who holds it', async () => {
    const admin = { label: 'robot', scopes: ['admin'] }
    const mine = await told(await callAs(otis ?? '', 'POST', '/v1/keys', admin))
    await confirm(olga, mine.waits_for?.change)
    const another = await told(await callAs(olga ?? '', 'POST', '/v1/keys', wish))
    const path = another.waits_for?.confirm ?? ''
    expect((await call('POST', path, undefined, { key: mine.key })).status).toBe(403)
    expect(await works(another.key)).toBe(401)
  })

  test('that was proposed is withdrawn by any owner, and not confirmed after that or after its time', async () => {
    const one = await told(await callAs(olga ?? '', 'POST', '/v1/keys', wish))
    const path = `/v1/access-changes/${one.waits_for?.change}/withdrawal`
    expect((await callAs(otis ?? '', 'POST', path)).status).toBe(200)
    expect((await confirm(otis, one.waits_for?.change)).status).toBe(409)
    expect(await works(one.key)).toBe(401)
  })
})

describe('nobody approves what they have proposed', () => {
  async function underTerms() {
    const customer = await newCustomer()
    const exclusions = `
  exclusions:
    - { name: force-majeure, kind: cause, effect: removed, appealWithin: 1d }
  commitments:`
    await agreeOn(customer, { sla: availability('usd').replace('\n  commitments:', exclusions) })
    return `/v1/customers/${customer}/exclusions`
  }
  const proposal = (path: string) => ({
    agreement: `${path.split('/')[3]}-terms`,
    exclusion: 'force-majeure',
    from: '2025-08-10T00:00:00Z',
    until: '2025-08-10T00:20:00Z',
    reason: 'The grid failed.',
    evidence: 'https://grid.example/2025-08-10',
  })
  const decision = { decision: 'approve', reason: 'seen' }
  const another = async () => sessionOf(await newPerson('approver'))

  test('as a person whose role changed in between', async () => {
    const path = await underTerms()
    const max = await newPerson('account_manager')
    const session = await sessionOf(max)
    const made = await told(await callAs(session, 'POST', path, proposal(path)))
    expect(made.status).toBe(201)
    const role = { role: 'approver', reason: 'moved on' }
    expect((await call('POST', `/v1/people/${max}/role`, role)).status).toBe(200)
    const own = await callAs(session, 'POST', `${path}/${made.id}/decision`, decision)
    expect(own.status).toBe(403)
    const other = await callAs(await another(), 'POST', `${path}/${made.id}/decision`, decision)
    expect(other.status).toBe(200)
  })

  test('with one key of theirs and another, nor as themselves and with a key', async () => {
    const path = await underTerms()
    const wish = { label: 'x', scopes: ['settle:propose', 'read'] }
    const proposing = await told(await callAs(olga ?? '', 'POST', '/v1/keys', wish))
    const approving = await told(
      await callAs(olga ?? '', 'POST', '/v1/keys', { label: 'x', scopes: ['approve', 'read'] }),
    )
    await confirm(otis, approving.waits_for?.change)
    const made = await told(await call('POST', path, proposal(path), { key: proposing.key }))
    expect(made.status).toBe(201)
    const decide = (key: string) => call('POST', `${path}/${made.id}/decision`, decision, { key })
    expect((await decide(approving.key)).status).toBe(403)
    const other = await callAs(await another(), 'POST', `${path}/${made.id}/decision`, decision)
    expect(other.status).toBe(200)
  })

  test('and who approves has signed in within 15 minutes', async () => {
    const path = await underTerms()
    const made = await told(
      await callAs(
        await sessionOf(await newPerson('account_manager')),
        'POST',
        path,
        proposal(path),
      ),
    )
    const ann = await newPerson('approver')
    const at = (session: string) => callAs(session, 'POST', `${path}/${made.id}/decision`, decision)
    for (const age of [LIMITS.freshSignInMs + 1_000, null]) {
      const answer = await at(await sessionOf(ann, age))
      expect(answer.headers.get('www-authenticate')).toContain('insufficient_user_authentication')
      expect(await told(answer)).toMatchObject({ status: 401, max_age: 900 })
    }
    expect((await at(await sessionOf(ann, LIMITS.freshSignInMs - 30_000))).status).toBe(200)
  })
})

describe('an owner', () => {
  const propose = (email: string) =>
    callAs(olga ?? '', 'POST', '/v1/people', { email, role: 'owner' })

  test('is none before another owner has confirmed it', async () => {
    const wanted = await told(await propose('oona@example.com'))
    expect(wanted.status).toBe(202)
    const session = await sessionOf(wanted.id as PersonId)
    expect((await callAs(session, 'GET', '/v1/me')).status).toBe(401)
    expect((await confirm(olga, wanted.waits_for?.change)).status).toBe(403)
    expect((await confirm(otis, wanted.waits_for?.change)).status).toBe(200)
    const me = await callAs(session, 'GET', '/v1/me')
    expect(await me.json()).toMatchObject({ person: { role: 'owner' } })
  })

  test('is removed by two as well, which ends their sessions and what their keys may do', async () => {
    const wanted = await told(await propose('orla@example.com'))
    await confirm(otis, wanted.waits_for?.change)
    const session = await sessionOf(wanted.id as PersonId)
    const made = await told(
      await callAs(session, 'POST', '/v1/keys', { label: 'x', scopes: ['settle:propose', 'read'] }),
    )
    const removal = await told(
      await callAs(olga ?? '', 'POST', `/v1/people/${wanted.id}/revocation`, { reason: 'left' }),
    )
    expect(removal.status).toBe(202)
    expect((await callAs(session, 'GET', '/v1/me')).status).toBe(200)
    expect((await confirm(otis, removal.waits_for?.change)).status).toBe(200)
    expect((await callAs(session, 'GET', '/v1/me')).status).toBe(401)
    expect(await works(made.key)).toBe(401)
  })

  test('who confirms has signed in within 15 minutes, and is told where to do it again', async () => {
    const wanted = await told(await propose('ottilie@example.com'))
    const stale = await sessionOf(olgaId, LIMITS.freshSignInMs + 1_000)
    const answer = await told(await confirm(stale, wanted.waits_for?.change))
    expect(answer).toMatchObject({
      status: 401,
      type: '/problems/sign-in-again',
      sign_in: '/sign-in',
    })
  })

  test('cannot go while there would not be two', async () => {
    const { data } = await (await call('GET', '/v1/people', undefined, { key: before })).json<{
      data: { id: string; role: string; revoked_at: string | null }[]
    }>()
    const owners = data.filter((each) => each.role === 'owner' && !each.revoked_at)
    const remove = async (id: string) =>
      told(await callAs(olga ?? '', 'POST', `/v1/people/${id}/revocation`, { reason: 'x' }))
    const others = owners.filter(({ id }) => id !== olgaId)
    const answers = []
    for (const { id } of others) {
      const asked = await remove(id)
      answers.push(asked.status)
      if (asked.waits_for) await confirm(otis, asked.waits_for.change)
    }
    expect(answers.at(-1)).toBe(409)
  })
})

test('an address on the list is there once, and whoever comes back is the same person', async () => {
  const person = await newPerson('auditor')
  const { email } =
    (await env.DB.prepare('SELECT email FROM people WHERE id = ?')
      .bind(person)
      .first<{ email: string }>()) ?? {}
  const again = () => call('POST', '/v1/people', { email: email?.toUpperCase(), role: 'approver' })
  expect((await again()).status).toBe(409)
  const reason = { reason: 'left' }
  expect((await call('POST', `/v1/people/${person}/revocation`, reason)).status).toBe(200)
  expect(await told(await again())).toMatchObject({ id: person, status: 201 })
})

test.each([
  ['a customer’s role for the provider', { role: 'viewer' }],
  ['no address', { role: 'auditor', email: 'nobody' }],
])('%s is refused at its place', async (_name, wish) => {
  const answer = await call('POST', '/v1/people', { email: 'a@example.com', ...wish })
  expect(answer.status).toBe(422)
})

test('a session is over after 12 hours, to the millisecond', async () => {
  const session = await sessionOf(await newPerson('auditor'))
  const { expires_at } =
    (await env.DB.prepare('SELECT max(expires_at) AS expires_at FROM sessions').first<{
      expires_at: number
    }>()) ?? {}
  const at = async (ms: number) => {
    const settings = { ENVIRONMENT: 'local', CLOCK_AHEAD_MS: String(ms - Date.now()) }
    const request = new Request('https://makegood.test/v1/me', { headers: browserOf(session) })
    return (await knockAt(settings, request)).status
  }
  expect(await at((expires_at ?? 0) - 20_000)).toBe(200)
  expect(await at(expires_at ?? 0)).toBe(401)
})
