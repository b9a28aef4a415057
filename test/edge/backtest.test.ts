import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../src/domain/brand.ts'
import { agreeOn, availability, requests, rest } from '../support/worker/contract.ts'
import { call, newCustomer, newKey } from '../support/worker/door.ts'
import { hand } from '../support/worker/ledger-world.ts'

const august = 'from=2025-08-01T00:00:00Z&until=2025-09-01T00:00:00Z'

const backtest = (customer: CustomerId, draft: string, query = august, key?: string) =>
  call('POST', `/v1/customers/${customer}/backtest?${query}`, draft, {
    headers: { 'content-type': 'application/yaml' },
    ...(key ? { key } : {}),
  })

/** A customer whose August missed 99 % and 95 %: 60 of 600 requests failed, so USD 250.00 are owed. */
async function missedAugust(): Promise<CustomerId> {
  const { id } = await hand.customers.create({ name: 'Backtested' })
  const customer = await newCustomer(id, 'backtested')
  await agreeOn(customer)
  await call('POST', '/v1/signals', requests(customer, 600, 60))
  await rest(customer)
  return customer
}

const rows = async (): Promise<unknown> => {
  const count =
    'SELECT (SELECT count(*) FROM slices) AS slices, (SELECT count(*) FROM verdicts) AS v'
  return env.DB.prepare(count).first()
}

describe('a backtest', () => {
  test('of the contract in force says what was owed and issued, and writes nothing', async () => {
    const customer = await missedAugust()
    const before = await rows()
    const answer = await backtest(customer, availability('usd'))
    expect(await answer.json()).toEqual({
      data: [
        {
          agreement: `${customer}-terms`,
          period: '2025-08',
          currency: 'usd',
          commitments: [{ name: 'availability', outcome: 'breached', owed: 25_000 }],
          draft: 25_000,
          owed: 25_000,
          issued: 25_000,
          difference: 0,
          beyond_issued: 0,
        },
      ],
      totals: {
        usd: { draft: 25_000, owed: 25_000, issued: 25_000, difference: 0, beyond_issued: 0 },
      },
      unfit: [],
    })
    expect(await rows()).toEqual(before)
  })

  test('of a kinder draft shows what it would have cost more or less', async () => {
    const customer = await missedAugust()
    const kinder = availability('usd').replace('share: 25%', 'share: 40%')
    const dearer = await backtest(customer, kinder)
    expect(await dearer.json()).toMatchObject({
      totals: { usd: { draft: 40_000, owed: 25_000, difference: 15_000 } },
    })
    const laxer = availability('usd')
      .replace('target: 0.99', 'target: 0.9')
      .replace(
        /bands:\n.*\n.*\n/,
        'bands: [{ attainment: { lt: 90% }, pays: { kind: share, share: 10% } }]\n',
      )
    const cheaper = await backtest(customer, laxer)
    expect(await cheaper.json()).toMatchObject({
      data: [{ commitments: [{ outcome: 'met', owed: 0 }], difference: -25_000 }],
    })
  })

  test('of a group of which the customer chooses one counts the greatest, and says so', async () => {
    const customer = await missedAugust()
    const [head = '', written = ''] = availability('usd')
      .replace('{ kind: automatic }', '{ kind: on-request, deadline: none, evidence: [logs] }')
      .split(/(?<=commitments:\n)/)
    const smaller = written.replace('name: availability', 'name: smaller').replace('25%', '20%')
    const groups = '  groups: [{ name: g, commitments: [availability, smaller], pays: elected }]\n'
    const draft = head.replace('  commitments:', `${groups}  commitments:`) + written + smaller
    expect(await (await backtest(customer, draft)).json()).toMatchObject({
      data: [
        {
          commitments: [
            { name: 'availability', owed: 25_000, elective: 'g' },
            { name: 'smaller', owed: 20_000, elective: 'g' },
          ],
          draft: 25_000,
        },
      ],
      totals: { usd: { draft: 25_000, difference: 0 } },
    })
  })

  test('leaves out agreements that the draft does not fit, and says why', async () => {
    const customer = await missedAugust()
    const euro = await backtest(customer, availability('eur'))
    expect(await euro.json()).toEqual({
      data: [],
      totals: {},
      unfit: [
        {
          agreement: `${customer}-terms`,
          detail: 'The SLA pays in eur, the agreement in usd.',
        },
      ],
    })
    const elsewhere = availability('usd').replace('timeZone: UTC', 'timeZone: Europe/Berlin')
    const other = await backtest(customer, elsewhere)
    expect(await other.json()).toMatchObject({
      unfit: [{ detail: 'The draft is judged over other periods than the contract in force.' }],
    })
  })

  test('takes only periods that lie wholly within its span', async () => {
    const customer = await missedAugust()
    const part = 'from=2025-08-02T00:00:00Z&until=2025-09-01T00:00:00Z'
    expect(await (await backtest(customer, availability('usd'), part)).json()).toMatchObject({
      data: [],
    })
  })

  test('judges at most twelve periods at once', async () => {
    const customer = await newCustomer()
    await agreeOn(customer, { from: '2024-01-01T00:00:00Z', until: '2025-02-01T00:00:00Z' })
    const thirteen = 'from=2024-01-01T00:00:00Z&until=2025-02-01T00:00:00Z'
    const refused = await backtest(customer, availability('usd'), thirteen)
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({
      detail: 'A backtest judges at most 12 periods.',
    })
    const twelve = 'from=2024-02-01T00:00:00Z&until=2025-02-01T00:00:00Z'
    expect((await backtest(customer, availability('usd'), twelve)).status).toBe(200)
  })

  test("is the provider's: a customer's key is refused", async () => {
    const customer = await newCustomer()
    const key = await newKey(customer, ['read'])
    expect((await backtest(customer, availability('usd'), august, key)).status).toBe(403)
  })

  test('names what is wrong with a draft, and with its span', async () => {
    const customer = await newCustomer()
    const bad = await backtest(
      customer,
      availability('usd').replace('lateness: 1d', 'lateness: soon'),
    )
    expect(bad.status).toBe(422)
    expect(await bad.json()).toMatchObject({ errors: [{ pointer: '/spec/lateness' }] })
    expect((await backtest(customer, availability('usd'), 'from=yesterday')).status).toBe(422)
  })
})

describe('a what-if', () => {
  const whatIf = (draft: string, query: string, key?: string) =>
    call('POST', `/v1/slas/what-if?${query}`, draft, {
      headers: { 'content-type': 'application/yaml' },
      ...(key ? { key } : {}),
    })

  /** All customers of the database, page by page. */
  async function everyone(draft: string, query = august) {
    const data: { customer: string; totals?: Record<string, { draft: number }> }[] = []
    const totals: number[] = []
    for (let after = ''; ; ) {
      const answer = await whatIf(draft, `${query}&limit=2&starting_after=${after}`)
      expect(answer.status).toBe(200)
      const page = (await answer.json()) as {
        data: typeof data
        totals: Record<string, { draft: number }>
        next: string | null
      }
      data.push(...page.data)
      totals.push(page.totals.usd?.draft ?? 0)
      if (page.next === null) return { data, draft: totals.reduce((a, b) => a + b, 0) }
      after = page.next
    }
  }

  test('goes through all customers in pages, and writes nothing', async () => {
    const [first, second] = [await missedAugust(), await missedAugust()]
    const before = await rows()
    const { data, draft } = await everyone(availability('usd').replace('share: 25%', 'share: 40%'))
    for (const customer of [first, second]) {
      expect(data.find((each) => each.customer === customer)).toEqual({
        customer,
        periods: 1,
        totals: {
          usd: {
            draft: 40_000,
            owed: 25_000,
            issued: 25_000,
            difference: 15_000,
            beyond_issued: 15_000,
          },
        },
        unfit: [],
      })
    }
    expect(new Set(data.map(({ customer }) => customer)).size).toBe(data.length)
    expect(draft).toBe(data.reduce((sum, { totals }) => sum + (totals?.usd?.draft ?? 0), 0))
    expect(await rows()).toEqual(before)
  })

  test('of the contract in force differs by nothing', async () => {
    const customer = await missedAugust()
    const { data } = await everyone(availability('usd'))
    expect(data.find((each) => each.customer === customer)).toMatchObject({
      totals: { usd: { difference: 0, beyond_issued: 0 } },
    })
  })

  test('looks at agreements under its own name, unless told to look at all', async () => {
    const customer = await missedAugust()
    const other = availability('usd').replace('name: availability-usd', 'name: another-name')
    const named = await everyone(other)
    expect(named.data.map((each) => each.customer)).not.toContain(customer)
    const all = await everyone(other, `${august}&any_sla=true`)
    expect(all.data.map((each) => each.customer)).toContain(customer)
  })

  test('names a customer with more periods than one backtest judges, and goes on', async () => {
    const customer = await newCustomer()
    await agreeOn(customer, { from: '2024-01-01T00:00:00Z', until: '2025-02-01T00:00:00Z' })
    const { data } = await everyone(
      availability('usd'),
      'from=2024-01-01T00:00:00Z&until=2025-02-01T00:00:00Z',
    )
    expect(data.find((each) => each.customer === customer)).toEqual({
      customer,
      refused: 'A backtest judges at most 12 periods.',
    })
  })

  test("is the provider's: a customer's key is refused", async () => {
    const key = await newKey(await newCustomer(), ['read'])
    expect((await whatIf(availability('usd'), august, key)).status).toBe(403)
  })
})
