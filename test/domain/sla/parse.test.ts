import { describe, expect, test } from 'vitest'
import { slaLimits } from '../../../src/domain/sla/limits.ts'
import { parseSla } from '../../../src/domain/sla/parse.ts'
import { faultsOf, faultsWith, told } from './faults.ts'
import { commitment, document, sla } from './sample.ts'

const json = (value: unknown): string => JSON.stringify(value)
const reasonOf = (text: string, format: 'yaml' | 'json'): string => {
  const parsed = parseSla(text, format)
  return parsed.ok ? 'ok' : (parsed.error[0]?.reason ?? '')
}

describe('a document', () => {
  const text = json(document([commitment()]))

  test('is the same from JSON and from YAML', () => {
    const [fromJson, fromYaml] = [parseSla(text, 'json'), parseSla(text, 'yaml')]
    expect(fromJson.ok).toBe(true)
    expect(fromYaml).toEqual(fromJson)
  })

  test('that is no YAML is told so with the line', () => {
    const parsed = parseSla('kind: SLA\nspec: 1\nkind: SLO\n', 'yaml')
    expect(parsed).toMatchObject({
      ok: false,
      error: [{ text: expect.stringMatching(/ in line 3$/) }],
    })
  })

  test('comes back as it was written: no default is filled in', () => {
    expect(parseSla(text, 'json')).toEqual({ ok: true, value: JSON.parse(text) })
  })

  test.each([
    ['not JSON', '{', 'json', 'malformed'],
    ['not YAML', 'a: [', 'yaml', 'malformed'],
    ['two YAML documents', 'a: 1\n---\nb: 2', 'yaml', 'malformed'],
    ['a YAML tag', 'a: !secret x', 'yaml', 'malformed'],
    ['a YAML alias', 'a: &x 1\nb: *x', 'yaml', 'malformed'],
    ['a key said twice in YAML', 'kind: SLA\nkind: SLO', 'yaml', 'duplicate-key'],
    ['a key said twice in JSON', '{"a":{"b":[1,{"kind":1,"kind":2}]}}', 'json', 'duplicate-key'],
    ['the same key escaped', '{"kind":1,"k\\u0069nd":2}', 'json', 'duplicate-key'],
    ['the same key in two objects', '[{"a":1},{"a":2}]', 'json', 'wrong-type'],
    ['no object', '42', 'yaml', 'wrong-type'],
    ['nothing', '', 'yaml', 'wrong-type'],
    ['deep brackets', '['.repeat(100_000), 'yaml', 'too-deep'],
    ['deep lists on a line', '- '.repeat(100_000), 'yaml', 'too-deep'],
    ['deep objects', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`, 'json', 'too-deep'],
    ['one byte too many', `#${'é'.repeat(slaLimits.bytes / 2)}`, 'yaml', 'too-large'],
  ] as const)('with %s is refused', (_name, written, format, reason) => {
    expect(reasonOf(written, format)).toBe(reason)
  })

  test('has text for keys, as it is written', () => {
    const labelled = text.replace('{"name":"sample"}', '{name: sample, labels: {1.0: a, yes: b}}')
    const parsed = parseSla(labelled, 'yaml')
    expect(parsed.ok && parsed.value.metadata.labels).toEqual({ '1.0': 'a', yes: 'b' })
  })

  test('may have as many bytes as the limit', () => {
    const padding = ' '.repeat(slaLimits.bytes - text.length)
    expect(reasonOf(text + padding, 'json')).toBe('ok')
    expect(reasonOf(`${text} ${padding}`, 'json')).toBe('too-large')
  })

  test('that is hostile is refused in bounded time, with the first of its faults', () => {
    const hostile = (terms: number) => {
      const where = {
        all: Array.from({ length: terms }, () => ({ any: [{ feild: 'x', eqq: 1 }] })),
      }
      const total = { metricSource: { type: 'makegood', spec: { where } } }
      return faultsOf(document([commitment({ indicator: { spec: { ratioMetric: { total } } } })]))
    }
    const started = performance.now()
    expect(hostile(2000)).toHaveLength(slaLimits.faults)
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(told(hostile(4000))).toEqual(['too-many '])
  })

  test('takes no more commitments than the limit', () => {
    const many = (n: number) => Array.from({ length: n }, (_, i) => commitment({ name: `c${i}` }))
    expect(faultsOf(document(many(slaLimits.commitments)))).toEqual([])
    expect(told(faultsOf(document(many(slaLimits.commitments + 1))))).toEqual([
      'too-many /spec/commitments',
    ])
  })
})

describe('a field that is not known', () => {
  test('is refused with its place, its value and what was meant', () => {
    const faults = faultsWith({ slice: { lenght: '1m', empty: 'up' } })
    expect(faults).toContainEqual({
      reason: 'unknown-field',
      pointer: '/spec/commitments/0/slice/lenght',
      value: '"1m"',
      text: 'no field "lenght" here; did you mean "length"?',
      suggestion: 'length',
    })
  })

  test('is refused at every level, and without a guess when nothing is near', () => {
    const faults = faultsOf({ ...document([commitment()]), extra: true })
    expect(faults).toMatchObject([{ reason: 'unknown-field', pointer: '/extra', suggestion: null }])
    expect(faults[0]?.text).toContain('known here: apiVersion, kind, metadata, spec')
  })

  test('is told once, although its right name is missing for it', () => {
    const { budgetingMethod, ...rest } = commitment()
    const faults = faultsOf(document([{ ...rest, budgettingMethod: budgetingMethod }]))
    expect(told(faults)).toEqual(['unknown-field /spec/commitments/0/budgettingMethod'])
  })

  test('has its pointer escaped by RFC 6901', () => {
    expect(told(faultsOf({ ...document([commitment()]), 'a/b~c': 1 }))).toEqual([
      'unknown-field /a~1b~0c',
    ])
  })

  test.each(['__proto__', 'constructor', 'toString'])('may be named %s', (name) => {
    const text = json(document([commitment()])).replace('"kind":"SLA"', `"kind":"SLA","${name}":1`)
    const parsed = parseSla(text, 'json')
    expect(parsed.ok ? [] : told(parsed.error)).toEqual([`unknown-field /${name}`])
  })
})

test('a sample is valid, or the tests above prove nothing', () => {
  expect(sla().metadata.name).toBe('sample')
})
