import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { fraction } from '../../../src/domain/money/fraction.ts'
import {
  type Assertion,
  assertedTimeline,
} from '../../../src/domain/statements/asserted-timeline.ts'

const whole = { from: epochMs(0), until: epochMs(12) }

/** `D` all down, `d` half of it, `u` up; one run of one letter, a letter a millisecond. */
function drawn(text: string, decidedAt: number): Assertion {
  const from = text.search(/[Ddu]/)
  const letter = text[from] ?? 'u'
  const shares = { D: fraction(1n), d: fraction(1n, 2n), u: fraction(0n) }
  return {
    statement: `st_${decidedAt}`,
    component: 'chat',
    state: letter === 'u' ? 'up' : 'down',
    span: { from: epochMs(from), until: epochMs(text.lastIndexOf(letter) + 1) },
    share: shares[letter as keyof typeof shares],
    decidedAt: epochMs(decidedAt),
  }
}

const timeline = (...texts: string[]): string => {
  const spans = assertedTimeline(texts.map(drawn), 'chat', whole)
  return Array.from({ length: 12 }, (_, i) => {
    const held = spans.filter(({ span }) => span.from <= i && i < span.until)
    expect(held.length).toBeLessThan(2)
    const [one] = held
    if (!one) return '.'
    return one.state === 'up' ? 'u' : one.share.denominator === 1n ? 'D' : 'd'
  }).join('')
}

describe('what is asserted of a component', () => {
  test.each([
    [['..DDDD......'], '..DDDD......'],
    [['..DDDDDD....', '....uu......'], '..DDuuDD....'],
    [['....uu......', '..DDDDDD....'], '..DDDDDD....'],
    [['..DDDDDD....', '......dddd..'], '..DDDDdddd..'],
    [['..DD........', '......DD....'], '..DD..DD....'],
  ])('of %j is %s: the one decided last holds', (texts, expected) => {
    expect(timeline(...texts)).toBe(expected)
  })

  test('of two decided at once is the later in the list', () => {
    const both = [drawn('DD..', 5), drawn('.uu.', 5)]
    const spans = assertedTimeline(both, 'chat', whole)
    expect(spans.map(({ state, span }) => [state, span.from, span.until])).toEqual([
      ['down', 0, 1],
      ['up', 1, 3],
    ])
  })

  test('is cut to the span, joined where neighbours say the same, and of no other component', () => {
    const span = { from: epochMs(1), until: epochMs(6) }
    const all = [drawn('DDDD....', 1), drawn('....DDDD', 2)]
    expect(assertedTimeline(all, 'chat', span).map((each) => each.span)).toEqual([span])
    expect(assertedTimeline(all, 'search', span)).toEqual([])
  })

  test('is disjoint, ascending, and at every instant what was decided last', () => {
    const one = fc
      .tuple(fc.nat(11), fc.integer({ min: 1, max: 12 }), fc.constantFrom('D', 'd', 'u'))
      .map(([from, length, letter]) => `${'.'.repeat(from)}${letter.repeat(length)}`.slice(0, 12))
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), (texts) => {
        const last = Array.from({ length: 12 }, (_, i) => {
          const letters = texts.map((text) => text[i] ?? '.').filter((letter) => letter !== '.')
          return letters.at(-1) ?? '.'
        })
        expect(timeline(...texts)).toBe(last.join(''))
      }),
    )
  })
})
