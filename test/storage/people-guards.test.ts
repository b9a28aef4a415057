import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'

const run = (sql: string) => env.DB.prepare(sql).run()
const id = (n: number) => `per_${String(n).padStart(16, '0')}`
const name = (n: number) => `person:${id(n)}`
const digest = (n: number) => String(n).padStart(64, '0')
const DAY = 86_400_000

const person = (n: number, customer = 'NULL') =>
  `INSERT INTO people (id, customer_id, email, created_at) VALUES ('${id(n)}', ${customer}, 'p${n}@example.com', 1)`
const event = (
  n: number,
  seq: number,
  what: string,
  more: { role?: string; by?: string; issuer?: string; subject?: string; change?: string } = {},
) => {
  const text = (value: string | undefined) => (value === undefined ? 'NULL' : `'${value}'`)
  return `INSERT INTO person_events VALUES ('${id(n)}', ${seq}, '${what}', ${text(more.by ?? name(1))}, 5,
    NULL, ${text(more.role)}, ${text(more.issuer)}, ${text(more.subject)}, ${text(more.change)})`
}
const change = (what: string, kind: string, of: number | null, by = name(1), key = 'NULL') =>
  `INSERT INTO access_changes VALUES ('${what}', '${kind}', '${by}', 5, ${7 * DAY}, 'why',
    ${of === null ? 'NULL' : `'${id(of)}'`}, NULL, ${key})`
const end = (what: string, by: string, at = 6, how = 'confirmed') =>
  `INSERT INTO access_change_events VALUES ('${what}', '${how}', '${by}', ${at})`

const keyContent = (n: number, scopes: string) =>
  `'{"id":"k${n}","digest":"${digest(n)}","scopes":${scopes}}'`
const key = (
  n: number,
  scopes: string,
  more: { change?: string; holder?: string; after?: number } = {},
) =>
  `INSERT INTO api_keys (id, digest, label, scopes, source, created_at, replaces, line, change_id, holder)
   VALUES ('k${n}', '${digest(n)}', 'l', '${scopes}', 's', 1,
     ${more.after === undefined ? 'NULL, NULL' : `'k${more.after}', 'k${more.after}'`},
     ${more.change ? `'${more.change}'` : 'NULL'}, ${more.holder ? `'${more.holder}'` : 'NULL'})`
const made = (n: number, by: string) =>
  `INSERT INTO key_events VALUES ('k${n}', 'made', '${by}', 1, NULL, NULL)`

const BOOTSTRAP = 'key:bootstrap'

beforeAll(async () => {
  await run(`INSERT INTO customers VALUES ('acme', 'Acme', 'cus_1', 1), ('beta', 'B', 'cus_2', 1)`)
  // Made before there were owners.
  await run(key(1, '["approve"]'))
  await run(made(1, BOOTSTRAP))
  for (const n of [1, 2, 3, 4, 9]) await run(person(n))
  await run(person(5, `'acme'`))
  await run(event(1, 1, 'added', { role: 'owner', by: BOOTSTRAP }))
  await run(event(2, 1, 'added', { role: 'owner', by: BOOTSTRAP }))
  await run(event(4, 1, 'added', { role: 'auditor' }))
  await run(event(5, 1, 'added', { role: 'viewer' }))
  await run(event(5, 2, 'bound', { issuer: 'https://i.example', subject: 's' }))
  await run(change('c1', 'owner-added', 3))
  await run(change('c2', 'owner-removed', 2))
  await run(end('c2', name(2)))
})

describe('a person in SQL', () => {
  test.each([
    ['deleted', 'DELETE FROM people', 'never deleted'],
    ['there twice', person(4).replace(id(4), id(8)), 'one person of its tenant'],
    ['replaced', person(4).replace('INSERT', 'INSERT OR REPLACE'), 'one person of its tenant'],
    [
      'made with a role',
      `INSERT INTO people VALUES ('${id(7)}', NULL, 'x@example.com', 1, 'owner', NULL, NULL, NULL)`,
      'one person of its tenant',
    ],
    ['written in capitals', person(7).replace('p7', 'P7'), 'CHECK'],
    ['given another address', `UPDATE people SET email = 'y@example.com'`, 'from their events'],
    [
      'given to a customer',
      `UPDATE people SET customer_id = 'acme' WHERE id = '${id(4)}'`,
      'from their events',
    ],
    [
      'made an owner by hand',
      `UPDATE people SET role = 'owner' WHERE id = '${id(4)}'`,
      'from their events',
    ],
    [
      'revived by hand',
      `UPDATE people SET revoked_at = 7 WHERE id = '${id(4)}'`,
      'from their events',
    ],
    [
      'bound by hand',
      `UPDATE people SET issuer = 'i', subject = 't' WHERE id = '${id(5)}'`,
      'from their events',
    ],
    ['given a customer’s role', event(4, 2, 'role', { role: 'viewer' }), 'of its tenant'],
    ['let in twice', event(4, 2, 'added', { role: 'approver' }), 'who is there'],
    ['changed before they are there', event(9, 1, 'role', { role: 'approver' }), 'who is there'],
    [
      'bound twice',
      event(5, 3, 'bound', { issuer: 'https://i.example', subject: 't' }),
      'one subject',
    ],
  ])('cannot be %s', async (_name, sql, words) => {
    await expect(run(sql)).rejects.toThrow(words)
  })

  test.each([
    ['changed', `UPDATE person_events SET role = 'owner'`],
    ['deleted', 'DELETE FROM person_events'],
    ['replaced', event(4, 1, 'role', { role: 'approver' }).replace('INSERT', 'INSERT OR REPLACE')],
    ['written out of order', event(4, 3, 'role', { role: 'approver' })],
  ])('has events that cannot be %s', async (_name, sql) => {
    await expect(run(sql)).rejects.toThrow('append-only')
  })

  test('shares no subject with another of the same customer, and may with one of another', async () => {
    await run(person(6, `'acme'`))
    await run(event(6, 1, 'added', { role: 'viewer' }))
    const bound = (n: number) => event(n, 2, 'bound', { issuer: 'https://i.example', subject: 's' })
    await expect(run(bound(6))).rejects.toThrow('one subject')
    await run(person(7, `'beta'`))
    await run(event(7, 1, 'added', { role: 'viewer' }))
    await expect(run(bound(7))).resolves.toBeDefined()
  })
})

describe('an owner in SQL', () => {
  test.each([
    [
      'made by the bootstrap key once there are two',
      event(3, 1, 'added', { role: 'owner', by: BOOTSTRAP }),
    ],
    ['made by one owner', event(3, 1, 'added', { role: 'owner' })],
    [
      'made by what was proposed and not confirmed',
      event(3, 1, 'added', { role: 'owner', change: 'c1' }),
    ],
    [
      'made by what two agreed to about another',
      event(3, 1, 'added', { role: 'owner', change: 'c2' }),
    ],
    ['made of somebody who is there', event(4, 2, 'role', { role: 'owner' })],
  ])('is not %s', async (_name, sql) => {
    await expect(run(sql)).rejects.toThrow('made by two')
  })

  test.each([
    ['one owner', event(2, 2, 'revoked')],
    ['the bootstrap key', event(2, 2, 'revoked', { by: BOOTSTRAP })],
    ['another role', event(2, 2, 'role', { role: 'auditor' })],
    ['two, where one would be left', event(2, 2, 'revoked', { change: 'c2' })],
  ])('is not ended by %s', async (_name, sql) => {
    await expect(run(sql)).rejects.toThrow('two stay')
  })

  test.each([
    ['by whoever proposed it', end('c1', name(1)), 'another owner'],
    ['by somebody who is no owner', end('c1', name(4)), 'another owner'],
    ['by a key', end('c1', 'key:k1'), 'another owner'],
    ['after its time', end('c1', name(2), 7 * DAY), 'another owner'],
    ['twice', end('c2', name(2)), 'ends once'],
    [
      'in the place of another end',
      end('c2', name(2)).replace('INSERT', 'INSERT OR REPLACE'),
      'ends once',
    ],
  ])('is not confirmed %s', async (_name, sql, words) => {
    await expect(run(sql)).rejects.toThrow(words)
  })

  test.each([
    [
      'proposed by somebody who is none',
      change('c9', 'owner-added', 3, name(4)),
      'an owner proposes',
    ],
    [
      'proposed by the bootstrap key',
      change('c9', 'owner-added', 3, BOOTSTRAP),
      'an owner proposes',
    ],
    [
      'replaced',
      change('c1', 'owner-added', 4).replace('INSERT', 'INSERT OR REPLACE'),
      'an owner proposes',
    ],
    ['changed', `UPDATE access_changes SET by = '${name(2)}'`, 'append-only'],
    ['deleted', 'DELETE FROM access_changes', 'append-only'],
    ['confirmed anew', `UPDATE access_change_events SET event = 'withdrawn'`, 'append-only'],
    ['opened again', 'DELETE FROM access_change_events', 'append-only'],
  ])('and what it takes cannot be %s', async (_name, sql, words) => {
    await expect(run(sql)).rejects.toThrow(words)
  })
})

describe('a key that approves or administers, in SQL', () => {
  test.each([
    ['by nobody', key(2, '["approve"]'), 'made by two'],
    ['with others beside', key(2, '["read","admin"]'), 'made by two'],
    [
      'by what was about something else',
      key(2, '["admin"]', { change: 'c2', holder: name(1) }),
      'made by two',
    ],
  ])('is not made %s', async (_name, sql, words) => {
    await expect(run(sql)).rejects.toThrow(words)
  })

  test('is the one that two agreed to, with its scopes and its holder, and no other', async () => {
    await run(change('c3', 'key', null, name(1), keyContent(3, '["approve"]')))
    const good = { change: 'c3', holder: name(1) }
    await expect(run(key(3, '["approve"]', good))).rejects.toThrow('made by two')
    await run(end('c3', name(2)))
    await expect(run(key(3, '["approve","admin"]', good))).rejects.toThrow('made by two')
    await expect(run(key(3, '["approve"]', { ...good, holder: name(2) }))).rejects.toThrow(
      'made by two',
    )
    await expect(run(key(4, '["approve"]', good))).rejects.toThrow('made by two')
    await run(key(3, '["approve"]', good))
    await expect(run(made(3, name(1)))).resolves.toBeDefined()
    await expect(run(`UPDATE api_keys SET holder = '${name(2)}' WHERE id = 'k3'`)).rejects.toThrow(
      'only an end',
    )
  })

  test('is renewed by who holds it, not by the bootstrap key, and for nobody else', async () => {
    await expect(run(key(5, '["approve"]', { after: 1, holder: name(2) }))).rejects.toThrow(
      'what its key is',
    )
    await run(key(5, '["approve"]', { after: 1 }))
    await expect(run(made(5, BOOTSTRAP))).rejects.toThrow('by who holds it')
    await expect(run(made(5, name(1)))).rejects.toThrow('by who holds it')
    await expect(run(made(5, 'key:k1'))).resolves.toBeDefined()
  })
})

describe('a session in SQL', () => {
  const session = (n: number, expires = 12 * 3_600_000, ended = 'NULL') =>
    `INSERT INTO sessions VALUES ('${digest(n)}', '${id(4)}', 'oidc', 0, 0, ${expires}, ${ended})`

  test('lasts 12 hours at the most, is never somebody else’s, and ends once', async () => {
    await expect(run(session(1, 12 * 3_600_000 + 1))).rejects.toThrow('12 hours')
    await expect(run(session(1, 1, '1'))).rejects.toThrow('made once')
    await run(session(1))
    await expect(run(session(1).replace('INSERT', 'INSERT OR REPLACE'))).rejects.toThrow(
      'made once',
    )
    await expect(run(`UPDATE sessions SET person_id = '${id(1)}'`)).rejects.toThrow('only the end')
    await expect(run('UPDATE sessions SET authenticated_at = 9')).rejects.toThrow('only the end')
    await expect(run('UPDATE sessions SET expires_at = 9')).rejects.toThrow('only the end')
    await run('UPDATE sessions SET ended_at = 7')
    await expect(run('UPDATE sessions SET ended_at = NULL')).rejects.toThrow('only the end')
  })

  test('ends with its person', async () => {
    await run(session(2))
    await run(event(4, 2, 'revoked'))
    const row = await env.DB.prepare('SELECT ended_at FROM sessions WHERE digest = ?')
      .bind(digest(2))
      .first()
    expect(row).toEqual({ ended_at: 5 })
  })
})

test('how a customer’s people sign in is a record, never an edit', async () => {
  const settings = `INSERT INTO sign_in_settings VALUES ('acme', 1, 'https://i.example', 'c', 'none', NULL, 'x', 1)`
  await run(settings)
  await expect(run(`UPDATE sign_in_settings SET issuer = 'https://evil.example'`)).rejects.toThrow(
    'append-only',
  )
  await expect(run('DELETE FROM sign_in_settings')).rejects.toThrow('append-only')
  await expect(run(settings.replace('INSERT', 'INSERT OR REPLACE'))).rejects.toThrow('append-only')
  await expect(
    run(settings.replace(`1, 'https`, `2, 'https`).replace('NULL', `'x'`)),
  ).rejects.toThrow('CHECK')
})
