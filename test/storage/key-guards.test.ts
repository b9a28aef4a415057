import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'

const run = (sql: string) => env.DB.prepare(sql).run()
const digest = (n: number) => String(n).padStart(64, '0')
const columns =
  'id, digest, label, customer_id, scopes, source, created_at, expires_at, revoked_at, replaces, line'
const insert = (values: string) => `INSERT INTO api_keys (${columns}) VALUES (${values})`
const first = `'k1', '${digest(1)}', 'l', 'acme', '["read"]', 's', 1, 100, NULL, NULL, NULL`
const next = `'k3', '${digest(3)}', 'l', 'acme', '["read"]', 's', 2, NULL, NULL, 'k1', 'k1'`
const event = (values: string) => `INSERT INTO key_events VALUES (${values})`

beforeAll(async () => {
  await run(`INSERT INTO customers VALUES ('acme', 'Acme', 'cus_1', 1), ('beta', 'B', 'cus_2', 1)`)
  await run(insert(first))
  await run(event(`'k1', 'made', 'key:a', 1, NULL, NULL`))
  await run(insert(first.replace('k1', 'k2').replace(digest(1), digest(2))))
  await run(event(`'k2', 'revoked', 'key:a', 5, NULL, 'it leaked'`))
})

describe('a key in SQL', () => {
  test.each([
    ['deleted', 'DELETE FROM api_keys', 'never deleted'],
    ['replaced', insert(first).replace('INSERT', 'INSERT OR REPLACE'), 'made once'],
    [
      'replaced by its digest',
      insert(first.replace('k1', 'k9')).replace('INSERT', 'INSERT OR REPLACE'),
      'made once',
    ],
    ['made revoked', insert(first.replace('k1', 'k9').replace('100, NULL', '100, 1')), 'made once'],
    ['given other scopes', `UPDATE api_keys SET scopes = '["admin"]'`, 'only an end'],
    ['given to another customer', `UPDATE api_keys SET customer_id = 'beta'`, 'only an end'],
    ["made the provider's", 'UPDATE api_keys SET customer_id = NULL', 'only an end'],
    [
      'given another text',
      `UPDATE api_keys SET digest = '${digest(7)}' WHERE id = 'k1'`,
      'only an',
    ],
    ['given another person', `UPDATE api_keys SET line = 'k2' WHERE id = 'k1'`, 'only an end'],
    ['given a later end', `UPDATE api_keys SET expires_at = 200 WHERE id = 'k1'`, 'only sooner'],
    ['freed of its end', `UPDATE api_keys SET expires_at = NULL WHERE id = 'k1'`, 'only sooner'],
    [
      'ended without an event',
      `UPDATE api_keys SET expires_at = 3 WHERE id = 'k1'`,
      'from an event',
    ],
    ['revoked without one', `UPDATE api_keys SET revoked_at = 3 WHERE id = 'k1'`, 'from an event'],
    ['revived', `UPDATE api_keys SET revoked_at = NULL WHERE id = 'k2'`, 'only sooner'],
    ['revoked anew', `UPDATE api_keys SET revoked_at = 9 WHERE id = 'k2'`, 'only sooner'],
  ])('cannot be %s', async (_name, sql, words) => {
    await expect(run(sql)).rejects.toThrow(words)
  })

  test('was last used later and later', async () => {
    const used = (at: string) => run(`UPDATE api_keys SET last_used_at = ${at} WHERE id = 'k1'`)
    await used('10')
    await expect(used('9')).rejects.toThrow('only moves on')
    await expect(used('NULL')).rejects.toThrow('only moves on')
    await expect(used('11')).resolves.toBeDefined()
  })
})

describe('a successor in SQL', () => {
  test.each([
    ['with more scopes', next.replace('"read"', '"read","admin"')],
    ['of another customer', next.replace(`'acme'`, `'beta'`)],
    ["of the provider's", next.replace(`'acme'`, 'NULL')],
    ['with another source', next.replace(`'s'`, `'t'`)],
    ['with another label', next.replace(`'l'`, `'m'`)],
    ['of another person', next.replace(`'k1', 'k1'`, `'k1', 'k3'`)],
    ['of no key', next.replace(`'k1', 'k1'`, `'k9', 'k9'`)],
    ['of nobody, with a line', next.replace(`'k1', 'k1'`, `NULL, 'k1'`)],
    ['of a revoked key', next.replaceAll(`'k1'`, `'k2'`)],
    ['of a key that is over', next.replace(`'s', 2`, `'s', 100`)],
  ])('cannot be one %s', async (_name, values) => {
    await expect(run(insert(values))).rejects.toThrow('what its key is')
  })
})

describe('what happened to keys', () => {
  test.each([
    ['changed', `UPDATE key_events SET by = 'key:b'`, 'append-only'],
    ['deleted', 'DELETE FROM key_events', 'append-only'],
    [
      'replaced',
      event(`'k1', 'made', 'key:b', 1, NULL, NULL`).replace('INSERT', 'INSERT OR REPLACE'),
      'append-only',
    ],
    ['a revocation twice', event(`'k2', 'revoked', 'key:b', 6, NULL, 'r'`), 'append-only'],
    ['a revocation without a reason', event(`'k1', 'revoked', 'key:a', 1, NULL, ' '`), 'says_why'],
    ['a rotation without an end', event(`'k1', 'rotated', 'key:a', 1, NULL, NULL`), 'says_when'],
    ['a rotation into the past', event(`'k1', 'rotated', 'key:a', 5, 4, NULL`), 'looks_forward'],
    ['a rotation of a revoked key', event(`'k2', 'rotated', 'key:a', 6, 7, NULL`), 'not rotated'],
    [
      'a rotation of one that is over',
      event(`'k1', 'rotated', 'a', 100, 101, NULL`),
      'not rotated',
    ],
    ['something else', event(`'k1', 'lost', 'key:a', 1, NULL, NULL`), 'is_known'],
    ['of no key', event(`'k9', 'made', 'key:a', 1, NULL, NULL`), 'FOREIGN KEY'],
  ])('cannot be %s', async (_name, sql, words) => {
    await expect(run(sql)).rejects.toThrow(words)
  })

  test('ends the key, never later than it ended', async () => {
    const ends = async (id: string) =>
      env.DB.prepare('SELECT expires_at, revoked_at FROM api_keys WHERE id = ?').bind(id).first()
    expect(await ends('k2')).toEqual({ expires_at: 100, revoked_at: 5 })
    await run(insert(next))
    await run(event(`'k1', 'rotated', 'key:a', 2, 500, NULL`))
    expect(await ends('k1')).toEqual({ expires_at: 100, revoked_at: null })
    await run(event(`'k3', 'rotated', 'key:a', 2, 50, NULL`))
    expect(await ends('k3')).toEqual({ expires_at: 50, revoked_at: null })
    const another = next.replace('k3', 'k4').replace(digest(3), digest(4))
    await expect(run(insert(another))).rejects.toThrow('followed once')
  })
})
