import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'

const run = (sql: string) => env.DB.prepare(sql).run()
const digest = 'a'.repeat(64)
const final = `INSERT INTO verdicts VALUES ('acme', 'terms', 0, '1970-01', 1, '${digest}', '{}', 1)`

beforeAll(async () => {
  await run(`INSERT INTO customers VALUES ('acme', 'Acme', 'cus_1', 1)`)
  await run(`INSERT INTO sla_versions VALUES ('${digest}', 'gold', 1, '{}', 1)`)
  await run(
    `INSERT INTO agreements VALUES ('terms', 'acme', '${digest}', 0, NULL, 'usd', '[]', 'customer-balance', NULL, 5, NULL, NULL, NULL, NULL, NULL, 1, '[]', NULL)`,
  )
  await run(final)
  await run(`INSERT INTO batches VALUES ('acme', 'k', '${digest}', '{}', 1)`)
  await run(`INSERT INTO rejects VALUES ('acme', 1, 'b', 1, '{}', '[]')`)
})

describe('what was agreed and judged', () => {
  test.each([
    ['an SLA version changed', `UPDATE sla_versions SET document = '{"a":1}'`, 'immutable'],
    ['an SLA version deleted', 'DELETE FROM sla_versions', 'immutable'],
    [
      'an SLA version replaced',
      `INSERT OR REPLACE INTO sla_versions VALUES ('${digest}', 'x', 9, '{}', 1)`,
      'immutable',
    ],
    ['an agreement given other fees', `UPDATE agreements SET fees = '[1]'`, 'only be ended'],
    [
      'an agreement given another limit',
      'UPDATE agreements SET auto_approve_minor = 999',
      'only be ended',
    ],
    [
      'an agreement moved to another SLA',
      `UPDATE agreements SET sla_digest = '${'b'.repeat(64)}'`,
      'only be ended',
    ],
    ['an agreement given another term', `UPDATE agreements SET term = '{}'`, 'only be ended'],
    [
      'an agreement that succeeds another after all',
      `UPDATE agreements SET relation = 'succeeds', related_to = 'terms'`,
      'only be ended',
    ],
    ['an announcement moved', 'UPDATE agreements SET announced_at = 0', 'only be ended'],
    ['an announcement proven later', `UPDATE agreements SET announcement = 'a'`, 'only be ended'],
    ['a record moved', 'UPDATE agreements SET recorded_at = 0', 'only be ended'],
    ['an agreement deleted', 'DELETE FROM agreements', 'never deleted'],
    [
      'an agreement replaced',
      'INSERT OR REPLACE INTO agreements SELECT * FROM agreements',
      'never replaced',
    ],
    ['a final verdict changed', `UPDATE verdicts SET document = '{"a":1}'`, 'immutable'],
    ['a final verdict deleted', 'DELETE FROM verdicts', 'immutable'],
    ['a final verdict replaced', final.replace('INSERT', 'INSERT OR REPLACE'), 'immutable'],
    ['an answered batch changed', `UPDATE batches SET answer = ''`, 'as given'],
    ['rejects changed', 'UPDATE rejects SET count = 0', 'append-only'],
  ])('cannot be %s', async (_name, sql, words) => {
    await expect(run(sql)).rejects.toThrow(words)
  })

  test('a provisional verdict is replaced by the next', async () => {
    const provisional = final.replace(", 1, '", ", 0, '")
    await run(provisional)
    await run(`UPDATE verdicts SET document = '{"b":2}' WHERE revision = 0`)
    await expect(run('UPDATE verdicts SET judged_at = 2 WHERE revision = 0')).resolves.toBeDefined()
  })

  test('an agreement ends once', async () => {
    await run('UPDATE agreements SET effective_until = 10')
    await expect(run('UPDATE agreements SET effective_until = 20')).rejects.toThrow('only be ended')
  })
})
