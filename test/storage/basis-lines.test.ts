import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'

const run = (sql: string) => env.DB.prepare(sql).run()

const row = (id: string, ordinal: number, replaces: string | null = null): string =>
  `(customer_id, id, ordinal, invoice, scope, class, minor, currency, service_from, service_until, finalized_at, replaces, added_at)
   VALUES ('acme', '${id}', ${ordinal}, 'in_1', 'api', 'usage', 5, 'usd', 0, 9, 9, ${replaces === null ? 'NULL' : `'${replaces}'`}, 9)`

beforeAll(async () => {
  await run(`INSERT INTO basis_lines ${row('a', 1)}`)
  await run(`INSERT INTO basis_lines ${row('b', 2, 'a')}`)
})

describe('an invoice line', () => {
  test.each([
    ['changed', 'UPDATE basis_lines SET minor = 6'],
    ['deleted', 'DELETE FROM basis_lines'],
    ['replaced under its id', `INSERT OR REPLACE INTO basis_lines ${row('a', 3)}`],
    ['replaced at its place', `INSERT OR REPLACE INTO basis_lines ${row('c', 2)}`],
    ['replaced as what replaces another', `INSERT OR REPLACE INTO basis_lines ${row('c', 3, 'a')}`],
    ['added with a gap before it', `INSERT INTO basis_lines ${row('c', 4)}`],
    ['added in the place of nothing', `INSERT INTO basis_lines ${row('c', 3, 'nothing')}`],
    ['added in its own place', `INSERT INTO basis_lines ${row('c', 3, 'c')}`],
  ])('cannot be %s', async (_name, sql) => {
    await expect(run(sql)).rejects.toThrow('append-only')
    const { results } = await env.DB.prepare('SELECT id, minor FROM basis_lines ORDER BY id').all()
    expect(results).toEqual([
      { id: 'a', minor: 5 },
      { id: 'b', minor: 5 },
    ])
  })

  test.each([
    ['of an unknown class', row('c', 3).replace("'usage'", "'other'"), 'line_class'],
    ['that ends before it starts', row('c', 3).replace('0, 9, 9', '9, 0, 9'), 'line_service'],
    ['of a broken sum', row('c', 3).replace("'usage', 5", "'usage', 5.5"), 'INTEGER'],
  ])('%s is refused', async (_name, values, words) => {
    await expect(run(`INSERT INTO basis_lines ${values}`)).rejects.toThrow(words)
  })
})
