import { beforeAll, describe, expect, test } from 'vitest'
import type { CustomerId } from '../../src/domain/brand.ts'
import type { Role } from '../../src/domain/identity/role.ts'
import { agreeOn, requests, rest } from '../support/worker/contract.ts'
import { call, knock, newCustomer } from '../support/worker/door.ts'
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

async function customerWith(bad: number): Promise<CustomerId> {
  const payee = (await hand.customers.create({ name: 'pages' })).id
  const customer = await newCustomer(payee, 'provider-pages')
  await call('PUT', `/v1/customers/${customer}`, { name: hostile, stripe_customer: payee })
  await agreeOn(customer, { autoApproveMinor: 0 })
  const answer = await call('POST', '/v1/signals', requests(customer, 1_000, bad))
  expect(answer.status).toBe(200)
  await rest(customer)
  return customer
}

beforeAll(async () => {
  const roles: readonly Role[] = ['account_manager', 'approver', 'operator', 'auditor', 'owner']
  for (const role of roles) tokens.set(role, await sessionOf(await newPerson(role)))
  missed = await customerWith(20)
  kept = await customerWith(0)
}, 60_000)

describe('the inbox of breaches', () => {
  test('has what was missed and nothing else, until somebody has dealt with it', async () => {
    const before = await page('account_manager', '/breaches')
    expect(before).toContain(`/customers/${missed}/2025-08`)
    expect(before).not.toContain(`/customers/${kept}/`)
    expect(before).toContain('98.0 %'.replace(' ', '\u00A0'))
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
