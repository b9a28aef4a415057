import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exposed } from '../../../src/domain/metrics/exposition.ts'
import type { Family } from '../../../src/domain/metrics/family.ts'
import { parseOpenMetrics } from '../../support/openmetrics.ts'

const counter: Family = {
  name: 'signals',
  type: 'counter',
  help: 'A "help" with \\ and\nlines.',
  samples: [{ labels: { reason: 'a "quote", a \\ and a\nline' }, value: 3 }],
}
const age: Family = {
  name: 'age_seconds',
  type: 'gauge',
  unit: 'seconds',
  help: 'Age.',
  samples: [{ labels: {}, value: 0.5 }],
}

test('OpenMetrics has units, escaped help and an end, and names a counter without its suffix', () => {
  expect(exposed([counter, age], 'openmetrics')).toBe(
    [
      '# TYPE signals counter',
      '# HELP signals A \\"help\\" with \\\\ and\\nlines.',
      'signals_total{reason="a \\"quote\\", a \\\\ and a\\nline"} 3',
      '# TYPE age_seconds gauge',
      '# UNIT age_seconds seconds',
      '# HELP age_seconds Age.',
      'age_seconds 0.5',
      '# EOF',
      '',
    ].join('\n'),
  )
})

test('the text of Prometheus names a counter with its suffix, and has neither units nor an end', () => {
  expect(exposed([counter, age], 'prometheus')).toBe(
    [
      '# TYPE signals_total counter',
      '# HELP signals_total A "help" with \\\\ and\\nlines.',
      'signals_total{reason="a \\"quote\\", a \\\\ and a\\nline"} 3',
      '# TYPE age_seconds gauge',
      '# HELP age_seconds Age.',
      'age_seconds 0.5',
      '',
    ].join('\n'),
  )
})

test('whatever help, labels and figures say, a strict reader reads the same', () => {
  const name = fc.stringMatching(/^[a-z][a-z_]{0,12}$/)
  const text = fc.string({ unit: 'grapheme', maxLength: 20 })
  const family = fc.record({
    type: fc.constantFrom('counter' as const, 'gauge' as const),
    help: text.filter((help) => !help.includes('\r')),
    samples: fc.uniqueArray(
      fc.record({
        labels: fc.dictionary(name, text, { maxKeys: 3, noNullPrototype: true }),
        value: fc.oneof(fc.nat(), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })),
      }),
      { maxLength: 4, selector: ({ labels }) => JSON.stringify(Object.entries(labels).toSorted()) },
    ),
  })
  fc.assert(
    fc.property(fc.array(family, { maxLength: 4 }), (drawn) => {
      const families = drawn.map((each, i) => ({ ...each, name: `family_${i}` }))
      const read = parseOpenMetrics(exposed(families, 'openmetrics'))
      expect([...read.keys()]).toEqual(families.map((each) => each.name))
      for (const { name, type, help, samples } of families) {
        const of = read.get(name)
        expect(of).toMatchObject({ type, help })
        expect(of?.samples.map(({ labels, value }) => ({ labels, value }))).toEqual(samples)
      }
    }),
  )
})

describe('the strict reader refuses', () => {
  test.each([
    ['a text without its end', 'a 1\n'],
    ['a sample before its family', 'a 1\n# EOF\n'],
    ['a counter without its suffix', '# TYPE a counter\na 1\n# EOF\n'],
    ['a counter below zero', '# TYPE a counter\na_total -1\n# EOF\n'],
    ['a name without its unit', '# TYPE a gauge\n# UNIT a seconds\na 1\n# EOF\n'],
    ['an unescaped quote', '# TYPE a gauge\na{b="c"d"} 1\n# EOF\n'],
    ['the same labels twice', '# TYPE a gauge\na{b="c"} 1\na{b="c"} 2\n# EOF\n'],
    ['a family in two places', '# TYPE a gauge\na 1\n# TYPE b gauge\n# HELP a h\n# EOF\n'],
    ['an empty line', '# TYPE a gauge\n\na 1\n# EOF\n'],
    ['what comes after the end', '# TYPE a gauge\na 1\n# EOF\na 2\n'],
    ['what is no number', '# TYPE a gauge\na one\n# EOF\n'],
  ])('%s', (_what, text) => {
    expect(() => parseOpenMetrics(text)).toThrow()
  })
})
