import { describe, expect, test } from 'vitest'
import { diffSlas } from '../../../src/domain/sla-tools/diff/diff.ts'
import { explainSla } from '../../../src/domain/sla-tools/explain/explain.ts'
import { lintSla } from '../../../src/domain/sla-tools/lint/lint.ts'
import { sla } from '../sla/sample.ts'

type Fields = Record<string, unknown>

const days = (count: number): Fields => ({ count, unit: 'days' })
const months = (count: number): Fields => ({ count, unit: 'months', until: 'end-of-unit' })
const under = (newVersions: Fields | null, spec: Fields = {}) =>
  sla({}, { ...(newVersions ? { newVersions } : {}), ...spec })
const at = '/spec/newVersions'

describe('lint of a rule for new versions', () => {
  test.each<[string, Fields | null, string[]]>([
    ['there is none', null, []],
    ['a worse version needs no notice', { kind: 'any-time' }, [`notice-unsaid ${at}`]],
    ['nor at renewal', { kind: 'at-renewal' }, [`notice-unsaid ${at}`]],
    ['what stands beside takes nothing', { kind: 'parallel' }, []],
    [
      'the notice is shorter than February',
      { kind: 'any-time', notice: days(27) },
      [`notice-within-period ${at}/notice`],
    ],
    ['the notice is as long as February', { kind: 'any-time', notice: days(28) }, []],
    [
      'a worse version needs enough',
      { kind: 'pinned', notice: days(5), adverseNotice: days(30) },
      [],
    ],
    ['the date is a renewal', { kind: 'at-renewal', notice: days(5) }, []],
    ['to the end of the month', { kind: 'any-time', notice: { ...months(0) } }, []],
    [
      'the further notice is over first',
      { kind: 'at-renewal', notice: days(60), adverseNotice: days(60) },
      [`idle-notice ${at}/adverseNotice`],
    ],
    [
      'the two are of unlike units',
      { kind: 'at-renewal', notice: days(60), adverseNotice: months(1) },
      [],
    ],
  ])('%s', (_name, rule, expected) => {
    const found = lintSla(under(rule)).map(({ reason, pointer }) => `${reason} ${pointer}`)
    expect(found).toEqual(expected)
  })

  test('holds a notice against the longer periods of a quarter', () => {
    const timeWindow = [{ duration: '1Q', calendar: { timeZone: 'UTC' } }]
    const rule = { kind: 'any-time', adverseNotice: days(89) }
    expect(lintSla(under(rule, { timeWindow })).map(({ reason }) => reason)).toEqual([
      'notice-within-period',
    ])
  })
})

describe('diff of a rule for new versions', () => {
  const kind = (name: string, more: Fields = {}): Fields => ({ kind: name, ...more })
  const adverse = { holdsBack: 'adverse' }
  test.each<[string, Fields | null, Fields | null, (string | string[])[]]>([
    ['is alike', kind('pinned'), kind('pinned', { holdsBack: 'all' }), []],
    ['is said', null, kind('any-time'), ['better']],
    ['is taken back', kind('parallel', adverse), null, ['worse']],
    ['begins to hold all back', null, kind('pinned'), ['unclear']],
    ['holds back longer', kind('pinned'), kind('at-renewal'), ['better']],
    ['holds back for good', kind('at-renewal', adverse), kind('parallel', adverse), ['better']],
    ['holds back less long', kind('parallel'), kind('pinned'), ['worse']],
    ['lets better ones come', kind('pinned'), kind('pinned', adverse), ['better']],
    ['lets all come', kind('pinned', adverse), kind('any-time'), ['worse']],
    ['asks for notice', kind('any-time'), kind('any-time', { notice: days(1) }), ['better']],
    [
      'asks for less of it',
      kind('any-time', { adverseNotice: days(90) }),
      kind('any-time', { adverseNotice: days(30) }),
      ['worse'],
    ],
    [
      'asks for another',
      kind('any-time', { notice: days(90) }),
      kind('any-time', { notice: months(3) }),
      ['unclear'],
    ],
  ])('that %s', (_name, before, after, expected) => {
    const changes = diffSlas(under(before), under(after))
    expect(changes.map(({ forTheCustomer }) => forTheCustomer)).toEqual(expected)
    for (const { commitment } of changes) expect(commitment).toBeNull()
  })
})

describe('the explanation of a rule for new versions', () => {
  const told = (rule: Fields, lang: 'en' | 'de') =>
    explainSla(under(rule), lang).intro.replace(/^.*?UTC\)\. /, '')
  test.each<[Fields, string, string]>([
    [
      { kind: 'any-time', adverseNotice: days(90) },
      'Another version of this SLA may take effect under an agreement at any time. A version that is, or may be, worse for the customer in anything must be announced at least 90 days before.',
      'Eine andere Fassung dieses SLA kann in einer Vereinbarung jederzeit in Kraft treten. Eine Fassung, die für den Kunden in irgendetwas schlechter ist oder sein kann, wird mindestens 90 Tage vorher angekündigt.',
    ],
    [
      { kind: 'pinned', notice: { ...days(1) } },
      'Under an agreement another version takes effect only once its first term is over. Any other version must be announced at least 1 day before.',
      'In einer Vereinbarung tritt eine andere Fassung erst in Kraft, wenn deren erste Laufzeit um ist. Jede andere Fassung wird mindestens einen Tag vorher angekündigt.',
    ],
    [
      { kind: 'at-renewal', holdsBack: 'adverse', adverseNotice: months(3) },
      'Under an agreement a version that is, or may be, worse for the customer in anything takes effect only when one of its terms ends. One that is better in all it changes may take its place at any time. A version that is, or may be, worse for the customer in anything takes effect at the end of the 3rd calendar month after the one of the announcement, or later.',
      'In einer Vereinbarung tritt eine Fassung, die für den Kunden in irgendetwas schlechter ist oder sein kann, nur in Kraft, wenn eine ihrer Laufzeiten endet. Eine, die in allem besser ist, was sie ändert, kann jederzeit an ihre Stelle treten. Eine Fassung, die für den Kunden in irgendetwas schlechter ist oder sein kann, gilt frühestens ab dem Ende des 3. Kalendermonats nach dem, in den die Ankündigung fällt.',
    ],
    [
      { kind: 'parallel' },
      'An agreement keeps this version as long as it lasts: another version may only stand beside it.',
      'Eine Vereinbarung behält diese Fassung, solange sie läuft: Nur neben ihr kann eine andere Fassung gelten.',
    ],
  ])('%j', (rule, english, german) => {
    expect(told(rule, 'en')).toBe(english)
    expect(told(rule, 'de')).toBe(german)
  })
})
