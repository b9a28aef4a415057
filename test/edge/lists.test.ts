import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '../../src/domain/limits.ts'
import { documentOf } from '../../src/edge/openapi/document.ts'
import { routes } from '../../src/edge/router.ts'
import { call, newKey } from '../support/worker/door.ts'
import { fullTenant, type Tenant } from '../support/worker/full-tenant.ts'
import { callAs, newPerson, sessionOf } from '../support/worker/sign-in.ts'

type Row = Readonly<Record<string, unknown>>
interface Page {
  readonly rows: readonly Row[]
  readonly has_more: boolean
  readonly next: string | null
}

/** Every list of the document: what takes `starting_after` and writes nothing. */
const lists = Object.entries(documentOf(routes).paths).flatMap(([path, operations]) =>
  Object.entries(operations)
    .filter(([method, { parameters }]) => {
      const isPaged = parameters.some(({ name }) => name === 'starting_after')
      return method === 'get' && isPaged
    })
    .map(([, { operationId, parameters }]) => ({ path, operationId, parameters })),
)

/** Where the rows are, if not in `data`. */
const places: Readonly<Record<string, string>> = {
  getPortfolio: 'customers',
  getSettlement: 'over_limit',
}

let tenant: Tenant
let reader: string

beforeAll(async () => {
  const all = ['ingest', 'read', 'admin', 'approve', 'claim']
  const people = [
    await newKey(null, all),
    await newKey(null, all),
    await newKey(null, all),
  ] as const
  for (const name of ['list-a', 'list-b', 'list-c']) {
    tenant = await fullTenant(name, name.replace('-', ''), people)
  }
  reader = await newKey(tenant.customer, ['read'])
  const owner = await sessionOf(await newPerson('owner'))
  await newPerson('owner')
  for (const label of ['one', 'two', 'three']) {
    await callAs(owner, 'POST', '/v1/keys', { label, scopes: ['approve'] })
  }
}, 240_000)

/** A page of a list, with the key that may see it. */
const pathOf = ({ path }: { readonly path: string }): string =>
  path.replace('{id}', tenant.customer).replace('{endpoint}', tenant.ids.webhooks ?? '')

async function read(of: (typeof lists)[number], asked: string): Promise<Page> {
  const path = pathOf(of)
  // Refused signals are of whoever sent them.
  const key = of.operationId === 'listRejects' ? { key: reader } : {}
  // Everything that made the tenants is in it: a part of that.
  const part = of.operationId === 'listAudit' ? '&operation=putAgreement' : ''
  const answer = await call('GET', `${path}?${asked}${part}`, undefined, key)
  const body = await answer.json<Row>()
  expect(answer.status, JSON.stringify(body)).toBe(200)
  const rows = body[places[of.operationId] ?? 'data'] as readonly Row[]
  return { rows, has_more: body.has_more as boolean, next: body.next as string | null }
}

/** All pages, one after the other; something may happen between two of them. */
async function joined(
  of: (typeof lists)[number],
  limits: readonly number[],
  between: () => Promise<void> = async () => undefined,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  let after = ''
  for (let turn = 0; turn < 200; turn += 1) {
    const limit = limits[turn % limits.length] ?? 1
    const page = await read(of, `limit=${limit}${after}`)
    expect(page.rows.length).toBeLessThanOrEqual(limit)
    expect(page.has_more).toBe(page.next !== null)
    rows.push(...page.rows)
    if (page.next === null) return rows
    expect(page.rows.length).toBe(limit)
    after = `&starting_after=${encodeURIComponent(page.next)}`
    await between()
  }
  throw new Error(`${of.operationId} does not end`)
}

describe('the lists', () => {
  test('are these', () => {
    expect(lists.map(({ operationId }) => operationId).toSorted()).toEqual([
      'getPortfolio',
      'getSettlement',
      'listAccessChanges',
      'listApprovals',
      'listAssertions',
      'listAudit',
      'listBasisLines',
      'listClaims',
      'listCredits',
      'listDisputes',
      'listExclusions',
      'listFindings',
      'listGoodwill',
      'listKeys',
      'listLimits',
      'listOpenBreaches',
      'listOpenDisputes',
      'listOpenFindings',
      'listPeople',
      'listRejects',
      'listReportSchedules',
      'listReports',
      'listTransfers',
      'listVerdicts',
      'listWebhookDeliveries',
      'listWebhooks',
    ])
  })

  test('leave none out: whatever answers `data` in any number takes a page', () => {
    // These are as long as there are agreements, or commitments, of one customer.
    const short = ['forecastPeriods', 'dryRunPeriod', 'backtestSla', 'whatIf']
    const long = routes.filter(({ replies }) =>
      Object.values(replies).some((reply) => 'shape' in reply && 'data' in (reply.shape as object)),
    )
    const paged = lists.map(({ operationId }) => operationId)
    expect(long.map(({ id }) => id).filter((id) => ![...paged, ...short].includes(id))).toEqual([])
  })

  test.each(lists)('$operationId: pages joined are the whole', async (of) => {
    const whole = await read(of, `limit=${LIMITS.pageRows}`)
    expect(whole.has_more).toBe(false)
    expect(whole.rows.length, 'the tenants of this test have too few of these').toBeGreaterThan(1)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
        async (limits) => {
          expect(await joined(of, limits)).toEqual(whole.rows)
        },
      ),
      { numRuns: 4 },
    )
  })

  test.each(lists)(
    '$operationId: what was there at first comes once and in order while rows are added',
    async (of) => {
      const text = (row: Row) => JSON.stringify(of.operationId === 'listKeys' ? row.id : row)
      const before = (await read(of, `limit=${LIMITS.pageRows}`)).rows.map(text)
      let left = 2
      const pages = await joined(of, [2], async () => {
        left -= 1
        if (left >= 0) await tenant.grow()
      })
      const seen = pages.map(text)
      expect(new Set(seen).size).toBe(seen.length)
      const known = new Set(before)
      // A customer's own figures change as it grows, all other rows stay what they are.
      if (of.operationId !== 'getPortfolio') {
        expect(seen.filter((row) => known.has(row))).toEqual(before)
      }
    },
  )

  test.each(lists)('$operationId: takes 1 to 100 rows, and 50 unless said', async (of) => {
    const limit = of.parameters.find(({ name }) => name === 'limit')
    expect(limit?.schema).toMatchObject({ minimum: 1, maximum: 100, default: 50 })
    const path = pathOf(of)
    for (const asked of ['limit=0', 'limit=101', 'limit=x']) {
      expect((await call('GET', `${path}?${asked}`)).status).toBe(422)
    }
    const far = 'x'.repeat(LIMITS.cursorLength + 1)
    expect((await call('GET', `${path}?starting_after=${far}`)).status).toBe(422)
  })
})

describe('a place in a list', () => {
  const at = (name: string, place: string) =>
    call('GET', `/v1/customers/${tenant.customer}/${name}?starting_after=${place}`)

  test.each([
    ['is no base64url of JSON', 'nonsense'],
    ['is of another list', Buffer.from('["a"]').toString('base64url')],
  ])('that %s is refused', async (_name, place) => {
    const answer = await at('verdicts', place)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/starting_after' }] })
  })

  test('that is nobody’s ends the list, as one of another customer does', async () => {
    for (const name of ['credits', 'claims', 'disputes', 'exclusions', 'goodwill']) {
      expect(await (await at(name, 'nobody')).json()).toMatchObject({ data: [], has_more: false })
    }
  })
})
