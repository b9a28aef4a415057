import { describe, expect, test } from 'vitest'
import { readMap } from '../../../bin/ingest/read-map.ts'

const good = `apiVersion: makegood.dev/v1
kind: SignalMap
metadata: { name: test }
customer: { const: acme }
id: { from: id }
time: { from: at, format: iso }
`

describe('a mapping file is refused, naming the place', () => {
  test.each([
    ['an unknown key', `${good}colour: red\n`, /^ {2}\/.*: Unrecognized key: "colour"/m],
    ['a missing part', good.replace('id: { from: id }\n', ''), /^ {2}\/id: /m],
    [
      'an unknown key of a rule',
      `${good}fields: { f: { from: a, units: ms } }\n`,
      /^ {2}\/fields\/f \(line 7\): .*"units"/m,
    ],
    [
      'a unit that is none',
      `${good}fields: { f: { from: a, unit: min } }\n`,
      /^ {2}\/fields\/f\/unit \(line 7\): /m,
    ],
    ['a pointer with a slash', `${good}fields: { a/b: { from: a, nope: 1 } }\n`, /\/fields\/a~1b/],
    [
      'two ways to change one value',
      `${good}fields: { f: { from: a, unit: ms, failed_when: true } }\n`,
      /\/fields\/f .*only one of/,
    ],
    [
      'a span that ends before it starts',
      good.replace(
        /time: .*/,
        `time: { spread: { by: [a], over: [{ when: [], from: '2025-02-01T00:00:00Z', until: '2025-01-01T00:00:00Z' }] } }`,
      ),
      /\/time\/spread\/over\/0 .*before "until"/,
    ],
    [
      'an instant without an offset',
      good.replace(
        /time: .*/,
        `time: { from: t, format: relative, unit: ms, base: '2025-01-01T00:00:00' }`,
      ),
      /\/time\/base/,
    ],
    ['text that is no YAML', 'a: [', /is not YAML/],
  ])('%s', (_name, text, sentence) => {
    expect(() => readMap(text, 'tool.map.yaml')).toThrow(sentence)
  })

  test('and the file itself', () => {
    expect(() => readMap('{}', 'tool.map.yaml')).toThrow(/^tool\.map\.yaml is not a signal map:/)
  })
})
