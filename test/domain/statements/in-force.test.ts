import { describe, expect, test } from 'vitest'
import { type EpochMs, epochMs } from '../../../src/domain/brand.ts'
import { toRatio } from '../../../src/domain/money/fraction.ts'
import { assertionsInForce, exclusionsInForce } from '../../../src/domain/statements/in-force.ts'
import { relevantTo } from '../../../src/domain/statements/relevant.ts'
import { type KeptEvent, statementsOf } from '../../../src/domain/statements/statement.ts'
import { stretch } from '../exclusions/stretch.ts'
import { month } from '../judging/drawing.ts'
import { sla } from '../sla/sample.ts'

const span = { from: epochMs(1_000), until: epochMs(2_000) }

const proposal = (more: Record<string, unknown> = {}) => ({
  agreement: 'terms',
  exclusion: 'maintenance',
  span,
  announcedAt: null,
  reason: 'Announced work.',
  evidence: null,
  replaces: null,
  ...more,
})

/** `a proposed ann`, `a approved ben`: the events of statements, a millisecond apart. */
const events = (
  lines: readonly string[],
  documents: Record<string, unknown> = {},
  kind = 'exclusion',
): KeptEvent[] =>
  lines.map((line, i) => {
    const [statement = '', event = '', by = ''] = line.split(' ')
    const document = event === 'proposed' ? (documents[statement] ?? proposal()) : { reason: 'yes' }
    return { statement, kind, event, by: `key:${by}`, at: i as EpochMs, document }
  })

const inForce = (lines: readonly string[], documents = {}) =>
  exclusionsInForce(statementsOf(events(lines, documents)), 'terms').map((each) => each.statement)

describe('exclusions in force', () => {
  test('are the approved ones of the agreement, with who said so and when', () => {
    const lines = ['a proposed ann', 'b proposed ann', 'c proposed ann', 'a approved ben']
    const other = { c: proposal({ agreement: 'other' }) }
    const all = statementsOf(events([...lines, 'c approved ben', 'b rejected ben'], other))
    expect(exclusionsInForce(all, 'terms')).toEqual([
      {
        statement: 'a',
        exclusion: 'maintenance',
        span,
        announcedAt: 0,
        reason: 'Announced work.',
        proposedBy: 'key:ann',
        approvedBy: 'key:ben',
      },
    ])
  })

  test('were announced earlier than they were proposed where that is said', () => {
    const early = { a: proposal({ announcedAt: -5 }) }
    const all = statementsOf(events(['a proposed ann', 'a approved ben'], early))
    expect(exclusionsInForce(all, 'terms')[0]?.announcedAt).toBe(-5)
  })

  const two = ['a proposed ann', 'a approved ben', 'b proposed ann', 'b approved ben']
  const replacing = { b: proposal({ replaces: 'a' }) }

  test('give way to what takes their place, and come back when that is overturned', () => {
    expect(inForce(two.slice(0, 3), replacing)).toEqual(['a'])
    expect(inForce(two, replacing)).toEqual(['b'])
    const appealed = [...two, 'b appealed customer']
    expect(inForce(appealed, replacing)).toEqual(['b'])
    expect(inForce([...appealed, 'b overturned cleo'], replacing)).toEqual(['a'])
  })

  test('are read from events that a statement has, and from no others', () => {
    expect(() => statementsOf(events(['a proposed ann', 'a edited ben']))).toThrow('edited')
    expect(statementsOf(events(['a filed ann'], {}, 'claim'))).toEqual([])
  })
})

describe('assertions in force', () => {
  test('come in the order of their decisions, with their exact shares', () => {
    const said = (more: Record<string, unknown>) => ({
      component: 'chat',
      state: 'down',
      span,
      share: null,
      reason: 'seen',
      evidence: null,
      ...more,
    })
    const documents = { a: said({ share: '0.1' }), b: said({}), c: said({ state: 'up' }) }
    const lines = ['a proposed ann', 'b proposed ann', 'c proposed ann', 'd proposed ann']
    const decided = ['c approved ben', 'b approved ben', 'a approved ben']
    const all = statementsOf(events([...lines, ...decided], documents, 'assertion'))
    expect(
      assertionsInForce(all).map(({ statement, share }) => [statement, toRatio(share)]),
    ).toEqual([
      ['c', { numerator: '0', denominator: '1' }],
      ['b', { numerator: '1', denominator: '1' }],
      ['a', { numerator: '1', denominator: '10' }],
    ])
  })
})

describe('what a period rests on', () => {
  const under = (per: string | null) => {
    const allowance = per ? { allowance: { time: '8h', per } } : {}
    const window = { name: 'maintenance', kind: 'window', effect: 'up', ...allowance }
    return sla({}, { exclusions: [window] })
  }
  // Hours after 1 June: 700 lies in June, 730 in July, -100 in May, -4,000 in the year before.
  const spans = [700, 730, -100, -4_000].map((hour) => stretch(hour, hour + 1))
  const froms = (per: string | null, label: string) =>
    relevantTo(month(label), under(per), spans).map(({ statement }) => statement)

  test.each([
    [null, '2026-06', ['st_maintenance_700']],
    ['period', '2026-06', ['st_maintenance_700']],
    ['year', '2026-06', ['st_maintenance_700', 'st_maintenance_-100']],
    ['year', '2026-07', ['st_maintenance_700', 'st_maintenance_730', 'st_maintenance_-100']],
    ['year', '2026-02', []],
  ])('with an allowance by %s is, in %s, %j', (per, label, expected) => {
    expect(froms(per, label)).toEqual(expected)
  })

  test('is nothing under an exclusion that the SLA does not have', () => {
    const other = [stretch(1, 2, { exclusion: 'other' })]
    expect(relevantTo(month('2026-06'), under(null), other)).toEqual([])
  })
})
