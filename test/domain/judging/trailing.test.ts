import { describe, expect, test } from 'vitest'
import type { Digest } from '../../../src/domain/brand.ts'
import { judge } from '../../../src/domain/judging/judge.ts'
import type { Slices } from '../../../src/domain/judging/slicing/slices.ts'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { commitment, document, sla } from '../sla/sample.ts'
import { draw, input, judged, month, reached, stage } from './drawing.ts'

type Fields = Record<string, unknown>

/** Slices of an hour; at most a hundredth of the 200 h up to an anchor may be bad. */
const promised = (trailing: Fields, slice: Fields = {}) =>
  sla({
    objectives: [{ targetPercent: 99 }],
    slice: { length: '1h', bad: { kind: 'share', op: 'gt', value: '5%' }, empty: 'up', ...slice },
    trailing: { length: '200h', ...trailing },
    remedy: { kind: 'fixed', pays: { kind: 'share', share: '10%' } },
  })
const may = month('2026-05')
const hours = 744
/** May with so many bad hours at its end. */
const ending = (bad: number) => ({ period: may, slices: '.'.repeat(hours - bad) + 'x'.repeat(bad) })
const missed = {
  agreement: 'agr_1',
  period: may,
  verdict: 'd'.repeat(64) as Digest,
  commitments: [
    {
      name: 'availability',
      outcome: 'breached' as const,
      attainment: { numerator: '9', denominator: '10' },
      owed: 0,
      carried: null,
    },
  ],
}

describe('trailing time', () => {
  const closed = promised({ anchor: 'window-closed' })

  test('reaches before the period, and the stage tells where', () => {
    const verdict = judged({ sla: closed, slices: '..x', before: [ending(2)] })
    expect([verdict.outcome, reached(verdict)]).toEqual(['breached', '98.5000 %'])
    expect(stage(verdict, 'aggregate')).toContain('719 of 720 known slices are good')
    expect(stage(verdict, 'trailing')).toBe(
      'Of the 200 h up to the end of the only degradation window, the worst are those up to 2026-06-01 03:00: 197 of 200 known slices are good: 98.5000 %.',
    )
    expect(verdict.stages.find(({ name }) => name === 'trailing')?.figures).toMatchObject({
      anchors: 1,
      earlierPeriods: 1,
      from: '2026-05-23 19:00',
      until: '2026-06-01 03:00',
      bad: 3,
      attainment: { numerator: '197', denominator: '200' },
    })
  })

  test('without an anchor keeps the promise', () => {
    const verdict = judged({ sla: closed, slices: '...', before: [ending(9)] })
    expect([verdict.outcome, reached(verdict)]).toEqual(['met', '100.0000 %'])
    expect(stage(verdict, 'trailing')).toBe(
      'No degradation window ends in the period: the promise of 200 h is kept by definition, which is 100 %.',
    )
  })

  test('proves nothing of a period that is silent', () => {
    const rolling = promised({ anchor: 'each-slice' })
    const verdict = judged({ sla: rolling, slices: '', rest: '_', before: [ending(9)] })
    expect([verdict.outcome, reached(verdict)]).toEqual(['unproven', 'nothing'])
    expect(stage(verdict, 'trailing')).toContain('Nothing of the period itself is known')
  })

  test('holds bad time against one missed period alone, unless it counts again', () => {
    const scene = { slices: 'x', before: [ending(4)], history: [missed] }
    const once = judged({ ...scene, sla: closed })
    expect([once.outcome, reached(once)]).toEqual(['met', '99.5000 %'])
    expect(stage(once, 'trailing')).toContain(
      'What was bad before 2026-06-01 00:00 is good here: an earlier period has missed its target by it.',
    )
    const again = judged({ ...scene, sla: promised({ anchor: 'window-closed', counts: 'again' }) })
    expect([again.outcome, reached(again)]).toEqual(['breached', '97.5000 %'])
    const ofOther = [{ ...missed, agreement: 'agr_0' }]
    expect(judged({ ...scene, sla: closed, history: ofOther }).outcome).toBe('breached')
  })

  test('takes slices as their own period does: a run there is cut at its end', () => {
    const runs = promised({ anchor: 'window-closed' }, { run: { atLeast: '3h' } })
    // Two bad hours of May are forgiven in May, whatever June goes on with.
    const verdict = judged({ sla: runs, slices: 'xxx', before: [ending(2)] })
    expect(reached(verdict)).toBe('98.5000 %')
  })

  test('up to the start of a window leaves the window out', () => {
    const opened = promised({ anchor: 'window-opened' })
    expect(reached(judged({ sla: opened, slices: 'xxxx', before: [ending(0)] }))).toBe('100.0000 %')
    expect(reached(judged({ sla: opened, slices: 'x.xx', before: [ending(0)] }))).toBe('99.5000 %')
  })

  test('never begins before the agreement', () => {
    const from = may.span.until - 36_000_000
    const agreement = { effectiveFrom: from as typeof may.span.until }
    const verdict = judged({ sla: closed, slices: 'x', before: [ending(20)], agreement })
    expect(reached(verdict)).toBe('0.0000 %')
    // Its May was missed by itself, but nobody has judged it so here.
    expect(stage(verdict, 'trailing')).toContain('0 of 11 known slices are good')
  })

  test('with sampled signals needs a person, also where they lie before the period', () => {
    const counted = draw('', may.span, 3_600_000)
    counted.sampled = 1
    const scene = { sla: closed, slices: 'x', before: [{ period: may, slices: counted }] }
    expect(judged(scene).manualReason).toBe('sampled-signals')
  })

  test('is of the periods that it reaches into itself, however far another commitment looks back', () => {
    const parsed = slaFrom(
      document(
        ['200h', '800h'].map((length) =>
          commitment({
            name: `c${length}`,
            objectives: [{ targetPercent: 99 }],
            slice: { length: '1h', bad: { kind: 'share', op: 'gt', value: '5%' }, empty: 'up' },
            trailing: { length, anchor: 'window-closed' },
            remedy: { kind: 'none' },
            basis: undefined,
          }),
        ),
      ),
    )
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    const april = month('2026-04')
    const sampled = draw('', april.span, 3_600_000)
    sampled.sampled = 1
    const before = [{ period: april, slices: sampled }, ending(0)]
    const { slices, earlier, ...rest } = input({ sla: parsed.value, slices: 'x', before })
    const named = (counted: ReadonlyMap<string, Slices>) =>
      new Map(['c200h', 'c800h'].flatMap((key) => [...counted.values()].map((one) => [key, one])))
    const verdict = judge({
      ...rest,
      slices: named(slices),
      earlier: (earlier ?? []).map((each) => ({ ...each, slices: named(each.slices) })),
    })
    if (!verdict.ok) throw new Error(JSON.stringify(verdict.error))
    expect(verdict.value.commitments.map(({ manualReason }) => manualReason)).toEqual([
      null,
      'sampled-signals',
    ])
  })

  test('is not judged without the periods that it reaches into', () => {
    expect(judge(input({ sla: closed, slices: 'x' }))).toMatchObject({
      ok: false,
      error: { reason: 'no-earlier-slices', period: '2026-05' },
    })
  })
})
