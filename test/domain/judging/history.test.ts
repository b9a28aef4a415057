import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge } from '../../../src/domain/judging/judge.ts'
import { type PastPeriod, pastPeriod } from '../../../src/domain/judging/past.ts'
import { fraction, fromRatio, plus, sum, zero } from '../../../src/domain/money/fraction.ts'
import { input, stage } from './drawing.ts'
import { fixed, of, owedIn, slaOf, verdictOn, year } from './together.ts'

const amount = (written: number | string, more = {}) => ({
  kind: 'amount',
  amount: written,
  ...more,
})
const badMonths = (months: string) => [...months].map((each) => (each === 'x' ? 'x' : '.'))
const owed = (...args: Parameters<typeof year>) => year(...args).map((each) => owedIn(each)[0])

describe('a cap over several periods', () => {
  test('lets the trailing periods owe so much together', () => {
    const caps = [amount(100, { over: { periods: 3 } })]
    const sla = slaOf({ a: { ...fixed(60), caps } })
    // 60 + 40 use it up; the third month has nothing left; then the first month is out of it.
    expect(owed(sla, badMonths('xxxxx'))).toEqual([6000, 4000, 0, 6000, 4000])
    expect(owed(sla, badMonths('x..xx'))).toEqual([6000, 0, 0, 6000, 4000])
  })

  test('is the same in months', () => {
    const one = { ...fixed(60), caps: [amount(100, { over: { months: 3 } })] }
    expect(owed(slaOf({ a: one }), badMonths('xxxx'))).toEqual([6000, 4000, 0, 6000])
  })

  test('says what is left of it', () => {
    const caps = [amount(100, { over: { months: 12 } })]
    const sla = slaOf({ a: { ...fixed(60), caps } })
    const second = year(sla, badMonths('xx'))[1]
    expect(second && stage(of(second, 'a'), 'caps')).toBe(
      'The cap of USD 100.00 for 12 periods, of which USD 40.00 are left, cuts USD 60.00.',
    )
    expect(
      second && of(second, 'a').stages.find(({ name }) => name === 'caps')?.figures,
    ).toMatchObject({ used: { numerator: '6000', denominator: '1' } })
  })

  test('may hold all commitments, or a group of them', () => {
    const caps = [amount(100, { over: { periods: 3 } })]
    const two = { a: fixed(40), b: fixed(40), c: fixed(1) }
    expect(year(slaOf(two, { caps }), badMonths('xx')).map(owedIn)).toEqual([
      [4000, 4000, 100],
      [938, 938, 24],
    ])
    const groups = [{ name: 'g', commitments: ['a', 'b'], pays: 'sum', caps }]
    expect(year(slaOf(two, { groups }), badMonths('xx')).map(owedIn)).toEqual([
      [4000, 4000, 100],
      [1000, 1000, 100],
    ])
  })

  test('is exceeded by no trailing periods, and used up', () => {
    const months = fc.array(fc.constantFrom('x', '.'), { minLength: 1, maxLength: 12 })
    const numbers = fc.record({
      pays: fc.integer({ min: 1, max: 9999 }),
      most: fc.integer({ min: 0, max: 30_000 }),
      periods: fc.integer({ min: 2, max: 6 }),
    })
    fc.assert(
      fc.property(months, numbers, (drawn, { pays, most, periods }) => {
        const caps = [amount(most / 100, { over: { periods } })]
        const paid = owed(slaOf({ a: { ...fixed(pays / 100), caps } }), drawn).map((n) => n ?? 0)
        for (const [i, here] of paid.entries()) {
          const before = paid.slice(Math.max(0, i - periods + 1), i).reduce((a, b) => a + b, 0)
          expect(before + here).toBeLessThanOrEqual(most)
          expect(here).toBe(drawn[i] === 'x' ? Math.min(pays, most - before) : 0)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('a rest that is carried', () => {
  const caps = [amount(25, { rest: 'carried' })]

  test('is owed in the next periods, whatever they reach', () => {
    const verdicts = year(slaOf({ a: { ...fixed(60), caps } }), badMonths('x..x'))
    expect(verdicts.map((each) => owedIn(each)[0])).toEqual([2500, 2500, 1000, 2500])
    expect(verdicts.map((each) => of(each, 'a').carried?.numerator)).toEqual([
      '3500',
      '1000',
      undefined,
      '3500',
    ])
    expect(verdicts[1] && stage(of(verdicts[1], 'a'), 'caps')).toBe(
      'The period before left over USD 35.00: USD 35.00 are claimed. The cap of USD 25.00 cuts USD 35.00. USD 10.00 are carried into the next period.',
    )
    expect(verdicts[1]?.commitments[0]?.outcome).toBe('met')
  })

  test('is what a cap whose rest is lost has left', () => {
    const both = [...caps, amount(40)]
    expect(owed(slaOf({ a: { ...fixed(60), caps: both } }), badMonths('x..'))).toEqual([
      2500, 1500, 0,
    ])
  })

  test('is each one’s part of it where all are held together', () => {
    const sla = slaOf({ a: fixed(90), b: fixed(30) }, { caps: [amount(60, { rest: 'carried' })] })
    const verdicts = year(sla, badMonths('x..'))
    expect(verdicts.map(owedIn)).toEqual([
      [4500, 1500],
      [4500, 1500],
      [0, 0],
    ])
  })

  test('loses nothing: what was paid and what is left is what came up, exactly', () => {
    const months = fc.array(fc.constantFrom('x', '.'), { minLength: 1, maxLength: 12 })
    const share = fc.integer({ min: 1, max: 99_999 }).map((n) => `${n / 1000}%`)
    fc.assert(
      fc.property(months, share, fc.integer({ min: 0, max: 50_000 }), (drawn, pays, most) => {
        const sla = slaOf({
          a: {
            remedy: { kind: 'fixed', pays: { kind: 'share', share: pays } },
            caps: [amount(most / 100, { rest: 'carried' })],
          },
        })
        const verdicts = year(sla, drawn).map((each) => of(each, 'a'))
        const figures = (stageName: string, name: string) =>
          sum(
            verdicts.map(({ stages }) => {
              const figure = stages.find((each) => each.name === stageName)?.figures[name]
              return figure ? fromRatio(figure as never) : zero
            }),
          )
        const last = verdicts.at(-1)?.carried
        const left = last ? fromRatio(last) : fraction(0n)
        expect(plus(figures('round', 'exact'), left)).toEqual(figures('bands', 'gross'))
        for (const { owed } of verdicts) expect(owed.minor).toBeLessThanOrEqual(most)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a right', () => {
  const right = (when: unknown) => ({ remedy: { kind: 'right', right: 'terminate', when } })
  const arising = (when: unknown, months: string, names = ['a']) =>
    year(slaOf(Object.fromEntries(names.map((name) => [name, right(when)]))), badMonths(months))
      .map((each) => (of(each, 'a').rights ? '!' : '.'))
      .join('')

  test.each([
    ['breaches of the last', { breaches: 3, ofLast: 5 }, 'x.x.x.xx', '....!.!!'],
    ['breaches too far apart', { breaches: 3, ofLast: 4 }, 'x.x.x...', '........'],
    ['breaches in a row', { consecutive: 3 }, 'xx.xxxx.', '.....!!.'],
    ['attainment', { attainmentBelow: '99.9%' }, '.x.', '.!.'],
    ['attainment that is not so low', { attainmentBelow: '99%' }, '.x.', '...'],
  ])('arises by %s', (_name, when, months, rights) => {
    expect(arising(when, months)).toBe(rights)
  })

  test('says what it rests on, and costs nothing', () => {
    const verdict = year(slaOf({ a: right({ consecutive: 2 }) }), badMonths('xx'))[1]
    if (!verdict) throw new Error('no verdict')
    const { rights, owed: sumOwed } = of(verdict, 'a')
    expect(rights).toEqual([
      {
        right: 'terminate',
        text: '2 of the last 2 periods are breached, 2 of the last 2 are asked for.',
      },
    ])
    expect(sumOwed.minor).toBe(0)
    expect(stage(of(verdict, 'a'), 'bands')).toContain('The right "terminate" arises: 2 of')
  })

  test('arises beside money, also where only the greatest is paid', () => {
    const remedy = {
      kind: 'several',
      combine: 'greatest',
      remedies: [fixed(60).remedy, right({ attainmentBelow: '99.9%' }).remedy],
    }
    const verdict = verdictOn(slaOf({ a: { remedy } }), '2026-06', 'x')
    expect(of(verdict, 'a')).toMatchObject({
      owed: { minor: 6000 },
      rights: [{ right: 'terminate' }],
    })
  })

  test('does not arise from an unproven period', () => {
    const when = { attainmentBelow: '99.9%' }
    const slice = {
      length: '1h',
      bad: { kind: 'share', op: 'gt', value: '5%' },
      empty: 'unknown',
      knownAtLeast: '90%',
    }
    const sla = slaOf({ a: { ...right(when), slice } })
    const verdict = verdictOn(sla, '2026-06', `x${'_'.repeat(719)}`)
    expect(of(verdict, 'a').outcome).toBe('unproven')
    expect(of(verdict, 'a').rights).toBeUndefined()
  })
})

describe('looking back', () => {
  const sla = slaOf({
    a: { ...fixed(60), caps: [amount(100, { over: { periods: 3 }, rest: 'lost' })] },
  })

  test('at nothing says what an SLA says that looks at nothing', () => {
    const plain = slaOf({ a: { ...fixed(60), caps: [amount(100)] } })
    const [looking, other] = [sla, plain].map((each) => {
      const { commitments, ...head } = verdictOn(each, '2026-06', 'x')
      return { ...head, commitments: commitments.map(({ stages: _, ...rest }) => rest) }
    })
    expect(looking).toEqual(other)
    expect(looking).not.toHaveProperty('history')
  })

  test('keeps the digests of what it looked at, in order', () => {
    const verdicts = year(sla, badMonths('xxx'))
    expect(verdicts[2]?.history?.map((digest) => digest.at(-1))).toEqual(['0', '1'])
  })

  test('at a later period is refused', () => {
    const later: PastPeriod = pastPeriod(verdictOn(sla, '2026-07', '.'), 'f'.repeat(64) as never)
    expect(judge(input({ sla, slices: 'x', history: [later] }))).toMatchObject({
      ok: false,
      error: { reason: 'not-before', period: '2026-07' },
    })
  })
})
