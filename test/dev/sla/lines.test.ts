import { describe, expect, test } from 'vitest'
import { linesOf } from '../../../bin/sla/lines.ts'

const yaml = `apiVersion: v1
spec:
  # what it costs
  caps:
    - { kind: share,
        share: 10% }
    -
      kind: amount
  labels: { a/b: 1, "c~d": 2 }
`

describe('the line of a place', () => {
  test.each([
    ['/apiVersion', 1],
    ['/spec', 2],
    ['/spec/caps', 4],
    ['/spec/caps/0', 5],
    ['/spec/caps/0/share', 6],
    ['/spec/caps/1/kind', 8],
    ['/spec/labels/a~1b', 9],
    ['/spec/labels/c~0d', 9],
    // What is missing: the line of what should hold it.
    ['/spec/caps/1/amount', 8],
    ['/spec/currency', 2],
    ['/metadata/name', null],
    ['', null],
  ])('%s is %s', (pointer, line) => {
    expect(linesOf(yaml)(pointer)).toBe(line)
  })

  test('is known of JSON as well, and of no text at all not', () => {
    expect(linesOf('{\n\t"spec": {\n\t\t"caps": []\n\t}\n}')('/spec/caps')).toBe(3)
    expect(linesOf('')('/spec')).toBeNull()
  })
})
