import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openSloLimits } from '../../../src/domain/openslo/limits.ts'
import { readOpenSlo } from '../../../src/domain/openslo/read.ts'
import { slaLimits } from '../../../src/domain/sla/limits.ts'
import {
  type Fields,
  queried,
  ratio,
  read,
  service,
  sli,
  slo,
  source,
  told,
  yaml,
} from './sample.ts'

const bare = (kind: string, name: string, spec: Fields): Fields => ({
  apiVersion: 'openslo/v1',
  kind,
  metadata: { name },
  spec,
})

describe('a text', () => {
  test('is the same as a stream of YAML and as a list in JSON', () => {
    const documents = [slo(), service()]
    expect(readOpenSlo(JSON.stringify(documents))).toEqual(read(...documents))
  })

  test('counts empty documents, and passes over them', () => {
    const { documents, findings } = readOpenSlo(`--- # nothing\n---\n${yaml(service())}---\n`)
    expect(findings).toEqual([])
    expect(documents.map(({ index }) => index)).toEqual([1])
  })

  test('may use anchors', () => {
    const text = yaml(service()).replace('name: shop', 'name: &n shop\n  displayName: *n')
    expect(readOpenSlo(text).documents).toMatchObject([
      { metadata: { name: 'shop', displayName: 'shop' } },
    ])
  })

  test('keeps the good documents beside a broken one', () => {
    const result = readOpenSlo(`${yaml(service())}---\na: 1\na: 2\n---\n- 1\n---\nb: !tag x\n`)
    expect(result.documents).toHaveLength(1)
    expect(told(result)).toEqual([
      'error 1  duplicate-key',
      'error 2  wrong-type',
      'error 3  malformed',
    ])
    expect(result.findings[0]?.text).toContain('in line 8')
  })

  const billion = ['a: &a [x,x,x,x,x,x,x,x,x]']
  for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef']) {
    billion.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(',')}]`)
  }

  test.each([
    ['nothing', '', 'error null  no-document'],
    ['a number', '42', 'error 0  wrong-type'],
    ['a key said twice in JSON', '{"kind":1,"kind":2}', 'error null  duplicate-key'],
    ['brackets without end', '['.repeat(100_000), 'error null  too-deep'],
    ['anchors that multiply', billion.join('\n'), 'error 0  malformed'],
    ['an anchor inside itself', 'a: &a [*a]', 'error null  too-many'],
    ['one byte too many', ' '.repeat(slaLimits.bytes + 1), 'error null  too-large'],
    [
      'one document too many',
      JSON.stringify(Array(openSloLimits.documents + 1).fill(service())),
      'error null  too-many',
    ],
    ['too many values', JSON.stringify([Array(slaLimits.nodes).fill(0)]), 'error null  too-many'],
  ])('of %s is refused', (_name, text, expected) => {
    const result = readOpenSlo(text)
    expect(result.documents).toEqual([])
    expect(told(result)).toEqual([expected])
  })

  test('with more findings than are told ends in an error that says so', () => {
    const wrong = Object.fromEntries(
      Array.from({ length: openSloLimits.findings + 1 }, (_, n) => [`zz${n}`, n]),
    )
    const { findings } = read({ ...service(), ...wrong })
    expect(findings).toHaveLength(openSloLimits.findings + 1)
    expect(findings.at(-1)).toMatchObject({ severity: 'error', reason: 'too-many' })
  })

  const word = fc.constantFrom(
    ...['apiVersion', 'kind', 'metadata', 'name', 'spec', 'objectives', 'indicator', 'target'],
    ...['ratioMetric', 'total', 'metricSource', 'timeWindow', 'labels', '__proto__'],
  )
  const { any } = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 7, withCrossShrink: true },
      fc.oneof(
        fc.constantFrom('openslo/v1', 'SLO', 'SLI', 'Service', 'makegood', null, 0.5, true),
        fc.string(),
      ),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(word, tie('any'), { maxKeys: 8 }),
    ),
  }))

  test('of any JSON value never throws, and points at what is there', () => {
    fc.assert(
      fc.property(fc.oneof(any, fc.jsonValue()), (value) => {
        for (const kind of ['SLO', 'SLI', 'AlertPolicy']) {
          const whole = [value, { apiVersion: 'openslo/v1', kind, metadata: value, spec: value }]
          const { findings } = readOpenSlo(JSON.stringify(whole))
          expect(findings.length).toBeLessThanOrEqual(openSloLimits.findings + 1)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('of any characters never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab:-[]{}&*!"\'|>#%\n \t') }), (text) => {
        expect(readOpenSlo(text)).toHaveProperty('findings')
      }),
      { numRuns: 500 },
    )
  })
})

describe('a document', () => {
  test.each([
    ['no apiVersion', { apiVersion: undefined }, 'error 0 /apiVersion missing'],
    ['a misspelt version', { apiVersion: 'openslo/v2' }, 'error 0 /apiVersion unknown-version'],
    [
      'the version of another kind of document',
      { apiVersion: 'v1' },
      'error 0 /apiVersion unknown-version (openslo/v1)',
    ],
    ['no kind', { kind: undefined }, 'error 0 /kind missing'],
    ['a misspelt kind', { kind: 'Servise' }, 'error 0 /kind unknown-kind (Service)'],
    ['a field beside spec', { speck: {} }, 'warning 0 /speck unknown-field (spec)'],
  ])('with %s is told so', (_name, changes, expected) => {
    expect(told(read({ ...service(), ...changes }))).toEqual([expected])
  })

  test('of another version of OpenSLO is not read as v1', () => {
    const other = { ...service(), apiVersion: 'openslo/v1alpha' }
    expect(read(other).documents).toEqual([])
    expect(read({ ...service(), apiVersion: 'v1' }).documents).toHaveLength(1)
  })
})

describe('references', () => {
  const referring = slo({ indicator: undefined, indicatorRef: 'failures' })
  const sourced = (metricSourceRef: string, more: Fields = {}) =>
    ratio({ total: { metricSource: { metricSourceRef, spec: { query: 'q' }, ...more } } })

  test('that are met are told nothing', () => {
    const spec = sourced('prom', { type: 'Prometheus' })
    const result = read(referring, service(), sli('failures', spec), source('prom', 'prometheus'))
    expect(told(result)).toEqual([])
  })

  test('that lead nowhere are told, with the nearest name', () => {
    const result = read(referring, service(), sli('failure', sourced('pron')), source('prom', 'x'))
    expect(told(result)).toEqual([
      'error 0 /spec/indicatorRef leads-nowhere (failure)',
      'error 2 /spec/ratioMetric/total/metricSource/metricSourceRef leads-nowhere (prom)',
    ])
  })

  test('to a source of another type than is said contradict', () => {
    const spec = sourced('prom', { type: 'datadog' })
    expect(told(read(sli('failures', spec), source('prom', 'prometheus')))).toEqual([
      'warning 0 /spec/ratioMetric/total/metricSource/type contradiction',
    ])
  })

  test('are not looked for in what belongs to a source', () => {
    const spec = ratio({ total: queried('q', { spec: { indicatorRef: 'none' } }) })
    const details = {
      ...source('d', 'x'),
      spec: { type: 'x', connectionDetails: { targetRef: 'n' } },
    }
    expect(told(read(sli('failures', spec), details))).toEqual([])
  })

  test('of two documents of one kind and name find the first; the second is told', () => {
    expect(told(read(service(), sli('shop'), service()))).toEqual([
      'error 2 /metadata/name duplicate-name',
    ])
  })
})

describe('alerting', () => {
  const condition = { op: 'gt', threshold: 2, lookbackWindow: '1h', alertAfter: '0m' }
  const inline = {
    kind: 'AlertCondition',
    metadata: { name: 'burn' },
    spec: { severity: 'page', condition },
  }
  const policy = (changes: Fields = {}) =>
    bare('AlertPolicy', 'page', {
      conditions: [inline],
      notificationTargets: [{ targetRef: 'mail' }],
      ...changes,
    })
  const target = bare('AlertNotificationTarget', 'mail', { target: 'email' })

  test('is read and kept aside', () => {
    const calling = slo({ alertPolicies: [{ alertPolicyRef: 'page' }] })
    const { documents, findings } = read(calling, service(), policy(), target)
    expect(findings).toEqual([])
    expect(documents.map(({ kind }) => kind)).toEqual([
      'SLO',
      'Service',
      'AlertPolicy',
      'AlertNotificationTarget',
    ])
  })

  test('is checked like the rest', () => {
    const wrong = policy({
      conditions: [{ conditionRef: 'brun' }, {}],
      notificationTargets: [{ targetRef: 'mail', spec: {} }],
    })
    const burn = bare('AlertCondition', 'burn', { condition: { ...condition, op: 'over' } })
    expect(told(read(wrong, target, burn))).toEqual([
      'error 0 /spec/conditions/1/conditionRef missing',
      'error 0 /spec/notificationTargets/0/spec/target missing',
      'error 0 /spec/notificationTargets/0/targetRef stated-twice',
      'error 0 /spec/notificationTargets/0/kind missing',
      'error 0 /spec/notificationTargets/0/metadata missing',
      'error 0 /spec/conditions out-of-range',
      'error 0 /spec/conditions/0/conditionRef leads-nowhere (burn)',
      'error 2 /spec/condition/op not-allowed',
      'error 2 /spec/severity missing',
    ])
  })
})
