import { expect, test } from 'vitest'
import { fraction } from '../../../src/domain/money/fraction.ts'
import { remedyEdges } from '../../../src/domain/sla/remedy/edges.ts'

const pays = { kind: 'amount', minor: fraction(100n) } as const
const each = { kind: 'attainment', share: fraction(3n, 10n), from: fraction(9n, 10n) } as const

test('what steps pay changes at every increment down to 0, what a slope pays at its start', () => {
  const at = (n: bigint) => fraction(n, 10n)
  expect(remedyEdges({ kind: 'steps', each, count: 'full', pays })).toEqual([
    at(9n),
    at(6n),
    at(3n),
    at(0n),
  ])
  expect(remedyEdges({ kind: 'slope', each, pays })).toEqual([at(9n)])
})

test('bad time is counted in slices, not by attainment', () => {
  const time = { kind: 'bad-time', lengthMs: 60_000, freeMs: 0 } as const
  expect(remedyEdges({ kind: 'steps', each: time, count: 'full', pays })).toEqual([])
})
