import { describe, expect, test } from 'vitest'
import { badRuns, keptRuns } from '../../../src/domain/judging/slicing/runs.ts'
import { badTest, State } from '../../../src/domain/judging/slicing/states.ts'
import { fraction } from '../../../src/domain/money/fraction.ts'

const letters = {
  '.': State.up,
  x: State.bad,
  _: State.unknown,
  d: State.drop,
  ' ': State.out,
  f: State.forgiven,
}
const drawn = (text: string) =>
  Uint8Array.from(text, (letter) => letters[letter as keyof typeof letters])
const written = (states: Uint8Array) =>
  [...states]
    .map((state) => Object.entries(letters).find(([, value]) => value === state)?.[0])
    .join('')

describe('a run of bad slices', () => {
  test.each([
    [
      'is as long as it can be',
      '.xx.xxx.',
      [
        [1, 3],
        [4, 7],
      ],
    ],
    [
      'reaches both ends',
      'xx.x',
      [
        [0, 2],
        [3, 4],
      ],
    ],
    [
      'is ended by a silent slice',
      'x_x',
      [
        [0, 1],
        [2, 3],
      ],
    ],
    [
      'is ended by a slice left out',
      'xdx',
      [
        [0, 1],
        [2, 3],
      ],
    ],
    ['does not exist without bad slices', '._.', []],
    ['does not exist without slices', '', []],
  ])('%s: %s', (_name, text, expected) => {
    expect(badRuns(drawn(text)).map(({ first, end }) => [first, end])).toEqual(expected)
  })

  const kept = (
    text: string,
    slices: number,
    edge: 'cut' | 'count',
    closed = { first: true, end: true },
  ) => {
    const range = { first: text.length - text.trimStart().length, end: text.trimEnd().length }
    return written(keptRuns(drawn(text), range, { slices, edge, closed }).states)
  }

  test.each([
    ['counts from its least length on', '.xx.xxx.', 3, '.ff.xxx.'],
    ['may cross any midnight', 'x.xxxx.x', 4, 'f.xxxx.f'],
    ['is cut at the edges', 'xx....xx', 3, 'ff....ff'],
    ['of one slice is forgiven nothing', 'x.x', 1, 'x.x'],
  ])('%s: %s', (_name, text, slices, expected) => {
    expect(kept(text, slices, 'cut')).toBe(expected)
  })

  test('that touches the edge counts where the contract says so', () => {
    expect(kept('xx.xx.xx', 3, 'count')).toBe('xx.ff.xx')
    expect(kept('  xx.xx.xx  ', 3, 'count')).toBe('  xx.ff.xx  ')
  })

  test('does not touch an edge that is only the present moment', () => {
    expect(kept('xx.xx.xx', 3, 'count', { first: true, end: false })).toBe('xx.ff.ff')
  })
})

describe('a slice', () => {
  test.each([
    ['gt', 5, 100, false],
    ['gte', 5, 100, true],
    ['gt', 6, 100, true],
    ['gte', 4, 100, false],
    // 0.05 as a float times 20 is 1 exactly by luck; a share of 1/20 is meant, and 1 of 20 is at it.
    ['gt', 1, 20, false],
    ['gte', 1, 20, true],
    ['gt', 4_294_967_295, 4_294_967_295, true],
  ] as const)('over 5 %% by %s is, with %i bad of %i, bad: %s', (op, bad, total, expected) => {
    expect(badTest({ kind: 'share', op, share: fraction(1n, 20n) })(bad, total)).toBe(expected)
  })

  test('with a limit of none is bad from the first failure, or always', () => {
    const none = fraction(0n)
    expect(badTest({ kind: 'share', op: 'gt', share: none })(0, 10)).toBe(false)
    expect(badTest({ kind: 'share', op: 'gt', share: none })(1, 10)).toBe(true)
    expect(badTest({ kind: 'share', op: 'gte', share: none })(0, 10)).toBe(true)
  })
})
