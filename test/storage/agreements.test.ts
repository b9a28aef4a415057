import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'

const run = (sql: string) => env.DB.prepare(sql).run()
const digestOf = (letter: string) => letter.repeat(64)

/** Versions of SLAs by a letter: their service and their rule. */
const versions = [
  ['a', 'api', 'pinned'],
  ['b', 'batch', 'pinned'],
  ['c', 'api', 'parallel'],
  ['d', 'api', null],
] as const

beforeAll(async () => {
  for (const [letter, service, kind] of versions) {
    const document = JSON.stringify({
      spec: { service, ...(kind ? { newVersions: { kind } } : {}) },
    })
    await run(`INSERT INTO sla_versions VALUES ('${digestOf(letter)}', 'x', 1, '${document}', 1)`)
  }
})

let customers = 0
let customer = ''
beforeEach(async () => {
  customers += 1
  customer = `acme-${customers}`
  await run(`INSERT INTO customers VALUES ('${customer}', 'Acme', 'cus_1', 1)`)
})

interface Row {
  readonly of?: string
  readonly sla?: string
  readonly from: number
  readonly until?: number
  readonly relation?: string
  readonly to?: string
  readonly announced?: number
  readonly evidence?: string
  readonly recorded?: number | null
}

/** Puts an agreement by hand; ids are the customer's own. */
function put(id: string, row: Row) {
  const own = (name: string | undefined) => (name === undefined ? null : `${customer}-${name}`)
  const { relation = null, announced = null, evidence = null, recorded = 0 } = row
  return env.DB.prepare(
    `INSERT INTO agreements VALUES (?, ?, ?, ?, ?, 'usd', '[]', 'customer-balance', NULL, 5, NULL, ?, ?, ?, ?, ?, '[]', NULL)`,
  )
    .bind(
      own(id),
      row.of ?? customer,
      digestOf(row.sla ?? 'a'),
      row.from,
      row.until ?? null,
      relation,
      own(row.to),
      announced,
      evidence,
      recorded,
    )
    .run()
}
const succeeds = { relation: 'succeeds', to: 'old' }
const beside = { relation: 'beside', to: 'old' }

describe('two agreements of one service', () => {
  test.each<[string, Row, Row, boolean]>([
    ['overlap under a rule', { from: 10 }, { from: 20 }, false],
    ['overlap from before', { from: 10 }, { from: 5, until: 11 }, false],
    ['meet', { from: 10, until: 20 }, { from: 20 }, true],
    ['meet from before', { from: 10 }, { from: 5, until: 10 }, true],
    ['overlap without a rule', { from: 10, sla: 'd' }, { from: 20 }, true],
    ['are of different services', { from: 10 }, { from: 20, sla: 'b' }, true],
    ['overlap in silence', { from: 10, sla: 'c' }, { from: 20 }, false],
    ['stand side by side', { from: 10, sla: 'c' }, { from: 20, ...beside }, true],
    ['stand where none may', { from: 10 }, { from: 20, ...beside }, false],
    ['succeed', { from: 10 }, { from: 20, ...succeeds }, true],
    ['succeed at the start', { from: 10 }, { from: 10, ...succeeds }, true],
  ])('%s', async (_name, old, fresh, isLet) => {
    await put('old', old)
    const done = put('new', fresh)
    await (isLet ? done : expect(done).rejects.toThrow('overlap'))
  })

  test('do not overlap a successor either, and may take up the time of one that never was', async () => {
    await put('old', { from: 10 })
    await put('next', { from: 20, ...succeeds })
    await expect(put('late', { from: 25 })).rejects.toThrow('overlap')
    await expect(put('early', { from: 15, until: 20 })).rejects.toThrow('overlap')
    await put('instead', { from: 20, until: 30, relation: 'succeeds', to: 'next' })
    await expect(put('within', { from: 29 })).rejects.toThrow('overlap')
    await expect(put('after', { from: 30 })).resolves.toBeDefined()
  })

  test('of two customers have nothing to do with each other', async () => {
    await put('old', { from: 10 })
    await run(`INSERT INTO customers VALUES ('other-${customers}', 'Other', 'cus_2', 1)`)
    await expect(put('new', { from: 10, of: `other-${customers}` })).resolves.toBeDefined()
  })
})

describe('a successor', () => {
  test.each<[string, Row, Row]>([
    ['begins before the other one', { from: 10 }, { from: 9 }],
    ['begins after its end', { from: 10, until: 20 }, { from: 21 }],
    ['would end it in the past', { from: 10 }, { from: 19, recorded: 20 }],
    ['would move its end in the past', { from: 10, until: 30 }, { from: 19, recorded: 20 }],
  ])('that %s is refused', async (_name, old, fresh) => {
    await put('old', { ...old, sla: 'd' })
    await expect(put('new', { ...fresh, ...succeeds })).rejects.toThrow('once, and forward')
  })

  test('is the only one, and may be recorded late where the other one ended anyway', async () => {
    await put('old', { from: 10, until: 20, sla: 'd' })
    await put('new', { from: 20, recorded: 50, sla: 'd', ...succeeds })
    await expect(put('second', { from: 20, ...succeeds })).rejects.toThrow('once, and forward')
  })
})

describe('a relation', () => {
  test.each<[string, Partial<Row>]>([
    ['of no known kind', { relation: 'amends', to: 'old' }],
    ['to nothing', { relation: 'beside' }],
    ['to what is not there', { relation: 'beside', to: 'gone' }],
    ['of no kind', { to: 'old' }],
    ['that was never recorded', { ...beside, recorded: null }],
    ['announced without evidence', { ...succeeds, announced: 0 }],
    ['announced after it was recorded', { ...succeeds, announced: 1, evidence: 'mail' }],
  ])('%s is refused', async (_name, relation) => {
    await put('old', { from: 10, sla: 'd' })
    await expect(put('new', { from: 20, ...relation })).rejects.toThrow(
      'another one of its customer',
    )
  })

  test('to an agreement of another customer is refused', async () => {
    await put('old', { from: 10, sla: 'd' })
    await run(`INSERT INTO customers VALUES ('third-${customers}', 'Third', 'cus_3', 1)`)
    await expect(put('new', { from: 20, of: `third-${customers}`, ...beside })).rejects.toThrow(
      'another one of its customer',
    )
  })
})
