import { beforeAll, describe, expect, test } from 'vitest'
import { customerId } from '../../src/domain/brand.ts'
import { customerRoles, type Role } from '../../src/domain/identity/role.ts'
import { agreeOn, availability, rest } from '../support/worker/contract.ts'
import { call, knock, newKey } from '../support/worker/door.ts'
import { hand } from '../support/worker/ledger-world.ts'
import { browserOf, newPerson, sessionOf } from '../support/worker/sign-in.ts'

const hostile = '<img src=x onerror=alert(1)> \u202Ecod\u202C =HYPERLINK("x")'
const customer = customerId('customer-pages')
const stranger = customerId('customer-pages-stranger')
const minute = 60_000
const noon = Date.UTC(2025, 7, 10, 12)
const at = `/customers/${customer}`
const window = `${at}/2025-08/windows/availability/2025-08-10T12:03:00Z`

/** Minutes that are bad from half their requests on; the sum of it can be disputed for years. */
const byMinute = availability('usd')
  .replace(
    'budgetingMethod: Occurrences',
    `budgetingMethod: Timeslices
      slice: { length: 1m, bad: { kind: share, op: gte, value: 50% }, empty: unknown }`,
  )
  .replace(
    '\n  commitments:\n',
    `
  disputes:
    file: { within: { count: 999, unit: days }, from: period-end }
    decide: { within: { count: 999, unit: days } }
  commitments:
`,
  )

/** An hour of four requests a minute; of four minutes three in four are bad, by a build that is new then. */
const signals = () =>
  Array.from({ length: 240 }, (_, i) => {
    const isBad = i >= 12 && i < 28 && i % 4 < 3
    return {
      id: `r${i}`,
      time: noon + Math.floor(i / 4) * minute + (i % 4) * 1_000,
      'makegood.customer.id': customer,
      'http.response.status_code': isBad ? 503 : 200,
      'user.hash': `user-${i % 4}`,
      'makegood.serving.build': isBad ? 'r2-bad' : 'r1-good',
    }
  })

const tokens = new Map<Role, string>()
const as = (role: Role): Record<string, string> => browserOf(tokens.get(role) ?? '')

async function page(role: Role, path: string): Promise<string> {
  const answer = await knock(path, { headers: as(role), redirect: 'manual' })
  const html = await answer.text()
  expect([path, answer.status, answer.status === 200 ? '' : html]).toEqual([path, 200, ''])
  expect(html).not.toContain('<img src=x')
  expect(html).not.toMatch(/undefined|\bNaN\b|\[object /)
  return html
}

/** Sends a form, as a browser does. */
const send = (
  role: Role,
  path: string,
  fields: Record<string, string> | readonly (readonly [string, string])[],
): Promise<Response> =>
  knock(path, {
    method: 'POST',
    headers: { ...as(role), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields as Record<string, string>).toString(),
    redirect: 'manual',
  })

const actsOn = (html: string): string[] =>
  [...html.matchAll(/action="([^"]*)" method="post"/g)]
    .map(([, to]) => to ?? '')
    // Whom the tests are would be signed out.
    .filter((to) => !to.endsWith('/sign-out'))

beforeAll(async () => {
  const payee = (await hand.customers.create({ name: 'pages' })).id
  for (const id of [customer, stranger]) {
    const body = { name: `${hostile} ${id}`, stripe_customer: payee }
    expect((await call('PUT', `/v1/customers/${id}`, body)).status).toBe(201)
  }
  await agreeOn(customer, { sla: byMinute })
  expect((await call('POST', '/v1/signals', signals())).status).toBe(200)
  await rest(customer)
  for (const role of customerRoles) {
    tokens.set(role, await sessionOf(await newPerson(role, customer)))
  }
  for (const role of ['owner', 'account_manager'] as const) {
    tokens.set(role, await sessionOf(await newPerson(role)))
  }
}, 60_000)

const pages = [
  at,
  `${at}/2025-08`,
  `${at}/2025-08/commitments/availability`,
  window,
  `${at}/credits`,
  `${at}/disputes`,
  `${at}/disputes/new`,
  `${at}/disputes/new?period=2025-08&commitment=availability`,
  `${at}/settings`,
]

describe('every page of a customer', () => {
  test.each([...customerRoles, 'account_manager', 'owner'] as const)(
    'is read by a person who is %s, with no act that they may not do',
    async (role) => {
      for (const path of pages) {
        for (const to of actsOn(await page(role, path))) {
          expect([role, to, (await send(role, to, {})).status]).not.toEqual([role, to, 403])
        }
      }
    },
  )

  test.each(pages)('%s is closed to others', async (path) => {
    expect((await knock(path)).status).toBe(401)
    const key = await newKey(stranger, ['read'])
    const foreign = await call('GET', path, undefined, { key })
    expect(foreign.status).toBe(404)
    expect(await foreign.text()).not.toContain('onerror')
  })

  test.each([
    `${at}/2025-07/commitments/availability`,
    `${at}/2025-08/commitments/nothing`,
    `${at}/2025-08/commitments/%3Cscript%3E`,
    `${at}/2025-08/windows/availability/2025-08-10T11:03:00Z`,
    `${at}/2025-08/windows/availability/yesterday`,
    `${at}/2025-08/windows/availability/+999999-01-01T00:00:00Z`,
    `${window}?value=eu`,
    `${at}/disputes/dp_nothing`,
    `${at}/disputes/new?period=2025-07&commitment=availability`,
  ])('there is a plain page and a way back for %s', async (path) => {
    const answer = await knock(path, { headers: as('viewer') })
    const html = await answer.text()
    expect([path, answer.status]).toEqual([path, 404])
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(html).not.toContain('<script')
    expect(html).toContain('href="/')
  })
})

describe('the page of a degradation window', () => {
  test('shows what the verdict says of it, whom it touched and where', async () => {
    const html = await page('viewer', window)
    expect(html).toContain('12 of 16')
    expect(html).toContain('r2-bad')
    expect(html).toMatch(/Users[\s\S]*?>3<[\s\S]*?>4</)
  })

  test('is found by any moment of it, since later evidence may move its start', async () => {
    const later = `${at}/2025-08/windows/availability/2025-08-10T12:05:30Z`
    expect(await page('viewer', later)).toContain('12 of 16')
  })

  test('hides from others how many of a few people it touched', async () => {
    const html = await page('account_manager', window)
    expect(html).toContain('fewer than 10')
    expect(html).not.toMatch(/Users[\s\S]*?>3<[\s\S]*?>4</)
  })
})

describe('the page of a commitment', () => {
  test('tells the clause, what would have changed the result, and the way to each window', async () => {
    const html = await page('viewer', `${at}/2025-08/commitments/availability`)
    // 56 of 60 known minutes are good, under 99 %: it takes all four.
    expect(html).toContain('4 bad slices (4 min) fewer would have kept the promise')
    expect(html).toContain(window)
    expect(html).toContain('What is promised')
    const german = await knock(`${at}/2025-08/commitments/availability`, {
      headers: { ...as('viewer'), 'accept-language': 'de' },
    })
    expect(await german.text()).toContain('Was das Ergebnis geändert hätte')
  })
})

describe('a dispute', () => {
  const subject = { agreement: `${customer}-terms`, period: '2025-08', commitment: 'availability' }
  const form = {
    ...subject,
    currency: 'usd',
    window: '2025-08-10T12:03:00.000Z/2025-08-10T12:07:00.000Z',
    reason: hostile,
    expected: '500,00',
    label: hostile,
    digest: 'AB'.repeat(32),
  }

  test('is refused in words where something is wrong, with the way back', async () => {
    const answer = await send('disputer', `${at}/disputes`, {
      ...form,
      reason: '',
      expected: 'much',
    })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain(`href="${at}/disputes"`)
    expect(html).not.toContain('<img src=x')
  })

  test('is no right of a viewer', async () => {
    expect((await send('viewer', `${at}/disputes`, form)).status).toBe(403)
  })

  test('is filed, added to and withdrawn by forms, as by the API', async () => {
    const filed = await send('disputer', `${at}/disputes`, form)
    expect([filed.status, filed.headers.get('location')]).toEqual([
      303,
      `${at}/disputes?done=fileDisputeHere`,
    ])
    const list = await page('disputer', `${at}/disputes?done=fileDisputeHere`)
    expect(list).toContain('Your dispute is filed.')
    const one = /disputes\/(dp_[0-9a-f]+)/.exec(list)?.[1] ?? ''
    const told = await call('GET', `/v1${at}/disputes`)
    const [dispute] = (await told.json<{ data: Record<string, unknown>[] }>()).data
    expect(dispute).toMatchObject({
      id: one,
      expected_minor: 50_000,
      windows: [{ from: '2025-08-10T12:03:00.000Z', until: '2025-08-10T12:07:00.000Z' }],
      evidence: [{ digest: 'ab'.repeat(32) }],
    })
    const noted = await send('disputer', `${at}/disputes/${one}/notes`, { text: 'Host eu-1.' })
    expect(noted.status).toBe(303)
    expect(await page('viewer', `${at}/disputes/${one}`)).toContain('Host eu-1.')
    const again = await send('disputer', `${at}/disputes`, form)
    expect(again.status).toBe(409)
    const gone = await send('disputer', `${at}/disputes/${one}/withdrawal`, { reason: 'settled' })
    expect(gone.status).toBe(303)
    expect(await page('viewer', `${at}/disputes/${one}`)).toContain('Withdrawn')
  })
})

describe('settings', () => {
  test('a key is made, shown once, replaced and ended', async () => {
    const made = await send('owner', `${at}/settings/keys`, [
      ['label', hostile],
      ['customer', customer],
      ['scope', 'ingest'],
      ['scope', 'read'],
    ])
    const html = await made.text()
    expect(made.status).toBe(200)
    const key = /<code>(mg[^<]+)<\/code>/.exec(html)?.[1] ?? ''
    expect((await call('GET', `/v1${at}/credits`, undefined, { key })).status).toBe(200)
    const settings = await page('owner', `${at}/settings`)
    expect(settings).not.toContain(key)
    const id = /settings\/keys\/(key_[0-9a-f]+)\/rotation/.exec(settings)?.[1] ?? ''
    const replaced = await send('owner', `${at}/settings/keys/${id}/rotation`, { hours: '1' })
    expect(await replaced.text()).toContain('The one before it is good until')
    const ended = await send('owner', `${at}/settings/keys/${id}/revocation`, { reason: 'leaked' })
    expect(ended.headers.get('location')).toBe(`${at}/settings?done=revokeKeyHere`)
  })

  test('tells a customer’s own people what there is, and whom to ask', async () => {
    const html = await page('viewer', `${at}/settings`)
    expect(html).toContain('Changes are made by the provider’s owners')
    expect(html).not.toContain('billing-')
    expect(actsOn(html)).toEqual([])
    const people = { email: 'x@example.com', role: 'viewer', customer }
    expect((await send('disputer', `${at}/settings/people`, people)).status).toBe(403)
  })

  test('a webhook is added, tried and paused', async () => {
    const url = 'https://hooks.acme-corp.com/makegood'
    const made = await send('owner', `${at}/settings/webhooks`, { url, customer })
    expect(await made.text()).toContain('whsec_')
    const html = await page('owner', `${at}/settings`)
    const id = /id="(whe_[0-9a-f]+)"/.exec(html)?.[1] ?? ''
    expect((await send('owner', `${at}/settings/webhooks/${id}/test`, {})).status).toBe(303)
    expect(await page('viewer', `${at}/settings`)).toContain('endpoint.test')
    const paused = await send('owner', `${at}/settings/webhooks/${id}/pause`, { reason: hostile })
    expect(paused.status).toBe(303)
    expect(await page('viewer', `${at}/settings`)).toContain('Paused')
  })
})

test('a month is light: it and its stylesheet are at most 40 KB packed', async () => {
  const html = await page('viewer', `${at}/2025-08`)
  const css = await (await knock('/style.css')).text()
  expect((await packed(html)) + (await packed(css))).toBeLessThanOrEqual(40 * 1024)
})

async function packed(text: string): Promise<number> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return (await new Response(stream).arrayBuffer()).byteLength
}
