import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paidTimesIn } from '../../../src/domain/judging/paid-time.ts'
import type { CommitmentVerdict, Verdict } from '../../../src/domain/judging/verdict.ts'
import type { Sla } from '../../../src/domain/sla/document.ts'
import { overlaps } from '../../../src/domain/span.ts'
import { stretch } from '../exclusions/stretch.ts'
import { agreement, draw, month, stage } from './drawing.ts'
import { hour } from './hours.ts'
import { fixed, of, owedIn, slaOf, verdictOn } from './together.ts'

type Fields = Record<string, unknown>

const paid = (by: string[], commitments: string[], effect = 'not-bad', name = 'paid'): Fields => ({
  name,
  kind: 'paid',
  by,
  commitments,
  effect,
})
/** Pays for each window of so many hours and more, whatever the month reaches. */
const perWindow = (hours = 1): Fields => ({
  objectives: [{ targetPercent: 50 }],
  remedy: {
    kind: 'per-window',
    pays: {
      kind: 'by-length',
      bands: [{ lasts: { gte: `${hours}h` }, pays: { kind: 'amount', amount: 5 } }],
    },
  },
})
const monthly = (more: Fields = {}): Fields => ({ ...fixed(20), ...more })
const between = (
  payer: Fields,
  other: Fields,
  exclusion: Fields = paid(['payer'], ['other']),
  spec: Fields = {},
): Sla => slaOf({ other, payer }, { exclusions: [exclusion], ...spec })

const ratio = ({ attainment }: CommitmentVerdict): string =>
  attainment ? `${attainment.numerator}/${attainment.denominator}` : 'nothing'

describe('time for which one commitment pays', () => {
  // 720 hours; two windows of two hours and of one.
  const hours = 'xx.x'

  test.each([
    ['removed', '1/1'],
    ['up', '1/1'],
    ['not-bad', '1/1'],
  ])('counts for no other: %s', (effect, share) => {
    const verdict = verdictOn(
      between(perWindow(), monthly(), paid(['payer'], ['other'], effect)),
      '2026-06',
      hours,
    )
    expect(owedIn(verdict)).toEqual([0, 1000])
    expect(ratio(of(verdict, 'other'))).toBe(share)
    expect(of(verdict, 'other')).toMatchObject({ outcome: 'met', windows: [], bad: 0 })
    expect(of(verdict, 'payer')).toMatchObject({ paysForTime: true })
    expect(of(verdict, 'other').paysForTime).toBeUndefined()
  })

  test('is told by the stage that leaves it out, with who pays', () => {
    const verdict = verdictOn(between(perWindow(), monthly()), '2026-06', hours)
    expect(stage(of(verdict, 'other'), 'exclude')).toBe(
      'paid: 3 slices left out for being bad, since payer pays for this time. 0 windows of 0 bad slices remain.',
    )
    const figures = of(verdict, 'other').stages.find(({ name }) => name === 'exclude')?.figures
    expect(figures).toEqual({ windows: 0, bad: 0, 'paid-slices': 3, 'paid-paidBy': 'payer' })
  })

  test('is that of the windows that pay, where windows alone are paid for', () => {
    const verdict = verdictOn(between(perWindow(2), monthly()), '2026-06', hours)
    expect(owedIn(verdict)).toEqual([2000, 500])
    expect(of(verdict, 'other').windows.map(({ slices }) => slices)).toEqual([1])
    // 717 good and 1 bad of what is left.
    expect(ratio(of(verdict, 'other'))).toBe('717/718')
  })

  test('is that of all windows where the period is paid for', () => {
    const payer = {
      ...fixed(5),
      remedy: { kind: 'several', combine: 'sum', remedies: [perWindow(2).remedy, fixed(5).remedy] },
    }
    const verdict = verdictOn(between(payer, monthly()), '2026-06', hours)
    expect(owedIn(verdict)).toEqual([0, 1000])
  })

  test('leaves a slice that it only touches as it is', () => {
    // Two-hour slices: the second window is a half of one.
    const other = monthly({ slice: hour({ length: '2h' }) })
    const sla = between(perWindow(), other)
    const verdict = verdictOn(sla, '2026-06', hours, [], [], {
      other: draw('xx', month('2026-06').span, 7_200_000),
    })
    expect(of(verdict, 'other').windows.map(({ slices }) => slices)).toEqual([1])
    expect(owedIn(verdict)).toEqual([2000, 1000])
  })

  test('of several that meet is one', () => {
    const slices = { other: draw('x', month('2026-06').span, 7_200_000) }
    const sla = slaOf(
      {
        first: perWindow(),
        second: perWindow(),
        other: monthly({ slice: hour({ length: '2h' }) }),
      },
      { exclusions: [paid(['first', 'second'], ['other'])] },
    )
    const verdict = verdictOn(sla, '2026-06', '.', [], [], {
      ...slices,
      first: draw('x.', month('2026-06').span, 3_600_000),
      second: draw('.x', month('2026-06').span, 3_600_000),
    })
    expect(owedIn(verdict)).toEqual([500, 500, 0])
    expect(stage(of(verdict, 'other'), 'exclude')).toContain('first and second pays')
  })

  test('goes on from one to the next, in whatever order they are written', () => {
    const owed = (by: string[]) => {
      const exclusions = [paid(by, ['a'], 'not-bad', 'x'), paid(['c'], ['b'], 'not-bad', 'y')]
      const sla = slaOf({ a: monthly(), b: perWindow(), c: perWindow(2) }, { exclusions })
      return owedIn(verdictOn(sla, '2026-06', hours))
    }
    // c pays for the window of two hours, b for the one of one hour.
    expect(owed(['b', 'c'])).toEqual([0, 500, 500])
    expect(owed(['b'])).toEqual([2000, 500, 500])
  })
})

describe('time is not taken', () => {
  const takes = (sla: Sla, hours = 'xx', history: Parameters<typeof verdictOn>[3] = []): boolean =>
    of(verdictOn(sla, '2026-06', hours, history), 'payer').paysForTime === true
  const none = { remedy: { kind: 'fixed', pays: { kind: 'amount', amount: 0 } } }
  const right = { kind: 'right', right: 'terminate', when: { breaches: 1, ofLast: 2 } }

  test.each<[string, Fields, boolean]>([
    ['by what is breached and owes', fixed(5), true],
    ['by what is met', { ...fixed(5), objectives: [{ targetPercent: 50 }] }, false],
    ['by what owes nothing', none, false],
    ['by what is under its own minimum', { ...fixed(5), minimumPayable: { gt: 5 } }, false],
    [
      'by what its own cap leaves nothing of',
      { ...fixed(5), caps: [{ kind: 'amount', amount: 0 }] },
      false,
    ],
    [
      'by what its own cap carries on',
      { ...fixed(5), caps: [{ kind: 'amount', amount: 0, rest: 'carried' }] },
      true,
    ],
    [
      'by a right beside nothing',
      { remedy: { kind: 'several', combine: 'sum', remedies: [none.remedy, right] } },
      false,
    ],
    [
      'by what is unproven',
      { ...fixed(5), slice: hour({ empty: 'unknown', knownAtLeast: '100%' }) },
      false,
    ],
  ])('%s', (_name, payer, isTaken) => {
    expect(takes(between(payer, monthly()), 'xx_')).toBe(isTaken)
  })

  test('by a rest of the period before, where nothing is owed for this one', () => {
    const payer = {
      ...fixed(5),
      remedy: {
        kind: 'bands',
        gap: 'nothing',
        bands: [{ attainment: { lt: '50%' }, pays: { kind: 'amount', amount: 5 } }],
      },
      caps: [{ kind: 'amount', amount: 3, rest: 'carried' }],
    }
    const sla = between(payer, monthly())
    const carried = { numerator: '200', denominator: '1' }
    const commitments = ['payer', 'other'].map((name) => ({
      ...{ name, outcome: 'breached' as const, attainment: null, owed: 300 },
      carried: name === 'payer' ? carried : null,
    }))
    const before = {
      ...{ agreement: 'agr_1', period: month('2026-05'), verdict: 'b'.repeat(64) as never },
      commitments,
    }
    const verdict = verdictOn(sla, '2026-06', 'xx', [before])
    expect(of(verdict, 'payer')).toMatchObject({ outcome: 'breached', owed: { minor: 200 } })
    expect(of(verdict, 'payer').paysForTime).toBeUndefined()
    expect(of(verdict, 'other').owed.minor).toBe(2000)
  })

  test('back by what a group or the caps of the SLA leave of it', () => {
    const groups = [{ name: 'g', commitments: ['payer', 'big'], pays: 'greatest' }]
    const exclusions = [paid(['payer'], ['other'])]
    const each = { payer: fixed(5), big: fixed(50), other: monthly() }
    expect(owedIn(verdictOn(slaOf(each, { groups, exclusions }), '2026-06', 'xx'))).toEqual([
      0, 5000, 0,
    ])
    const caps = [{ kind: 'amount', amount: 0 }]
    expect(
      of(verdictOn(slaOf(each, { caps, exclusions }), '2026-06', 'xx'), 'other'),
    ).toMatchObject({ outcome: 'met' })
  })
})

describe('of any hours', () => {
  const hours = fc.array(fc.constantFrom('.', '.', 'x', '_'), { maxLength: 60 })
  const drawn = fc.record({
    hours: hours.map((all) => all.join('')),
    effect: fc.constantFrom('removed', 'up', 'not-bad'),
    least: fc.integer({ min: 1, max: 4 }),
  })
  const pays = { kind: 'per-window', pays: { kind: 'per-minute', amount: 1 } }

  test('no hour is paid for twice', () => {
    fc.assert(
      fc.property(drawn, ({ hours: text, effect, least }) => {
        const payer = { ...perWindow(least) }
        const sla = between(payer, { remedy: pays }, paid(['payer'], ['other'], effect))
        const verdict = verdictOn(sla, '2026-06', text)
        const taken = of(verdict, 'payer').windows.filter(({ slices }) => slices >= least)
        for (const { span } of of(verdict, 'other').windows) {
          expect(taken.filter((each) => overlaps(each.span, span))).toEqual([])
        }
        const bad = [...text].filter((letter) => letter === 'x').length
        const paidHours = taken.reduce((sum, { slices }) => sum + slices, 0)
        // A minute pays a dollar: what is owed is exactly the hours that are left.
        expect(of(verdict, 'other').owed.minor).toBe((bad - paidHours) * 60 * 100)
      }),
      { numRuns: 150 },
    )
  })

  test('a customer never has more by it than without, unless good hours leave as well', () => {
    const effect = fc.constantFrom('up', 'not-bad')
    fc.assert(
      fc.property(drawn, effect, ({ hours: text, least }, kind) => {
        const owes = (spec: Fields) =>
          owedIn(
            verdictOn(slaOf({ payer: perWindow(least), other: monthly() }, spec), '2026-06', text),
          )
        const [payer = 0, other = 0] = owes({ exclusions: [paid(['payer'], ['other'], kind)] })
        const [alone = 0, both = 0] = owes({})
        expect(payer).toBe(alone)
        expect(other).toBeLessThanOrEqual(both)
      }),
      { numRuns: 100 },
    )
  })

  test('what is read from a verdict afterwards is the time that it left out', () => {
    fc.assert(
      fc.property(drawn, ({ hours: text, effect, least }) => {
        const exclusions = [
          paid(['b'], ['a'], effect, 'x'),
          paid(['c'], ['b'], effect, 'y'),
          { name: 'work', kind: 'window', effect: 'removed' },
        ]
        const sla = slaOf({ a: monthly(), b: perWindow(), c: perWindow(least) }, { exclusions })
        const stretches = [stretch(3, 9)].map((each) => ({ ...each, exclusion: 'work' }))
        const verdict = verdictOn(sla, '2026-06', text, [], [], {}, stretches)
        const counted = draw(text, verdict.period.span, 3_600_000)
        const slices = new Map(['a', 'b', 'c'].map((name) => [name, counted]))
        const by = { sla, agreement: agreement(), exclusions: stretches, slices }
        expect(taken(verdict, least)).toEqual(
          Object.fromEntries(
            [...paidTimesIn(verdict, by)].map(([name, spans]) => [name, hoursIn(spans)]),
          ),
        )
      }),
      { numRuns: 100 },
    )
  })
})

const hoursIn = (spans: readonly { readonly from: number; readonly until: number }[]): number =>
  spans.reduce((sum, { from, until }) => sum + (until - from) / 3_600_000, 0)

/** The hours of the windows that pay, of those that do. */
const taken = (verdict: Verdict, least: number): Record<string, number> =>
  Object.fromEntries(
    verdict.commitments
      .filter(({ paysForTime }) => paysForTime)
      .map(({ name, windows }) => [
        name,
        hoursIn(
          windows.filter(({ slices }) => name !== 'c' || slices >= least).map(({ span }) => span),
        ),
      ]),
  )
