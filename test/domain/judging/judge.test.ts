import { describe, expect, test } from 'vitest'
import { customerId, epochMs } from '../../../src/domain/brand.ts'
import { judge } from '../../../src/domain/judging/judge.ts'
import { stageNames } from '../../../src/domain/judging/verdict.ts'
import { currency, minor } from '../../../src/domain/money/money.ts'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { commitment, document, sla } from '../sla/sample.ts'
import { at, draw, input, judged, month, reached, type Scene, stage } from './drawing.ts'

const hour = (more: Record<string, unknown> = {}) => ({
  length: '1h',
  bad: { kind: 'share', op: 'gt', value: '5%' },
  empty: 'up',
  ...more,
})
/** One letter an hour; June has 720. */
const by = (slices: string, slice: Record<string, unknown> = hour(), more: Partial<Scene> = {}) =>
  judged({ sla: sla({ slice, remedy: { kind: 'none' } }), slices, ...more })
const left = (text: string) => text + '.'.repeat(10 - text.length)

describe('attainment by slices', () => {
  test.each([
    ['counts a bad slice', left('x'), 'up', '719/720'],
    ['counts over 5 %, not at it', left('~:'), 'up', '719/720'],
    ['counts silence as up', left('x__'), 'up', '719/720'],
    ['counts silence as bad', left('x__'), 'bad', '239/240'],
    ['leaves silence out', left('x__'), 'drop', '717/718'],
    ['leaves the unknown out', left('x__'), 'unknown', '717/718'],
  ])('%s: %s with empty %s', (_name, text, empty, expected) => {
    const { attainment } = by(text, hour({ empty }))
    expect(`${attainment?.numerator}/${attainment?.denominator}`).toBe(expected)
  })

  test.each([
    ['up', '719/720'],
    ['bad', '239/240'],
    ['drop', '717/718'],
  ])('counts slices under the minimum volume as %s', (below, expected) => {
    const { attainment } = by(left('x;,'), hour({ minimumVolume: { events: 4, below } }))
    expect(`${attainment?.numerator}/${attainment?.denominator}`).toBe(expected)
  })

  test('judges a slice at the minimum volume by its events', () => {
    expect(reached(by(left(';'), hour({ minimumVolume: { events: 3, below: 'up' } })))).toBe(
      '99.8611 %',
    )
    expect(reached(by(left(';'), hour({ minimumVolume: { events: 4, below: 'up' } })))).toBe(
      '100.0000 %',
    )
  })

  test('does not let a silent slice count as under the minimum volume', () => {
    const slice = hour({ minimumVolume: { events: 4, below: 'bad' }, empty: 'up' })
    expect(reached(by(left('_'), slice))).toBe('100.0000 %')
  })
})

describe('attainment by the mean of slices', () => {
  const mean = (slices: string, slice = hour()) =>
    judged({
      sla: sla({ budgetingMethod: 'RatioTimeslices', slice, remedy: { kind: 'none' } }),
      slices,
    }).attainment

  test.each([
    ['takes each slice at its own share', '~:', 'up', [11n, 72_000n]],
    ['counts silence as whole', '_~', 'up', [6n, 72_000n]],
    ['counts silence as lost', '_~', 'bad', [106n, 72_000n]],
    ['leaves silence out', '_~', 'drop', [6n, 71_900n]],
  ] as const)('%s: %s with empty %s', (_name, text, empty, [lost, of]) => {
    const { numerator = '', denominator = '' } = mean(text, hour({ empty })) ?? {}
    expect(BigInt(numerator) * of).toBe((of - lost) * BigInt(denominator))
  })

  test('of a month of minutes whose counts are all unlike is found in seconds, and short', () => {
    const period = month('2026-07')
    const slices = draw('', period.span, 60_000)
    for (let i = 0; i < slices.total.length; i += 1) {
      slices.total[i] = 1000 + ((i * 7919) % 100_003)
      slices.bad[i] = 200 + (i % 7)
    }
    const started = performance.now()
    const verdict = judged({
      sla: sla({ budgetingMethod: 'RatioTimeslices' }),
      slices,
      period,
    })
    expect(verdict.outcome).toBe('breached')
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(verdict.attainment?.denominator.length).toBeLessThan(100)
  })
})

describe('an outcome', () => {
  test.each([
    ['is unproven when nothing was reported', '', '_', 'up', 'unproven'],
    ['is unproven when all silence is unknown', '', '_', 'unknown', 'unproven'],
    ['is unproven when all silence is left out', '', '_', 'drop', 'unproven'],
    ['is a breach where the contract calls silence bad', '', '_', 'bad', 'breached'],
    ['is met by one good slice among unknown ones', '.', '_', 'unknown', 'met'],
  ])('%s', (_name, slices, rest, empty, expected) => {
    const verdict = by(slices, hour({ empty }), { rest })
    expect(verdict.outcome).toBe(expected)
    expect(verdict.attainment === null).toBe(expected === 'unproven')
    expect(verdict.owed.minor).toBe(0)
  })

  test('is unproven with fewer known slices than were agreed, and pays nothing', () => {
    const floor = (slices: string, knownAtLeast: string) =>
      judged({ sla: sla({ slice: hour({ empty: 'unknown', knownAtLeast }) }), slices })
    const quiet = `${'x'.repeat(10)}${'_'.repeat(72)}`
    expect(floor(quiet, '90%')).toMatchObject({ outcome: 'breached', owed: { minor: 25_000 } })
    expect(floor(`${quiet}_`, '90%')).toMatchObject({ outcome: 'unproven', owed: { minor: 0 } })
    expect(stage(floor(`${quiet}_`, '90%'), 'target')).toBe(
      'Only 647 of 720 slices are known, fewer than the 90 % agreed: unproven.',
    )
  })

  test('at the target is met, or missed where that is said', () => {
    // 0.72 of June's 720 hours: 43.2 minutes cannot be bad, so the target is moved to the grid.
    const objectives = [{ target: 0.995 }]
    const remedy = { kind: 'none' }
    const atIt = (breachedWhen: string) =>
      judged({
        sla: sla({ objectives, remedy, breachedWhen, slice: hour({ length: '6m' }) }),
        slices: 'x'.repeat(36),
      })
    expect(atIt('lt')).toMatchObject({ outcome: 'met', attainment: { numerator: '199' } })
    expect(atIt('lte').outcome).toBe('breached')
    expect(stage(atIt('lte'), 'target')).toBe(
      '99.50 % is at the target of 99.5 %, which is missed: breached.',
    )
  })
})

describe('a period', () => {
  const lateness = 3 * 86_400_000
  const june = month('2026-06')
  const status = (now: number) => {
    const verdict = judge(input({ sla: sla(), slices: '', now: epochMs(now) }))
    return verdict.ok && verdict.value.status
  }

  test('is provisional until its end and the lateness are over', () => {
    expect(status(june.span.until)).toBe('provisional')
    expect(status(june.span.until + lateness - 1)).toBe('provisional')
    expect(status(june.span.until + lateness)).toBe('final')
  })

  test('is judged up to now, by whole slices, while it runs', () => {
    const now = epochMs(june.span.from + 10.5 * 3_600_000)
    const verdict = by('x.........x', hour(), { now })
    expect(verdict.attainment).toEqual({ numerator: '9', denominator: '10' })
    expect(stage(verdict, 'select')).toBe('2026-06 in UTC has 720 h, 10.5 h are over by now.')
  })

  test('has no slice, not fewer than none, in the first minutes of an agreement', () => {
    const agreement = { effectiveFrom: at('2026-06-15T12:30:00Z') }
    const verdict = by('', hour(), { agreement, now: at('2026-06-15T12:40:00Z') })
    expect(verdict).toMatchObject({ outcome: 'unproven', total: 0 })
    expect(stage(verdict, 'slice')).toBe('0 whole slices of 1 h; 0 without events are up.')
  })

  test('does not take the present moment for its edge', () => {
    const slice = hour({ run: { atLeast: '2h', edge: 'count' } })
    const now = epochMs(june.span.from + 10 * 3_600_000)
    expect(by('.........x', slice, { now }).windows).toEqual([])
    expect(by('.'.repeat(719), slice, { rest: 'x' }).windows).toHaveLength(1)
  })

  test('that has not begun is unproven', () => {
    expect(by('', hour(), { now: epochMs(june.span.from - 1) }).outcome).toBe('unproven')
  })

  test('is judged for the part in which the agreement is in force', () => {
    const agreement = {
      effectiveFrom: at('2026-06-15T12:30:00Z'),
      effectiveUntil: at('2026-06-30T00:00:00Z'),
    }
    // Hour 348 is cut by the start: neither it nor what comes before counts.
    const verdict = by(`${'x'.repeat(349)}x`, hour(), { agreement })
    expect(verdict.attainment).toEqual({ numerator: '346', denominator: '347' })
    expect(verdict.total).toBe(34_700)
    expect(stage(verdict, 'select')).toBe(
      '2026-06 in UTC has 720 h, the agreement is in force for 347.5 h of them.',
    )
  })

  test('may be counted from the start of the agreement instead', () => {
    const agreement = { effectiveFrom: at('2026-06-15T12:30:00Z') }
    const span = { from: agreement.effectiveFrom, until: june.span.until }
    const slices = draw('x', span, 3_600_000)
    const verdict = judged({ sla: sla({ slice: hour() }), slices, agreement })
    // 371.5 hours: the last half hour is a partial slice, and in no denominator.
    expect(verdict.attainment).toEqual({ numerator: '370', denominator: '371' })
  })

  test('cut short by its own end keeps the events of its last slice, where events are counted', () => {
    const berlin = month('2026-03', 'Europe/Berlin')
    const timeWindow = [{ duration: '1M', calendar: { timeZone: 'Europe/Berlin' } }]
    const events = (budgetingMethod: string) =>
      judged({
        sla: sla(
          { budgetingMethod, slice: hour({ length: '24h' }), remedy: { kind: 'none' } },
          { timeWindow },
        ),
        slices: `${'.'.repeat(30)}x`,
        period: berlin,
      })
    expect(events('Occurrences')).toMatchObject({ total: 3100, bad: 100 })
    expect(events('Timeslices')).toMatchObject({ total: 3000, bad: 0, outcome: 'met' })
  })
})

describe('what does not belong together is a fault:', () => {
  const june = month('2026-06')
  const whole = (scene: Partial<Scene> = {}, changes = {}) => ({
    ...input({ sla: sla(), slices: '', ...scene }),
    ...changes,
  })

  test.each([
    [
      'another customer',
      whole({}, { customer: customerId('other') }),
      { reason: 'other-customer' },
    ],
    [
      'another currency',
      whole({ agreement: { currency: currency('eur') } }),
      { reason: 'other-currency', agreement: 'eur', sla: 'usd' },
    ],
    [
      'another zone',
      whole({ period: month('2026-06', 'Europe/Berlin') }),
      { reason: 'other-zone' },
    ],
    [
      'an agreement of other months',
      whole({ agreement: { effectiveUntil: june.span.from } }),
      { reason: 'not-in-force', period: '2026-06' },
    ],
    [
      'an agreement that comes later',
      whole({ agreement: { effectiveFrom: june.span.until } }),
      { reason: 'not-in-force' },
    ],
    [
      'no counts',
      whole({}, { slices: new Map() }),
      { reason: 'no-slices', commitment: 'availability' },
    ],
    [
      'counts of other slices',
      whole({ slices: draw('', june.span, 120_000) }),
      { reason: 'other-slices' },
    ],
    [
      'counts of another month',
      whole({ slices: draw('', month('2026-07').span, 60_000) }),
      { reason: 'other-slices' },
    ],
    [
      'counts of a part',
      whole({
        slices: draw('', { ...june.span, until: epochMs(june.span.until - 60_000) }, 60_000),
      }),
      { reason: 'other-slices' },
    ],
    [
      'counts of a longer time',
      whole({
        slices: draw('', { from: june.span.from, until: month('2026-07').span.until }, 60_000),
      }),
      { reason: 'other-slices' },
    ],
    [
      'counts cut off in both lists',
      whole({
        slices: {
          ...draw('', june.span, 60_000),
          total: new Uint32Array(3),
          bad: new Uint32Array(3),
        },
      }),
      { reason: 'other-slices' },
    ],
    [
      'counts cut off',
      whole({ slices: { ...draw('', june.span, 60_000), bad: new Uint32Array(3) } }),
      { reason: 'other-slices' },
    ],
    [
      'a fee that is not agreed',
      whole({ agreement: { fees: [{ scope: 'seats', minor: minor(1) }] } }),
      { reason: 'unknown-fee-scope', scope: 'api', known: ['seats'], commitment: 'availability' },
    ],
  ])('%s', (_name, given, expected) => {
    expect(judge(given)).toMatchObject({ ok: false, error: expected })
  })

  test('a sum that no ledger holds', () => {
    const remedy = { kind: 'per-window', pays: { kind: 'amount', amount: '90071992547409.91' } }
    const verdict = judge(input({ sla: sla({ remedy }), slices: 'x.x' }))
    expect(verdict).toMatchObject({
      ok: false,
      error: { reason: 'owed-too-large', minor: '18014398509481982' },
    })
    expect(judge(input({ sla: sla({ remedy }), slices: 'x' })).ok).toBe(true)
  })
})

describe('a sum at the edge of what a ledger holds', () => {
  const most = { kind: 'amount', amount: '90071992547409.91' }
  const owing = (slices: string, more = {}, spec = {}) =>
    judge(
      input({ sla: sla({ remedy: { kind: 'per-window', pays: most }, ...more }, spec), slices }),
    )
  const tooLarge = { ok: false, error: { reason: 'owed-too-large' } }

  test('is refused when windows are beyond it, although a cap would cut them', () => {
    expect(owing('x.x', { caps: [{ kind: 'amount', amount: 5 }] })).toMatchObject(tooLarge)
  })

  test('is refused when only rounding lifts it beyond', () => {
    expect(owing('x', {}, { rounding: { mode: 'up', unit: 100 } })).toMatchObject(tooLarge)
    expect(owing('x', {}, { rounding: { mode: 'down', unit: 100 } }).ok).toBe(true)
  })
})

describe('a verdict', () => {
  test('judges every commitment, each with its own counts', () => {
    const parsed = slaFrom(document([commitment(), commitment({ name: 'second' })]))
    if (!parsed.ok) throw new Error('invalid')
    const { span } = month('2026-06')
    const slices = new Map([
      ['availability', draw('', span, 60_000)],
      ['second', draw('x'.repeat(100), span, 60_000)],
    ])
    const verdict = judge({ ...input({ sla: parsed.value, slices: '' }), slices })
    const outcomes =
      verdict.ok && verdict.value.commitments.map(({ name, outcome }) => [name, outcome])
    expect(outcomes).toEqual([
      ['availability', 'met'],
      ['second', 'breached'],
    ])
  })

  test('is the same for the same input, and plain JSON', () => {
    const scene = { sla: sla(), slices: 'x'.repeat(100) }
    const [first, second] = [judge(input(scene)), judge(input(scene))]
    expect(first).toEqual(second)
    expect(JSON.parse(JSON.stringify(first))).toEqual(first)
  })

  test('keeps every stage in order, each with a sentence', () => {
    const { stages } = judged({
      sla: sla({ caps: [{ kind: 'share', share: 1 }] }),
      slices: 'x'.repeat(100),
    })
    const order = stages.map(({ name }) => stageNames.indexOf(name))
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(stages.map(({ name, text }) => `${name}: ${text}`)).toMatchInlineSnapshot(`
      [
        "select: 2026-06 in UTC has 720 h.",
        "filter: Of 12,345 provider signals in 3 segments 4,320,000 count here, 10,000 of them bad.",
        "slice: 43,200 whole slices of 1 min; 0 without events are up.",
        "predicate: A slice is bad when more than 5 % of its events are: 100 are.",
        "run: 1 windows of 100 bad slices; 0 bad slices in runs under 1 min are forgiven.",
        "aggregate: Of what is judged, 43,100 of 43,200 known slices are good: 99.7685 %.",
        "target: 99.77 % is under the target of 99.9 %, which is missed: breached.",
        "bands: 99.77 % lies in the band from 99 % to under 99.9 %, which pays 10 % of the basis.",
        "basis: The basis is the fees api: USD 1,000.00.",
        "caps: The cap of USD 1,000.00 is not exceeded.",
        "round: USD 100.00 is owed exactly.",
      ]
    `)
  })

  test('of sampled signals needs a person, whatever it says', () => {
    const slices = draw('x'.repeat(100), month('2026-06').span, 60_000)
    slices.sampled = 1
    const verdict = judged({ sla: sla(), slices })
    expect(verdict).toMatchObject({
      outcome: 'breached',
      automatic: false,
      manualReason: 'sampled-signals',
      owed: { minor: 10_000 },
    })
    expect(stage(verdict, 'filter')).toContain('a person decides')
    expect(judged({ sla: sla(), slices: '' })).toMatchObject({
      automatic: true,
      manualReason: null,
    })
  })

  test('lists no more windows than it can hold, and counts them all', () => {
    const verdict = judged({ sla: sla(), slices: 'x.'.repeat(2001) })
    expect(verdict.windows).toHaveLength(2000)
    expect(stage(verdict, 'run')).toContain('2,001 windows of 2,001 bad slices')
  })
})
