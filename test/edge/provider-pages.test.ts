import { beforeAll, describe, expect, test } from 'vitest'
import { type CustomerId, customerId } from '../../src/domain/brand.ts'
import { providerRoles, type Role } from '../../src/domain/identity/role.ts'
import { agreeOn, availability, requests, rest } from '../support/worker/contract.ts'
import { call, callAt, knock, later, newKey } from '../support/worker/door.ts'
import { hand } from '../support/worker/ledger-world.ts'
import { browserOf, newPerson, sessionOf } from '../support/worker/sign-in.ts'

const hostile = '<img src=x onerror=alert(1)> \u202Ecod\u202C =HYPERLINK("x")'
const tokens = new Map<Role, string>()
let missed: CustomerId
let kept: CustomerId

const as = (role: Role): Record<string, string> => browserOf(tokens.get(role) ?? '')

/** A page as somebody reads it. */
async function page(role: Role, path: string): Promise<string> {
  const answer = await knock(path, { headers: as(role), redirect: 'manual' })
  const html = await answer.text()
  expect([path, answer.status, answer.status === 200 ? '' : html]).toEqual([path, 200, ''])
  expect(html).not.toContain('<img src=x')
  expect(html).not.toMatch(/undefined|\bNaN\b|\[object /)
  return html
}

/** Sends a form, as a browser does. */
const send = (role: Role, path: string, fields: Record<string, string>): Promise<Response> =>
  knock(path, {
    method: 'POST',
    headers: { ...as(role), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
    redirect: 'manual',
  })

let made = 0

async function customerWith(bad: number): Promise<CustomerId> {
  const payee = (await hand.customers.create({ name: 'pages' })).id
  const customer = customerId(`provider-pages-${++made}`)
  const body = { name: `${hostile} ${made}`, stripe_customer: payee }
  expect((await call('PUT', `/v1/customers/${customer}`, body)).status).toBe(201)
  await agreeOn(customer, { autoApproveMinor: 0 })
  const answer = await call('POST', '/v1/signals', requests(customer, 1_000, bad))
  expect(answer.status).toBe(200)
  await rest(customer)
  return customer
}

beforeAll(async () => {
  for (const role of providerRoles) tokens.set(role, await sessionOf(await newPerson(role)))
  missed = await customerWith(20)
  kept = await customerWith(0)
}, 60_000)

const pages = [
  '/portfolio',
  '/breaches',
  '/breaches/at/1754784000000?until=1756684800000',
  '/breaches/at?from=2025-08-10T00:00&until=2025-08-11T00:00',
  '/approvals',
  '/reconciliation',
  '/operations',
  '/ledger',
  '/slas',
  '/slas/availability-usd/diff',
  '/slas/availability-usd/what-if',
]

describe('every page of the provider', () => {
  test.each(providerRoles)(
    'is read by a person who is %s, with no act that they may not do',
    async (role) => {
      const own =
        role === 'auditor' || role === 'owner' ? [...pages, '/audit', '/audit/access'] : pages
      for (const path of [...own, `/customers/${missed}/goodwill`]) {
        const html = await page(role, path)
        const acts = [...html.matchAll(/action="([^"]*)" method="post"/g)].map(([, to]) => to)
        for (const to of acts.filter((each) => each !== '/sign-out')) {
          const answer = await send(role, to ?? '', {})
          expect([role, to, answer.status]).not.toEqual([role, to, 403])
        }
        if (role === 'auditor') expect(acts).toEqual(['/sign-out'])
      }
    },
  )

  test('is not there for a customer, nor open to a stranger', async () => {
    const viewer = browserOf(await sessionOf(await newPerson('viewer', missed)))
    for (const path of [...pages.slice(1), '/audit', `/customers/${missed}/goodwill`]) {
      expect([path, (await knock(path, { headers: viewer })).status]).toEqual([path, 404])
      expect([path, (await knock(path)).status]).toEqual([path, 401])
    }
    expect((await knock('/audit', { headers: as('operator') })).status).toBe(403)
  })

  test('answers what makes no sense with a plain page', async () => {
    for (const [path, status] of [
      ['/breaches?after=x', 422],
      ['/breaches/at/never?until=1', 404],
      ['/breaches/at/2?until=1', 422],
      ['/slas/nothing/diff', 404],
      ['/slas/availability-usd/diff?from=9', 404],
      [`/customers/${missed}/credits/nothing/approval`, 404],
      ['/audit?after=-1', 422],
    ] as const) {
      const answer = await knock(path, { headers: as('auditor') })
      expect([path, answer.status]).toEqual([path, status])
      expect(await answer.text()).toMatch(/^<!doctype html>/)
    }
  })
})

describe('the inbox of breaches', () => {
  test('has what was missed and nothing else, until somebody has dealt with it', async () => {
    const before = await page('account_manager', '/breaches')
    expect(before).toContain(`/customers/${missed}/2025-08`)
    expect(before).not.toContain(`/customers/${kept}/`)
    expect(before).toContain('98.00\u00A0%')
    expect(before).toContain(`action="/customers/${missed}/breaches/closing"`)
    expect(await page('operator', '/breaches')).not.toContain('<form class="act"')
    expect(await page('account_manager', '/portfolio?only=breached')).toContain(`/${missed}"`)

    const seen = {
      agreement: `${missed}-terms`,
      period: '2025-08',
      commitment: 'availability',
      revision: '1',
      reason: hostile,
    }
    const path = `/customers/${missed}/breaches/closing`
    expect((await send('approver', path, seen)).status).toBe(403)
    expect((await send('account_manager', path, { ...seen, revision: '2' })).status).toBe(409)
    expect((await send('account_manager', path, { ...seen, revision: 'x' })).status).toBe(422)
    expect((await send('account_manager', path, { ...seen, period: '2025-07' })).status).toBe(404)
    const done = await send('account_manager', path, seen)
    expect([done.status, done.headers.get('location')]).toEqual([
      303,
      '/breaches?done=closeBreachHere',
    ])
    expect((await send('account_manager', path, seen)).status).toBe(409)
    const after = await page('account_manager', '/breaches?done=closeBreachHere')
    expect(after).not.toContain(`/customers/${missed}/2025-08`)
    expect(after).toContain('Noted: the breach has left the inbox.')
    expect(await page('account_manager', '/portfolio?only=breached')).not.toContain(`/${missed}"`)
  })

  test('has it again once late signals make another verdict', async () => {
    const late = requests(missed, 40, 40, 5_000)
    expect((await call('POST', '/v1/signals', late)).status).toBe(200)
    await rest(missed)
    expect(await page('account_manager', '/breaches')).toContain(`/customers/${missed}/2025-08`)
  })
})

describe('a credit that waits', () => {
  test('is shown with its evidence and the very request, and approved by two', async () => {
    const queue = await page('approver', '/approvals')
    const [, path = ''] =
      queue.match(new RegExp(`href="(/customers/${missed}/credits/[^"]*)"`)) ?? []
    const html = await page('approver', path)
    const proposal = html.match(/name="proposal" value="([0-9a-f]{64})"/)?.[1] ?? ''
    expect(html).toContain(proposal)
    expect(html).toContain('0 of 2')
    expect(html).toContain('mg_credit')
    const decision = { decision: 'approve', proposal, code: 'as-judged', reason: hostile }
    const to = path.replace(/approval$/, 'approvals')
    for (const role of ['account_manager', 'operator', 'auditor', 'owner'] as const) {
      expect([role, (await send(role, to, decision)).status]).toEqual([role, 403])
    }
    const changed = { ...decision, proposal: 'a'.repeat(64) }
    expect((await send('approver', to, changed)).status).toBe(409)
    const done = await send('approver', to, decision)
    expect([done.status, done.headers.get('location')]).toEqual([
      303,
      `${path}?done=decideCreditHere`,
    ])
    const signed = await page('approver', path)
    expect(signed).toContain('1 of 2')
    expect(signed).toContain('You have agreed already')
    expect(signed).not.toContain('<form class="act"')
    expect(await page('approver', '/approvals')).toContain('approver-')

    const stale = browserOf(await sessionOf(await newPerson('approver'), 3_600_000))
    const asked = {
      method: 'POST',
      headers: { ...stale, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(decision).toString(),
      redirect: 'manual',
    } as const
    const again = await (await knock(to, asked)).text()
    expect(again).toContain(`return_to=${encodeURIComponent(path)}`)

    tokens.set('approver', await sessionOf(await newPerson('approver')))
    expect((await send('approver', to, decision)).status).toBe(303)
    expect(await page('approver', path)).toContain('Nothing is to be decided about it any more.')
    expect(await page('approver', '/approvals')).not.toContain(path)
  })
})

describe('the operators’ page', () => {
  test('shows what comes in by stack, and stops settlement but does not let it go on', async () => {
    const now = Date.now()
    const signals = Array.from({ length: 30 }, (_, at) => ({
      id: `live-${at}`,
      time: now - at * 1_000,
      'makegood.customer.id': kept,
      'http.response.status_code': at < 3 ? 503 : 200,
      'gen_ai.provider.name': 'aurora',
      'makegood.serving.pool': 'pool-7',
    }))
    expect((await call('POST', '/v1/signals', signals)).status).toBe(200)
    expect((await call('POST', '/v1/signals', [{ id: 'bad' }])).status).toBe(422)
    const html = await page('operator', '/operations')
    expect(html).toContain('aurora / pool-7')
    expect(html).toContain('30 requests, 3 failed (10.00\u00A0%)')
    expect(html).toContain('action="/settlement/pause"')
    expect(html).not.toContain('action="/settlement/resume"')

    const asked = { customer: kept, reason: hostile }
    expect((await send('auditor', '/settlement/pause', asked)).status).toBe(403)
    const paused = await send('operator', '/settlement/pause', asked)
    expect([paused.status, paused.headers.get('location')]).toEqual([
      303,
      '/operations?done=pauseHere',
    ])
    expect((await send('operator', '/settlement/resume', asked)).status).toBe(403)
    expect(await page('approver', '/operations')).toContain(`value="${kept}"`)
    expect((await send('approver', '/settlement/resume', asked)).status).toBe(303)
  })
})

describe('several customers at one time', () => {
  test('are taken together, with the users that each told of', async () => {
    const away = customerId('provider-pages-windows')
    const payee = (await hand.customers.create({ name: 'pages' })).id
    await call('PUT', `/v1/customers/${away}`, { name: hostile, stripe_customer: payee })
    const sla = availability('usd')
      .replace('availability-usd', 'windows-usd')
      .replace(
        'budgetingMethod: Occurrences',
        'budgetingMethod: Timeslices\n      slice: { length: 5m, bad: { kind: share, op: gt, value: 20% }, empty: drop }',
      )
    await agreeOn(away, { sla, autoApproveMinor: 0 })
    const signals = requests(away, 120, 60).map((each, at) => ({
      ...each,
      'user.hash': (at % 24).toString(16).padStart(64, '0'),
    }))
    expect((await call('POST', '/v1/signals', signals)).status).toBe(200)
    await rest(away)
    const from = Date.UTC(2025, 7, 10)
    const html = await page('operator', `/breaches/at/${from}?until=${from + 3_600_000}`)
    expect(html).toContain('1 customer touched at the same time.')
    expect(html).toContain(`/customers/${away}/2025-08`)
    expect(html).toContain('60 of 60 (100')
    expect(html).toContain('24 of 24')
  })
})

describe('goodwill', () => {
  test('is proposed in money as people write it, within the month’s room', async () => {
    const path = `/customers/${kept}/goodwill`
    expect(await page('account_manager', path)).toContain('Nobody has set a cap')
    const key = await newKey(null, ['approve'])
    for (const name of ['goodwill-total', 'goodwill-customer']) {
      const limit = { name, currency: 'usd', minor: 5_000, reason: 'r' }
      expect((await call('POST', '/v1/limits', limit, { key })).status).toBe(201)
    }
    const wish = { id: 'ticket-1', agreement: '', currency: 'usd', amount: '12,50', reason: 'r' }
    expect((await send('approver', path, wish)).status).toBe(403)
    expect((await send('account_manager', path, { ...wish, amount: 'much' })).status).toBe(422)
    expect((await send('account_manager', path, { ...wish, amount: '1000' })).status).toBe(422)
    expect((await send('account_manager', path, wish)).status).toBe(303)
    const html = await page('account_manager', path)
    expect(html).toContain('$37.50 left of $50.00; $12.50 given')
    expect(html).toContain('ticket-1')
  })
})

describe('what another contract would have cost', () => {
  test('is judged again from the values of the form, and writes nothing', async () => {
    const path = '/slas/availability-usd/what-if'
    const form = await page('account_manager', path)
    expect(form).toContain('name="0-target-0"')
    // The evidence is of August 2025, and the page is of the year before it is read.
    const key = await newKey(null, ['read'])
    const inOctober = later(Date.UTC(2025, 9, 10) - Date.now())
    const asked = `${path}?judge=now&0-target-0=99&0-target-0-n=90&0-edge-0=85`
    const looser = await (await callAt(inOctober, 'GET', asked, undefined, { key })).text()
    expect(looser).toContain('Would have been owed')
    expect(looser).toContain(`/customers/${missed}"`)
    const broken = await page('account_manager', `${path}?judge=now&0-edge-0=99.5`)
    expect(broken).toContain('With these values it is no valid SLA')
  })
})

describe('the audit log', () => {
  test('is filtered, followed, and told whole as lines that chain', async () => {
    const html = await page('auditor', '/audit?operation=decideCreditHere&check=now')
    expect(html).toContain('Whole:')
    expect(html).toContain('decideCreditHere')
    expect(html).not.toContain('<code>pauseHere</code>')
    const answer = await knock('/v1/audit/log.ndjson', { headers: as('auditor') })
    // As bytes: the runtime warns of text whose media type it does not know.
    const lines = new TextDecoder()
      .decode(await answer.arrayBuffer())
      .trim()
      .split('\n')
    const entries = lines.map((line) => JSON.parse(line) as { seq: number; digest: string })
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, at) => at + 1))
    expect(html).toContain(entries.at(-1)?.digest.slice(0, 12))
    expect((await knock('/v1/audit/log.ndjson', { headers: as('operator') })).status).toBe(403)
  })
})
