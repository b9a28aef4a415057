import { describe, expect, test } from 'vitest'
import type { Sla } from '../../../src/domain/sla/document.ts'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { diffSlas } from '../../../src/domain/sla-tools/diff/diff.ts'
import { explainSla } from '../../../src/domain/sla-tools/explain/explain.ts'
import { lintSla } from '../../../src/domain/sla-tools/lint/lint.ts'
import { commitment, document } from '../sla/sample.ts'
import { excluding } from './excluding.ts'

type Fields = Record<string, unknown>

function valid(value: unknown): Sla {
  const parsed = slaFrom(value)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}
const none = { remedy: { kind: 'none' } }
const under = (exclusions: Fields[], changes: Fields = {}): Sla =>
  valid(
    document([commitment({ ...none, ...changes }), commitment({ ...none, name: 'b' })], {
      exclusions,
    }),
  )
const window = (more: Fields = {}): Fields => ({
  name: 'work',
  kind: 'window',
  effect: 'up',
  ...more,
})
const cause = (more: Fields = {}): Fields => ({ ...window(), kind: 'cause', ...more })

describe('the linter', () => {
  const warned = (exclusion: Fields, changes: Fields = {}) =>
    lintSla(under([exclusion], changes)).map(({ reason, pointer }) => `${reason} ${pointer}`)
  const at = '/spec/exclusions/0'
  const byEvents = { budgetingMethod: 'Occurrences' }

  test.each<[string, Fields, string[], Fields?]>([
    ['nothing of "up" with notice', window({ notice: '3d' }), []],
    ['of "removed"', window({ effect: 'removed' }), [`can-lower-attainment ${at}/effect`]],
    [
      'of "removed" for a cause',
      cause({ effect: 'removed' }),
      [`can-lower-attainment ${at}/effect`],
    ],
    ['nothing of "not-bad" by slices', window({ effect: 'not-bad' }), []],
    [
      'of "not-bad" by events',
      window({ effect: 'not-bad' }),
      [`can-lower-attainment ${at}/effect`],
      byEvents,
    ],
    [
      'of an allowance without notice',
      window({ allowance: { time: '8h', per: 'period' } }),
      [`allowance-without-notice ${at}/allowance`],
    ],
    [
      'nothing of an allowance with notice',
      window({ allowance: { time: '8h', per: 'period' }, notice: '3d' }),
      [],
    ],
    [
      'of time that may lie in the middle of a counted window, and of no denominator',
      window({ effect: 'removed', commitments: ['availability'] }),
      [`splits-windows ${at}`],
      { budgetingMethod: 'Windows', objectives: [{ atMost: 2 }] },
    ],
    [
      'nothing where bad time is counted',
      window({ effect: 'not-bad', commitments: ['availability'] }),
      [],
      { budgetingMethod: 'BadTime', objectives: [{ atMost: '2h' }] },
    ],
    [
      'of one that names nothing, and of nothing else about it',
      window({ commitments: [], effect: 'removed' }),
      [`excludes-nothing ${at}/commitments`],
    ],
  ])('warns %s', (_name, exclusion, warnings, changes = {}) => {
    expect(warned(exclusion, changes)).toEqual(warnings)
  })
})

describe('the linter of paid time', () => {
  const paid = [{ name: 'paid', kind: 'paid', by: ['a'], commitments: ['b'], effect: 'up' }]
  const fixed = { remedy: { kind: 'fixed', pays: { kind: 'share', share: '5%' } } }
  const offer = { claim: { kind: 'offer', accept: { within: { count: 3, unit: 'days' } } } }
  const warned = (changes: Fields, spec: Fields = {}) =>
    lintSla(
      valid(
        document(
          [commitment({ ...fixed, name: 'a', ...changes }), commitment({ ...fixed, name: 'b' })],
          { exclusions: paid, ...spec },
        ),
      ),
    ).map(({ reason, pointer }) => `${reason} ${pointer}`)
  const together = (pays: string, more: Fields = {}): Fields => ({
    groups: [{ name: 'g', commitments: ['a', 'b'], pays, ...more }],
  })
  const caps = { caps: [{ kind: 'amount', amount: 50 }] }
  const told = ['takes-unpaid-time /spec/exclusions/0/by/0']

  test.each<[string, Fields, Fields, string[]]>([
    ['nothing where it is paid by itself', {}, {}, []],
    ['of what nobody may accept', offer, {}, told],
    ['of a group that may pay another', {}, together('greatest'), told],
    ['nothing of one that pays the sum', {}, together('sum', caps), []],
  ])('warns %s', (_name, changes, spec, warnings) => {
    expect(warned(changes, spec)).toEqual(warnings)
  })
})

describe('the difference', () => {
  const between = (before: Fields[], after: Fields[]) =>
    diffSlas(under(before), under(after)).map(
      ({ kind, what, forTheCustomer }) => `${what} ${kind}: ${forTheCustomer}`,
    )
  const allowance = (time: string, per = 'period') => ({ allowance: { time, per } })
  const traffic = { name: 'quota', kind: 'traffic', where: { field: 'a', eq: 1 } }

  test.each<[string, Fields[], Fields[], string[]]>([
    ['of nothing', [window()], [window()], []],
    ['of one more', [], [window()], ['exclusion work added: worse']],
    ['of one less', [window()], [], ['exclusion work removed: better']],
    [
      'of more notice',
      [window({ notice: '1d' })],
      [window({ notice: '3d' })],
      ['notice of exclusion work changed: better'],
    ],
    [
      'of no notice',
      [window({ notice: '1d' })],
      [window()],
      ['notice of exclusion work changed: worse'],
    ],
    [
      'of a larger allowance',
      [window(allowance('4h'))],
      [window(allowance('8h'))],
      ['allowance of exclusion work changed: worse'],
    ],
    [
      'of a first limit',
      [window()],
      [window(allowance('8h'))],
      ['allowance of exclusion work changed: better'],
    ],
    [
      'of an allowance by the year',
      [window(allowance('8h'))],
      [window(allowance('8h', 'year'))],
      ['allowance of exclusion work changed: unclear'],
    ],
    [
      'of an end to appeals',
      [cause()],
      [cause({ appealWithin: '30d' })],
      ['time to appeal of exclusion work changed: worse'],
    ],
    [
      'of fewer commitments',
      [window()],
      [window({ commitments: ['b'] })],
      ['commitments of exclusion work changed: better'],
    ],
    [
      'of other commitments',
      [window({ commitments: ['availability'] })],
      [window({ commitments: ['b'] })],
      ['commitments of exclusion work changed: unclear'],
    ],
    ['of all commitments said', [window()], [window({ commitments: ['b', 'availability'] })], []],
    [
      'of another order',
      [window(), traffic],
      [traffic, window()],
      ['order of the exclusions, of which the first that holds decides changed: unclear'],
    ],
  ])('%s', (_name, before, after, changes) => {
    expect(between(before, after)).toEqual(changes)
  })
})

describe('the difference of paid time', () => {
  const paid = (by: string[], effect = 'up') => ({
    exclusions: [{ name: 'paid', kind: 'paid', by, commitments: ['c'], effect }],
  })
  const under = (spec: Fields) => {
    const fixed = { remedy: { kind: 'fixed', pays: { kind: 'share', share: '5%' } } }
    const each = ['a', 'b', 'c'].map((name) => commitment({ ...fixed, name }))
    return valid(document(each, spec))
  }
  const what = 'commitments that pay for the time of exclusion paid changed'

  test.each<[string, Fields, Fields, string[]]>([
    ['of nothing', paid(['a', 'b']), paid(['b', 'a']), []],
    ['of one more that pays', paid(['a']), paid(['a', 'b']), [`${what}: worse`]],
    ['of one less', paid(['a', 'b']), paid(['b']), [`${what}: better`]],
    ['of another', paid(['a']), paid(['b']), [`${what}: unclear`]],
    ['of paid time at all', {}, paid(['a']), ['exclusion paid added: worse']],
  ])('%s', (_name, before, after, changes) => {
    const found = diffSlas(under(before), under(after))
    expect(found.map((each) => `${each.what} ${each.kind}: ${each.forTheCustomer}`)).toEqual(
      changes,
    )
  })
})

describe('an explanation', () => {
  const told = (lang: 'en' | 'de') =>
    explainSla(valid(excluding), lang).commitments.map(
      ({ parts }) => parts.find(({ topic }) => topic === 'exclusions')?.sentences,
    )

  test('tells each commitment what it does not cover', () => {
    const [first, second] = told('en')
    expect(first).toEqual([
      'Announced time (“maintenance”) is excluded: a bad slice that lies wholly in it is left out, a good one stays.',
      'It must be announced at least 3 days before its start.',
      'Only the earliest 8 hours of a month are excluded; time beyond counts again.',
      'Time is excluded for a cause (“force-majeure”) that one person states with evidence and another approves: a slice that lies wholly in it counts as good.',
      'The customer may appeal within 30 days; a third person decides then.',
      'Requests do not count (“over-quota”) for which this holds: http.response.status_code is at least 429.',
      'Where several hold for the same time, the first of them decides.',
    ])
    expect(second).toHaveLength(5)
  })

  test('tells it in German', () => {
    expect(told('de')[0]).toEqual([
      'Angekündigte Zeit („maintenance“) ist ausgenommen: Eine schlechte Zeitscheibe, die ganz darin liegt, wird ausgelassen, eine gute bleibt.',
      'Zwischen Ankündigung und Beginn liegt mindestens diese Zeit: 3 Tage.',
      'Ausgenommen ist nur die früheste so angekündigte Zeit des Monats, höchstens 8 Stunden; was darüber hinausgeht, zählt wieder.',
      'Ausgenommen ist Zeit aus einem Grund („force-majeure“), den eine Person mit Belegen angibt und eine zweite anerkennt: Eine Zeitscheibe, die ganz darin liegt, zählt als gut.',
      'Dagegen kann der Kunde Einspruch erheben, solange seit der Entscheidung nicht mehr vergangen ist als 30 Tage; dann entscheidet eine dritte Person.',
      'Nicht gezählt werden Anfragen („over-quota“), für die gilt: http.response.status_code ist mindestens 429.',
      'Treffen mehrere auf dieselbe Zeit zu, so entscheidet die zuerst genannte.',
    ])
  })

  test.each([
    [
      'en',
      [
        'Time of degradation windows for which a and b pay in the same month is excluded (“paid”): a bad slice that lies wholly in it is left out, a good one stays.',
        'One of them pays where it is breached and owes anything by its own remedy, caps and minimum, whatever is limited together after that, and also where nobody claims it.',
      ],
    ],
    [
      'de',
      [
        'Ausgenommen ist die Zeit der Störungsfenster, für die im selben Zeitraum schon nach anderen Zusagen gezahlt wird, nämlich nach a und b („paid“): Eine schlechte Zeitscheibe, die ganz darin liegt, wird ausgelassen, eine gute bleibt.',
        'Nach einer Zusage wird gezahlt, wenn sie verletzt ist und allein nach ihrer Regel, ihren Grenzen und ihrem Mindestbetrag etwas geschuldet ist, gleich was danach gemeinsam begrenzt wird, und auch wenn niemand es geltend macht.',
      ],
    ],
  ] as const)('tells whose paid time is left out: %s', (lang, sentences) => {
    const fixed = { remedy: { kind: 'fixed', pays: { kind: 'share', share: '5%' } } }
    const paid = { name: 'paid', kind: 'paid', by: ['a', 'b'], commitments: ['c'] }
    const sla = valid(
      document(
        ['a', 'b', 'c'].map((name) => commitment({ ...fixed, name })),
        { exclusions: [{ ...paid, effect: 'not-bad' }] },
      ),
    )
    const [first, , last] = explainSla(sla, lang).commitments.map(
      ({ parts }) => parts.find(({ topic }) => topic === 'exclusions')?.sentences,
    )
    expect(first).toBeUndefined()
    expect(last).toEqual(sentences)
  })

  test('of an SLA that covers everything says nothing about it', () => {
    const [first] = explainSla(under([]), 'en').commitments
    expect(first?.parts.map(({ topic }) => topic)).not.toContain('exclusions')
  })
})
