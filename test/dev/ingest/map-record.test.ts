import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readMap } from '../../../bin/ingest/read-map.ts'
import { mapper } from '../../../bin/ingest/signals.ts'

const head = `
apiVersion: makegood.dev/v1
kind: SignalMap
metadata: { name: test }
customer: { const: acme }
id: { template: 'r{#row}' }
time: { from: at, format: epoch, unit: s }
`

/** What one record becomes under the head above and these further lines. */
function mapped(lines: string, record: Record<string, unknown>) {
  return mapper(
    readMap(head + lines, 'test.map.yaml'),
    null,
  )({ row: 7, record: { at: 1, ...record } })
}

/** The one field `f` under its rule. */
function field(rule: string, record: Record<string, unknown>) {
  const result = mapped(`fields: { f: ${rule} }`, record)
  if (result.kind === 'signal') return result.signal.f
  return result.kind === 'rejected' ? result.reason : result.kind
}

describe('a field rule', () => {
  test.each([
    ['takes a column as it is', '{ from: a }', { a: 'x' }, 'x'],
    ['leaves an absent column out', '{ from: a }', {}, undefined],
    ['leaves a null out', '{ from: a }', { a: null }, undefined],
    ['leaves an empty cell out', '{ from: a, type: number }', { a: '' }, undefined],
    [
      'rejects an absent column that is required',
      '{ from: a, required: true }',
      {},
      'missing-column',
    ],
    ['reaches into nested objects', '{ from: a.b }', { a: { b: 3 } }, 3],
    ['reaches through keys that have dots', '{ from: a.b.c.d }', { 'a.b': { 'c.d': 5 } }, 5],
    ['prefers the key that has the dots itself', '{ from: a.b }', { 'a.b': 4, a: { b: 3 } }, 4],
    ['turns milliseconds into seconds exactly', '{ from: a, unit: ms }', { a: 1290 }, 1.29],
    ['turns text of nanoseconds into seconds', '{ from: a, unit: ns }', { a: '2500000000' }, 2.5],
    ['scales', '{ from: a, scale: 1000 }', { a: 1.5 }, 1500],
    ['counts seconds between times', '{ from: a, since: b, unit: ms }', { a: 1500, b: 250 }, 1.25],
    [
      'counts seconds between ISO times, UTC where they do not say',
      '{ from: a, since: b }',
      { a: '2025-08-25T14:00:01.5+02:00', b: '2025-08-25 12:00:00' },
      1.5,
    ],
    [
      'leaves seconds out where a time is absent',
      '{ from: a, since: b, unit: s }',
      { a: 1 },
      undefined,
    ],
    ['refuses a time that is none', '{ from: a, since: b }', { a: 'x', b: 'y' }, 'unreadable-time'],
    [
      'leaves a field out unless',
      '{ from: a, when: [{ from: b, is: [1] }] }',
      { a: 1, b: 2 },
      undefined,
    ],
    ['takes a field when', '{ from: a, when: [{ from: b, is: [1] }] }', { a: 1, b: 1 }, 1],
    [
      'makes a pseudonym of a user',
      '{ from: a, hashed: true }',
      { a: 'ada' },
      createHash('sha256').update('acme\0ada').digest('hex').slice(0, 32),
    ],
    ['rejects a number that is none', '{ from: a, unit: s }', { a: 'fast' }, 'not-a-number'],
    ['replaces listed values', '{ from: a, values: { ok: 200 } }', { a: 'ok' }, 200],
    [
      'rejects an unlisted value',
      '{ from: a, values: { ok: 200 } }',
      { a: 'no' },
      'unlisted-value',
    ],
    [
      'keeps an unlisted value',
      '{ from: a, values: { ok: 1 }, otherwise: keep }',
      { a: 'no' },
      'no',
    ],
    [
      'drops an unlisted value',
      '{ from: a, values: { ok: 1 }, otherwise: drop }',
      { a: 'no' },
      undefined,
    ],
    ['fails a check that is true', '{ from: a, failed_when: true }', { a: true }, 1],
    ['passes a check that is false', '{ from: a, failed_when: true }', { a: 'no' }, 0],
    ['inverts a check', '{ from: a, failed_when: false }', { a: false }, 1],
    [
      'rejects neither yes nor no',
      '{ from: a, failed_when: true }',
      { a: 'perhaps' },
      'not-a-boolean',
    ],
    ['reads a whole number', '{ from: a, type: int }', { a: '12' }, 12],
    ['writes a list as texts', '{ from: a }', { a: [1, 'b'] }, ['1', 'b']],
    ['is a constant', '{ const: true }', {}, true],
    ['fills a template', `{ template: '{a}-{#row}' }`, { a: 'x' }, 'x-7'],
  ])('%s', (_name, rule, record, expected) => {
    expect(field(rule, record)).toEqual(expected)
  })

  test('names a record by its content: the same record, the same name', () => {
    const rule = `{ template: '{#hash}' }`
    expect(field(rule, { a: 1 })).toBe(field(rule, { a: 1 }))
    expect(field(rule, { a: 1 })).not.toBe(field(rule, { a: 2 }))
  })
})

describe('a map', () => {
  test('carries the envelope', () => {
    expect(mapped('source: { const: tool }', {})).toEqual({
      kind: 'signal',
      signal: { id: 'r7', time: 1000, 'makegood.customer.id': 'acme', source: 'tool' },
    })
  })

  test('keeps columns that are signal fields already, by name and by prefix', () => {
    const result = mapped('keep: [user.hash, gen_ai.*]', {
      'user.hash': 'u',
      'gen_ai.request.model': 'm',
      'gen_ai.usage.output_tokens': null,
      prompt: 'secret',
    })
    expect(result).toMatchObject({ signal: { 'user.hash': 'u', 'gen_ai.request.model': 'm' } })
    expect(JSON.stringify(result)).not.toMatch(/secret|output_tokens/)
  })

  test.each([
    ['an allowed value', 'filter: [{ from: a, is: [1, 2] }]', { a: '2' }, 'signal'],
    ['no allowed value', 'filter: [{ from: a, is: [1, 2] }]', { a: 3 }, 'filtered'],
    ['a refused value', 'filter: [{ from: a, is_not: [x] }]', { a: 'x' }, 'filtered'],
    ['a column that must be there', 'filter: [{ from: a, present: true }]', {}, 'filtered'],
    ['a column that must not', 'filter: [{ from: a, present: false }]', { a: 1 }, 'filtered'],
  ])('filters: %s', (_name, lines, record, kind) => {
    expect(mapped(lines, record).kind).toBe(kind)
  })

  test('counts an unreadable line and goes on', () => {
    const map = mapper(readMap(head, 'm'), null)
    expect(map({ row: 1, unreadable: 'the line is not JSON' })).toMatchObject({
      reason: 'unreadable',
    })
  })
})
