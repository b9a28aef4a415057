import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BasisLine } from '../../../src/domain/basis-line.ts'
import { epochMs } from '../../../src/domain/brand.ts'
import { partIn, sumIn } from '../../../src/domain/judging/basis/parts.ts'
import { linesFor } from '../../../src/domain/judging/basis/span.ts'
import { judge } from '../../../src/domain/judging/judge.ts'
import { formatMoney } from '../../../src/domain/money/amount.ts'
import { fromCount, one, sum, times, toRatio } from '../../../src/domain/money/fraction.ts'
import { currency, minor } from '../../../src/domain/money/money.ts'
import { sla } from '../sla/sample.ts'
import { agreement, at, input, month, stage } from './drawing.ts'
import { hour, money, owe, perWindow } from './hours.ts'
import { fixed, owedIn, slaOf, verdictOn } from './together.ts'

const DAY = 86_400_000
const june = month('2026-06').span
const may = month('2026-05').span
const july = month('2026-07').span

const line = (id: string, changes: Partial<BasisLine> = {}): BasisLine => ({
  id,
  invoice: 'in_1',
  scope: 'api',
  class: 'recurring',
  minor: 60_000,
  currency: currency('usd'),
  servicePeriod: june,
  finalizedAt: at('2026-07-01T00:00:00Z'),
  replaces: null,
  ...changes,
})

const tenth = { kind: 'fixed', pays: { kind: 'share', share: '10%' } }

/** What a missed June pays: 10 % of a basis. The agreement's own fee is USD 1,000.00 for `api`. */
const paid = (basis: object, lines: readonly BasisLine[], slices = 'x') =>
  money(slices, { remedy: tenth, basis }, {}, { lines })

const api = { kind: 'fees', scopes: ['api'] }
const all = { kind: 'all-fees' }

describe('a basis of invoice lines', () => {
  test('is the sum of those in the period, and names them', () => {
    const lines = [line('il_2'), line('il_1', { minor: 30_000, class: 'usage' })]
    expect(paid(api, lines)).toBe('USD 90.00')
    const verdict = owe('x', { remedy: tenth, basis: api }, {}, { lines })
    expect(stage(verdict, 'basis')).toBe(
      'The basis is 2 invoice lines for api, of the period: USD 900.00.',
    )
    const { figures } = verdict.stages.find(({ name }) => name === 'basis') ?? {}
    expect(figures).toMatchObject({ lines: 2, lineIds: 'il_1 il_2', fees: 90_000 })
  })

  test('lists at most fifty of them', () => {
    const lines = Array.from({ length: 51 }, (_, i) => line(`il_${100 + i}`, { minor: 100 }))
    const verdict = owe('x', { remedy: tenth, basis: api }, {}, { lines })
    const { figures } = verdict.stages.find(({ name }) => name === 'basis') ?? {}
    expect(figures?.lines).toBe(51)
    expect(String(figures?.lineIds).split(' ')).toHaveLength(50)
  })

  test.each([
    ['the fees of the agreement where there are none', [], 'USD 100.00'],
    ['the fees where none is in that time', [line('a', { servicePeriod: may })], 'USD 100.00'],
    ['the fees where none is of its scopes', [line('a', { scope: 'web' })], 'USD 100.00'],
    [
      'the fees where none is in its currency',
      [line('a', { currency: currency('eur') })],
      'USD 100.00',
    ],
    ['less by a discount', [line('a'), line('b', { minor: -20_000 })], 'USD 40.00'],
    ['never under nothing', [line('a', { minor: -20_000 })], 'USD 0.00'],
    [
      'a line that ends in the period by its time',
      [line('a', { servicePeriod: { from: may.from, until: june.until } })],
      'USD 29.51',
    ],
    [
      'a charge for an instant, whole',
      [line('a', { servicePeriod: { from: june.from, until: june.from } })],
      'USD 60.00',
    ],
    [
      'without a line that another replaces',
      [line('a'), line('b', { minor: 10_000, replaces: 'a' })],
      'USD 10.00',
    ],
    [
      'nothing of a line moved to another time',
      [line('c'), line('a'), line('b', { replaces: 'a', servicePeriod: may })],
      'USD 60.00',
    ],
  ])('is %s', (_name, lines, expected) => {
    expect(paid(api, lines)).toBe(expected)
  })

  test.each([
    ['only the classes said', { ...api, classes: ['usage'] }, 'USD 1.00'],
    ['all classes unless said', api, 'USD 61.00'],
    ['all scopes but those left out', { ...all, exceptScopes: ['web'] }, 'USD 61.00'],
    ['all scopes of the agreement', all, 'USD 66.00'],
    ['the invoices of the period', { ...api, by: 'billed' }, 'USD 1.00'],
    ['what falls due in the period', { ...api, by: 'due' }, 'USD 2.00'],
    ['what falls due in the period after', { ...api, of: 'next-period', by: 'due' }, 'USD 61.00'],
    ['the period before', { ...api, of: 'previous-period' }, 'USD 7.00'],
    ['the period after', { ...api, of: 'next-period' }, 'USD 2.00'],
    [
      'what is billed in the period after',
      { ...api, of: 'next-period', by: 'billed' },
      'USD 60.00',
    ],
    [
      'the days before the period',
      { ...api, of: { daysBefore: 31, anchor: 'period-start' } },
      'USD 7.00',
    ],
    ['half of those days', { ...api, of: { daysBefore: 15, anchor: 'period-start' } }, 'USD 3.39'],
  ])('takes %s', (_name, basis, expected) => {
    const lines = [
      line('june'),
      line('usage', {
        ...{ class: 'usage', minor: 1_000 },
        ...{ finalizedAt: at('2026-06-20T00:00:00Z'), dueAt: at('2026-07-04T00:00:00Z') },
      }),
      line('web', { scope: 'web', minor: 5_000 }),
      line('may', { minor: 7_000, servicePeriod: may, finalizedAt: at('2026-05-02T00:00:00Z') }),
      line('july', {
        minor: 2_000,
        servicePeriod: july,
        finalizedAt: at('2026-08-01T00:00:00Z'),
        dueAt: at('2026-06-30T23:59:59Z'),
      }),
    ]
    const fees = ['api', 'web'].map((scope) => ({ scope, minor: minor(100_000) }))
    expect(money('x', { remedy: tenth, basis }, {}, { lines, agreement: { fees } })).toBe(expected)
  })

  test('counts from the first window, or from the period where there is none', () => {
    const basis = { ...api, of: { daysBefore: 1, anchor: 'first-window' } }
    const lines = [
      line('before', { minor: 2_400, servicePeriod: { from: may.from, until: june.from } }),
      line('first', {
        minor: 24_000,
        servicePeriod: { from: june.from, until: epochMs(june.from + DAY) },
      }),
    ]
    // The window opens at noon of the first day: half of that day, and of the one before.
    const half = `${'.'.repeat(12)}x`
    const scene = { lines }
    expect(money(half, { remedy: tenth, basis }, {}, scene)).toBe('USD 12.04')
    const events = { budgetingMethod: 'Occurrences', slice: undefined, remedy: tenth, basis }
    const cents = money('x', { ...events, slice: { length: '1h' } }, {}, scene)
    // No slice is bad by itself: a day of May, 1/31 of 24.00, and 10 % of that.
    expect(cents).toBe('USD 0.08')
  })

  test('of a group is looked for where no commitment has one of that time', () => {
    const basis = { ...api, of: 'previous-period' }
    const caps = [{ kind: 'share', share: '10%' }]
    const group = { name: 'g', commitments: ['a', 'b'], pays: 'sum', basis, caps }
    const lines = [line('may', { servicePeriod: may, minor: 7_000 })]
    const grouped = slaOf({ a: fixed(50), b: fixed(50) }, { groups: [group] })
    expect(owedIn(verdictOn(grouped, '2026-06', 'x', [], lines))).toEqual([350, 350])
  })

  test('is prorated to the part in force, unless it counts whole', () => {
    const late = { effectiveFrom: at('2026-06-16T00:00:00Z') }
    const scene = { lines: [line('a')], agreement: late }
    expect(money('x', { remedy: tenth, basis: api }, {}, scene)).toBe('USD 0.00')
    const slices = `${'.'.repeat(360)}x`
    expect(money(slices, { remedy: tenth, basis: api }, {}, scene)).toBe('USD 30.00')
    const whole = { ...api, partialPeriod: 'whole' }
    expect(money(slices, { remedy: tenth, basis: whole }, {}, scene)).toBe('USD 60.00')
  })

  test('gives days of the time that it is of', () => {
    const remedy = { kind: 'fixed', pays: { kind: 'days', days: 1 } }
    const lines = [line('may', { minor: 31_000, servicePeriod: may })]
    const basis = { ...api, of: 'previous-period' }
    expect(money('x', { remedy, basis }, {}, { lines })).toBe('USD 10.00')
  })

  test('is what the caps for all commitments are of, too', () => {
    const spec = {
      basis: { ...api, of: 'previous-period' },
      caps: [{ kind: 'share', share: '50%' }],
    }
    const lines = [line('june'), line('may', { minor: 7_000, servicePeriod: may })]
    expect(money('x', { remedy: tenth, basis: api }, spec, { lines })).toBe('USD 35.00')
  })
})

describe('a cap of a basis of its own', () => {
  const lines = [
    line('may', { minor: 31_000, servicePeriod: may }),
    line('june', { minor: 300_000 }),
    line('support', { minor: 3_100, servicePeriod: may, scope: 'web' }),
  ]
  const fees = ['api', 'web'].map((scope) => ({ scope, minor: minor(100_000) }))
  const scene = { lines, agreement: { fees } }
  const before = { ...all, of: 'previous-period' }
  const textOf = (name: string, ...args: Parameters<typeof owe>) => stage(owe(...args), name)

  test('holds the period to a part of that, and names its lines', () => {
    const half = { kind: 'share', share: '50%', basis: before }
    const changes = { remedy: { kind: 'fixed', pays: { kind: 'share', share: '10%' } }, basis: api }
    const held = { ...changes, caps: [half] }
    // 10 % of 3,000.00 is over half of 310.00 and 31.00.
    expect(money('x', held, {}, scene)).toBe('USD 170.50')
    expect(textOf('caps', 'x', held, {}, scene)).toBe(
      'The cap of USD 170.50 (of 2 invoice lines, the period before) cuts USD 300.00.',
    )
    const stages = owe('x', held, {}, scene).stages
    expect(stages.find(({ name }) => name === 'caps')?.figures).toMatchObject({
      capBasis: { numerator: '34100', denominator: '1' },
      capLines: 2,
      capLineIds: 'may support',
    })
    const days = { kind: 'days', days: 1, basis: { ...api, of: 'previous-period' } }
    expect(money('x', { ...changes, caps: [days] }, {}, scene)).toBe('USD 10.00')
  })

  test('may be of the invoice that comes after the period, once its lines are there', () => {
    const later = line('later', {
      servicePeriod: july,
      minor: 4_000,
      finalizedAt: at('2026-07-01T00:00:00Z'),
    })
    const whole = {
      kind: 'share',
      share: '100%',
      basis: { ...all, of: 'next-period', by: 'billed' },
    }
    const changes = { remedy: tenth, basis: api, caps: [{ ...whole, rest: 'carried' }] }
    expect(money('x', changes)).toBe('USD 100.00')
    expect(money('x', changes, {}, { lines: [later] })).toBe('USD 40.00')
    const verdict = owe('x', changes, {}, { lines: [later] })
    expect(verdict.carried).toEqual({ numerator: '6000', denominator: '1' })
    expect(stage(verdict, 'caps')).toContain(
      '(of 1 invoice line, what was billed in the period after)',
    )
  })

  test('of all commitments holds them to it', () => {
    const spec = { caps: [{ kind: 'share', share: '10%', basis: before }] }
    const remedy = { kind: 'fixed', pays: { kind: 'amount', amount: 50 } }
    const changes = { remedy, basis: undefined }
    expect(money('x', changes, spec, scene)).toBe('USD 34.10')
    expect(textOf('caps', 'x', changes, spec, scene)).toContain(
      "held to the SLA's cap of USD 34.10 (of 2 invoice lines, the period before)",
    )
  })

  const capEach = (anchor: string, days = 1) => ({
    kind: 'share',
    share: '100%',
    basis: { ...api, of: { daysBefore: days, anchor } },
  })
  const each = (anchor: string, days?: number) => ({
    remedy: perWindow({ kind: 'amount', amount: 50 }, { capEach: capEach(anchor, days) }),
    basis: undefined,
  })
  // Windows open at the first of June and at its noon: a day of May costs 10.00, one of June 100.00.
  const twice = `x${'.'.repeat(11)}x`

  test.each([
    ['its own start', each('window'), ['USD 10.00', 'USD 50.00'], 'USD 60.00'],
    ['the first window', each('first-window'), ['USD 10.00', 'USD 10.00'], 'USD 20.00'],
    ['the period', each('period-start', 6), ['USD 50.00', 'USD 50.00'], 'USD 100.00'],
  ])('of each window counts from %s', (_name, changes, pays, sum) => {
    const verdict = owe(twice, changes, {}, scene)
    expect(verdict.windows.map((window) => window.pays && formatMoney(window.pays))).toEqual(pays)
    expect(formatMoney(verdict.owed)).toBe(sum)
  })

  test('of each window names its lines once, and how many it holds', () => {
    expect(textOf('bands', twice, each('window'), {}, scene)).toBe(
      'Each window pays USD 50.00, at most 100 % of the basis of its cap, of 2 invoice lines, the 1 day before the window, which holds 1: 2 do.',
    )
    const { figures } = owe(twice, each('window'), {}, scene).stages.find(
      ({ name }) => name === 'bands',
    ) ?? { figures: {} }
    expect(figures).toMatchObject({ held: 1, capLines: 2, capLineIds: 'june may' })
  })

  test('of each window is of the fees where there are no lines', () => {
    // A day of a June of 1,000.00.
    expect(money(twice, each('window'))).toBe('USD 66.67')
    expect(textOf('bands', twice, each('window'))).toContain('of its cap, of the fees, the 1 day')
  })

  test('of a fee that the agreement lacks is a fault, with and without a window', () => {
    const other = { ...capEach('window'), basis: { kind: 'fees', scopes: ['web'] } }
    const remedy = perWindow({ kind: 'amount', amount: 50 }, { capEach: other })
    for (const slices of ['x', '.']) {
      const promised = sla({ slice: hour(), remedy })
      expect(judge(input({ sla: promised, slices }))).toMatchObject({
        ok: false,
        error: { reason: 'unknown-fee-scope', scope: 'web' },
      })
    }
  })
})

describe("a basis of the agreement's fees", () => {
  test.each([
    ['counts in full for the period before', { ...api, of: 'previous-period' }, 'USD 100.00'],
    ['counts in full for the period after', { ...api, of: 'next-period' }, 'USD 100.00'],
    ['by time for days', { ...api, of: { daysBefore: 15, anchor: 'period-start' } }, 'USD 50.00'],
    ['is recurring', { ...api, classes: ['recurring'] }, 'USD 100.00'],
    ['and nothing else', { ...api, classes: ['usage', 'support'] }, 'USD 0.00'],
    ['leaves out what is left out', { ...all, exceptScopes: ['api'] }, 'USD 0.00'],
  ])('%s', (_name, basis, expected) => {
    expect(paid(basis, [])).toBe(expected)
  })
})

const anyLine = fc
  .record({
    id: fc.uuid(),
    minor: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    start: fc.integer({ min: -90 * 24, max: 60 * 24 }),
    hours: fc.nat(100 * 24),
    scope: fc.constantFrom('api', 'web'),
    class: fc.constantFrom('recurring' as const, 'usage' as const),
  })
  .map(({ start, hours, ...rest }) => {
    const from = epochMs(june.from + start * 3_600_000)
    const until = epochMs(from + hours * 3_600_000)
    return line(rest.id, { ...rest, servicePeriod: { from, until }, finalizedAt: until })
  })

const anyBasis = fc.record(
  {
    kind: fc.constant('fees'),
    scopes: fc.constant(['api']),
    classes: fc.constantFrom(['usage'], ['recurring', 'usage']),
    of: fc.constantFrom<unknown>('previous-period', 'next-period', {
      daysBefore: 30,
      anchor: 'first-window',
    }),
    by: fc.constantFrom('billed', 'service-period'),
  },
  { requiredKeys: ['kind', 'scopes'] },
)

describe('whatever the lines', () => {
  test('the parts of one over adjacent spans add up to the whole line', () => {
    const cuts = fc.array(fc.integer({ min: -200, max: 200 }), { maxLength: 8 })
    const by = fc.constantFrom('billed' as const, 'service-period' as const)
    fc.assert(
      fc.property(anyLine, cuts, by, (each, days, how) => {
        const edges = [-1_000, ...days.toSorted((a, b) => a - b), 1_000]
        const times = edges.map((day) => epochMs(june.from + day * DAY))
        const spans = times.slice(1).map((until, i) => ({ from: times[i] ?? until, until }))
        const parts = spans.map((span) => partIn(each, span, how))
        expect(toRatio(sum(parts))).toEqual(toRatio(one))
      }),
    )
  })

  test('their order changes nothing, and neither do those that the verdict does not rest on', () => {
    const lines = fc.uniqueArray(anyLine, { selector: ({ id }) => id, maxLength: 8 })
    const drawn = lines.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }), anyBasis),
    )
    fc.assert(
      fc.property(drawn, ([some, shuffled, basis]) => {
        const promised = sla({ slice: hour(), remedy: tenth, basis })
        const verdict = (given: readonly BasisLine[]) =>
          judge(input({ sla: promised, slices: '..x', lines: given }))
        expect(verdict(shuffled)).toEqual(verdict(some))
        const resting = linesFor(promised, agreement(), month('2026-06'), some)
        expect(verdict(resting)).toEqual(verdict(some))
      }),
      { numRuns: 50 },
    )
  })

  test('very many that a span cuts, of unlike lengths, come to what they would one by one', () => {
    const many = Array.from({ length: 400 }, (_, i) =>
      line(`l${i}`, {
        minor: 1_000 + i,
        servicePeriod: { from: epochMs(june.from - 1 - i * 7_919_003), until: june.until },
      }),
    )
    const few = many.slice(0, 3)
    const exact = few.map((each) =>
      times(fromCount(each.minor), partIn(each, june, 'service-period')),
    )
    expect(toRatio(sumIn(few, june, 'service-period'))).toEqual(toRatio(sum(exact)))
    const carried = sumIn(many, june, 'service-period')
    expect(10n ** 60n % carried.denominator).toBe(0n)
    const floats = many.map((each) => {
      const { numerator, denominator } = partIn(each, june, 'service-period')
      return (each.minor * Number(numerator)) / Number(denominator)
    })
    const near = floats.reduce((total, each) => total + each, 0)
    expect(Number(carried.numerator) / Number(carried.denominator)).toBeCloseTo(near, 3)
  })

  test('lines of other scopes give the verdict that no lines give', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 4 }), anyBasis, (lines, basis) => {
        const promised = sla({
          slice: hour(),
          remedy: perWindow({ kind: 'share', share: '5%' }),
          basis,
        })
        const others = lines.map((each) => ({ ...each, scope: 'elsewhere' }))
        const verdict = (given: readonly BasisLine[]) =>
          judge(input({ sla: promised, slices: '.x.x', lines: given }))
        expect(verdict(others)).toEqual(verdict([]))
      }),
      { numRuns: 30 },
    )
  })
})
