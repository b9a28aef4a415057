import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge } from '../../../src/domain/judging/judge.ts'
import type { CommitmentVerdict } from '../../../src/domain/judging/verdict.ts'
import { compare, fromRatio } from '../../../src/domain/money/fraction.ts'
import { stretch } from '../exclusions/stretch.ts'
import { sla } from '../sla/sample.ts'
import { input, judged, month, reached, type Scene, stage } from './drawing.ts'
import { hour } from './hours.ts'

type Fields = Record<string, unknown>

const maintenance = (effect: string, more: Fields = {}): Fields => ({
  name: 'maintenance',
  kind: 'window',
  effect,
  ...more,
})

/** Hours of June under one exclusion, or several. */
const under = (
  exclusion: Fields | Fields[],
  slices: string,
  scene: Partial<Scene> = {},
  changes: Fields = {},
): CommitmentVerdict =>
  judged({
    sla: sla(
      { slice: hour(), remedy: { kind: 'none' }, ...changes },
      { exclusions: [exclusion].flat() },
    ),
    slices,
    ...scene,
  })

const ratio = ({ attainment }: CommitmentVerdict): string =>
  attainment ? `${attainment.numerator}/${attainment.denominator}` : 'nothing'

/** 720 hours, 10 of them bad; maintenance of 8 hours holds 6 bad ones and 2 good ones. */
const tenBad = 'xxxxxx..xxxx'
const eight = { exclusions: [stretch(0, 8)] }

describe('the three effects', () => {
  test.each([
    // 710 of 720 without; then 708 of 712, 716 of 720, 710 of 714.
    ['removed', '177/178'],
    ['up', '179/180'],
    ['not-bad', '355/357'],
  ])('by slices are three numbers: %s', (effect, share) => {
    expect(ratio(under(maintenance(effect), tenBad, eight))).toBe(share)
  })

  test.each([
    ['removed', 43_200 - 120, 40, '99.9071 %'],
    ['up', 43_200, 40, '99.9074 %'],
    ['not-bad', 43_200 - 60, 40, '99.9073 %'],
  ])('are those of the page on the language: %s', (effect, known, bad, share) => {
    const slices = `${'x.'.repeat(60)}${'x'.repeat(40)}`
    const verdict = under(
      maintenance(effect),
      slices,
      { exclusions: [stretch(0, 2)] },
      {
        slice: { ...hour(), length: '1m' },
      },
    )
    expect(reached(verdict)).toBe(share)
    expect(verdict.stages.find(({ name }) => name === 'aggregate')?.figures).toMatchObject({
      known,
      bad,
    })
  })

  test.each([
    // 1,000 of 72,000 events are bad; 600 of those in maintenance, beside 200 good ones.
    ['removed', '177/178', 71_200, 400],
    ['up', '179/180', 72_000, 400],
    ['not-bad', '355/357', 71_400, 400],
  ])('by events are three numbers: %s', (effect, share, total, bad) => {
    const method = { budgetingMethod: 'Occurrences' }
    const verdict = under(maintenance(effect), tenBad, eight, method)
    expect(ratio(verdict)).toBe(share)
    expect(verdict).toMatchObject({ total, bad })
  })

  test.each([
    // Hours of 6 % and of 5 % bad are 94 and 95 of 100; only the first is bad above 5 %.
    ['removed', [718, 0]],
    ['up', [720, 0]],
    ['not-bad', [719, 0.05]],
  ])('in a mean are three numbers: %s', (effect, [known, lost]) => {
    const method = { budgetingMethod: 'RatioTimeslices' }
    const two = { exclusions: [stretch(0, 2)] }
    const verdict = under(maintenance(effect), '~:', two, method)
    const { numerator, denominator } = verdict.attainment ?? { numerator: '', denominator: '' }
    const exact = ((known ?? 0) - (lost ?? 0)) / (known ?? 1)
    expect(Number(numerator) / Number(denominator)).toBeCloseTo(exact, 12)
  })

  test.each([
    ['removed', 715, 0],
    ['up', 720, 0],
    ['not-bad', 715, 4],
  ])('%s acts on silent hours as it says', (effect, known, unknown) => {
    const changes = { slice: hour({ empty: 'unknown' }) }
    const verdict = under(maintenance(effect), '____x', { exclusions: [stretch(0, 5)] }, changes)
    const figures = (name: string) => verdict.stages.find((each) => each.name === name)?.figures
    expect(figures('aggregate')).toMatchObject({ good: known, known, bad: 0 })
    expect(figures('slice')).toMatchObject({ known, unknown })
  })

  test('leave a period unproven that has no event left, also where hours count as good', () => {
    const all = { exclusions: [stretch(0, 720)] }
    expect(under(maintenance('removed'), '', all).outcome).toBe('unproven')
    expect(under(maintenance('up'), '', { ...all, rest: '_' }).outcome).toBe('unproven')
  })
})

describe('an hour', () => {
  test.each([
    ['wholly inside leaves', 0, 1, 1],
    ['that lacks a minute at its end stays', 0, 59 / 60, 0],
    ['that lacks a minute at its start stays', 1 / 60, 1, 0],
  ])('%s', (_name, from, until, slices) => {
    const verdict = under(maintenance('removed'), 'x', { exclusions: [stretch(from, until)] })
    const figures = verdict.stages.find(({ name }) => name === 'exclude')?.figures
    expect(figures).toMatchObject({ 'maintenance-slices': slices, bad: 1 - slices })
  })

  test('inside two stretches that meet is wholly inside', () => {
    const exclusions = [stretch(0.5, 1), stretch(0, 0.5)]
    expect(ratio(under(maintenance('removed'), 'x', { exclusions }))).toBe('1/1')
  })

  test('is decided by the first exclusion in the document that holds it', () => {
    const [one, two] = [maintenance('up'), { ...maintenance('removed'), name: 'other' }]
    const exclusions = [stretch(0, 1), stretch(0, 1, { exclusion: 'other' })]
    const known = (all: Fields[]) =>
      under(all, 'x', { exclusions }).stages.find(({ name }) => name === 'aggregate')?.figures.known
    expect(known([one, two])).toBe(720)
    expect(known([two, one])).toBe(719)
  })

  test('that the end of the period cuts leaves with its events', () => {
    // March in Berlin is an hour short: its last day-long slice is cut.
    const march = month('2026-03', 'Europe/Berlin')
    const last = { ...stretch(0, 1), span: { ...march.span, from: march.span.until } }
    const from = (march.span.until - 86_400_000) as typeof march.span.from
    const exclusions = [{ ...last, span: { from, until: march.span.until } }]
    const changes = { budgetingMethod: 'Occurrences', slice: hour({ length: '1d' }) }
    const spec = { timeWindow: [{ duration: '1M', calendar: { timeZone: 'Europe/Berlin' } }] }
    const judgedWith = (some: typeof exclusions) =>
      judged({
        sla: sla(
          { ...changes, remedy: { kind: 'none' } },
          { ...spec, exclusions: [maintenance('removed')] },
        ),
        slices: '',
        period: march,
        exclusions: some,
      }).total
    expect(judgedWith([])).toBe(3_100)
    expect(judgedWith(exclusions)).toBe(3_000)
  })
})

describe('degradation windows', () => {
  test('are what remains of runs, also where that is short', () => {
    const verdict = under(
      maintenance('not-bad'),
      'xxxx.x',
      { exclusions: [stretch(1, 2)] },
      { slice: hour({ run: { atLeast: '3h' } }) },
    )
    expect(verdict.windows.map(({ slices }) => slices)).toEqual([1, 2])
    expect(stage(verdict, 'run')).toBe(
      '1 window of 4 bad slices; 1 bad slice forgiven for runs under 3 h.',
    )
    expect(stage(verdict, 'exclude')).toBe(
      'maintenance: 1 slice left out for being bad. 2 windows of 3 bad slices remain.',
    )
  })

  test('and forgiven hours are told apart: "not-bad" leaves a forgiven hour where it is', () => {
    const slice = hour({ run: { atLeast: '3h' } })
    const exclusions = [stretch(0, 1)]
    const verdict = under(maintenance('not-bad'), 'x', { exclusions }, { slice })
    expect(ratio(verdict)).toBe('1/1')
    expect(stage(verdict, 'exclude')).toContain('0 slices')
  })
})

describe('a stretch', () => {
  const notice = maintenance('removed', { notice: '72h' })

  test.each([
    ['exactly in time', 72, '1/1', false],
    ['a minute too late', 72 - 1 / 60, '719/720', true],
  ])('announced %s', (_name, noticeHours, share, isLate) => {
    const verdict = under(notice, 'x', { exclusions: [stretch(0, 1, { noticeHours })] })
    expect(ratio(verdict)).toBe(share)
    expect(verdict.exclusions).toMatchObject([
      { isLate, approvedBy: 'key:ben', reason: 'Announced work.' },
    ])
    expect(stage(verdict, 'exclude').includes('1 stretch announced too late')).toBe(isLate)
  })

  test('uses no allowance with its time before the agreement', () => {
    const allowed = maintenance('not-bad', { allowance: { time: '4h', per: 'year' } })
    // Six hours, of which the agreement sees the last two; of the next three the first two are free.
    const exclusions = [stretch(-4, 2), stretch(10, 13)]
    const scene = { exclusions, agreement: { effectiveFrom: stretch(0, 1).span.from } }
    const verdict = under(allowed, 'xx........xxx', scene)
    expect(verdict.windows.map(({ span }) => span.from)).toEqual([stretch(12, 13).span.from])
  })

  test('is judged again for what is over the allowance', () => {
    const allowed = maintenance('not-bad', { allowance: { time: '4h', per: 'period' } })
    const exclusions = [stretch(0, 3), stretch(10, 13)]
    const verdict = under(allowed, 'xxx.......xxx', { exclusions })
    expect(verdict.windows.map(({ span }) => span.from)).toEqual([stretch(11, 12).span.from])
    expect(stage(verdict, 'exclude')).toBe(
      'maintenance: 4 slices left out for being bad, 2 h over the allowance are judged. 1 window of 2 bad slices remain.',
    )
  })

  test('of time to come is not told', () => {
    const now = stretch(100, 200).span.from
    const verdict = under(maintenance('up'), 'x', { exclusions: [stretch(300, 310)], now })
    expect(verdict.exclusions).toBeUndefined()
  })

  test('is of the commitments that the exclusion names', () => {
    const text = sla({ slice: hour(), remedy: { kind: 'none' } })
    const [first] = text.spec.commitments
    if (!first) throw new Error('no commitment')
    const two = {
      ...text,
      spec: {
        ...text.spec,
        commitments: [first, { ...first, name: 'other' }],
        exclusions: [
          { name: 'maintenance', kind: 'window', effect: 'removed', commitments: ['other'] },
        ],
      },
    } as typeof text
    const given = input({ sla: two, slices: 'x', exclusions: [stretch(0, 1)] })
    const [slices] = given.slices.values()
    if (!slices) throw new Error('no slices')
    const verdict = judge({ ...given, slices: new Map([...given.slices, ['other', slices]]) })
    expect(verdict.ok && verdict.value.commitments.map(ratio)).toEqual(['719/720', '1/1'])
  })
})

describe('without a stretch', () => {
  test('the verdict is that of an SLA without exclusions', () => {
    const fields = { slice: hour() }
    const without = judge(input({ sla: sla(fields), slices: tenBad }))
    const exclusions = [maintenance('up', { notice: '72h' })]
    expect(judge(input({ sla: sla(fields, { exclusions }), slices: tenBad }))).toEqual(without)
    expect(without.ok && without.value).not.toHaveProperty('statements')
  })
})

describe('of any month', () => {
  const months = fc.array(fc.constantFrom(...'..xx~:,;_'), { minLength: 1, maxLength: 60 })
  const hours = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => stretch(a, a + b + 1))
  const drawn = fc.tuple(months, fc.array(hours, { minLength: 1, maxLength: 4 }))
  const slice = hour({
    minimumVolume: { events: 10, below: 'unknown' },
    empty: 'drop',
    run: { atLeast: '2h' },
  })
  const attained = (changes: Fields, text: string, scene: Partial<Scene>, effect: string) =>
    under(maintenance(effect), text, scene, { slice, ...changes }).attainment

  test.each([
    ['up', 'Timeslices'],
    ['up', 'Occurrences'],
    ['up', 'RatioTimeslices'],
    ['not-bad', 'Timeslices'],
  ])('"%s" never lowers attainment by %s', (effect, budgetingMethod) => {
    fc.assert(
      fc.property(drawn, ([letters, exclusions]) => {
        const text = letters.join('')
        const method = { budgetingMethod }
        const before = attained(method, text, {}, effect)
        const after = attained(method, text, { exclusions }, effect)
        if (before && after) {
          expect(compare(fromRatio(after), fromRatio(before))).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('"removed" can lower it, and so can "not-bad" by events', () => {
    const lower = (effect: string, text: string, exclusions = [stretch(0, 1)]) => {
      const method = effect === 'removed' ? {} : { budgetingMethod: 'Occurrences' }
      const of = (scene: Partial<Scene>) =>
        fromRatio(attained(method, text, { rest: 'x', ...scene }, effect) ?? never)
      return compare(of({ exclusions }), of({}))
    }
    expect(lower('removed', '.')).toBe(-1)
    expect(lower('not-bad', '~')).toBe(-1)
  })
})

const never = { numerator: '0', denominator: '1' }
