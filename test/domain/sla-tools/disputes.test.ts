import { describe, expect, test } from 'vitest'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { diffSlas } from '../../../src/domain/sla-tools/diff/diff.ts'
import { explainSla } from '../../../src/domain/sla-tools/explain/explain.ts'
import { lintSla } from '../../../src/domain/sla-tools/lint/lint.ts'
import { commitment, document, sla } from '../sla/sample.ts'

type Fields = Record<string, unknown>

const term = (count: number, unit: string, until?: string): Fields => ({
  within: { count, unit },
  ...(until ? { until } : {}),
})
const file = (count: number, unit: string, from: string, until?: string): Fields => ({
  file: { ...term(count, unit, until), from },
})
const decide = (count: number, unit = 'days', until?: string): Fields => ({
  decide: term(count, unit, until),
})
const disputed = (disputes: Fields | null, changes: Fields = {}, spec: Fields = {}) =>
  sla(changes, { ...(disputes ? { disputes } : {}), ...spec })
const corrected = (downward: string | null, changes: Fields = {}) =>
  sla(changes, downward ? { corrections: { downward } } : {})
const at = '/spec/disputes'
const right = { kind: 'right', right: 'terminate', when: { consecutive: 2 } }
const ends = (count: number, from = 'period-end'): Fields => ({
  expiry: { after: { days: count }, from },
})

describe('lint of a clause on disputes', () => {
  test.each<[string, Fields | null, Fields, string[]]>([
    ['there is none', null, {}, []],
    ['an answer is not promised', {}, {}, [`answer-unsaid ${at}`]],
    [
      'the time to file is over before the result is final',
      { ...file(2, 'days', 'period-end'), ...decide(5) },
      {},
      [`dispute-before-final ${at}/file`],
    ],
    [
      'it is over as the result is final',
      { ...file(3, 'days', 'period-end'), ...decide(5) },
      {},
      [],
    ],
    [
      'it can be over so by the end of a month',
      { ...file(0, 'months', 'period-end', 'end-of-unit'), ...decide(5) },
      {},
      [`dispute-before-final ${at}/file`],
    ],
    [
      'it runs from the final result',
      { ...file(1, 'hours', 'verdict-final'), ...decide(5) },
      {},
      [],
    ],
    [
      'it runs from a credit that there can be',
      { ...file(1, 'hours', 'credit-issued'), ...decide(5) },
      {},
      [],
    ],
    [
      'it runs from a credit that there never is',
      { ...file(1, 'hours', 'credit-issued'), ...decide(5) },
      { remedy: right, basis: undefined },
      [`idle-anchor ${at}/file/from`],
    ],
    [
      'the last answer comes as the credit ends',
      { ...file(30, 'days', 'period-end'), ...decide(30) },
      ends(60),
      [],
    ],
    [
      'the last answer comes after that',
      { ...file(30, 'days', 'period-end'), ...decide(31) },
      ends(60),
      [`answer-after-end ${at}/decide`],
    ],
    [
      'the last answer comes with the day on which the credit ends',
      { ...file(30, 'days', 'period-end'), ...decide(30, 'days', 'end-of-unit') },
      ends(60),
      [],
    ],
    [
      'the last answer is counted from where the time to file is',
      { ...file(1, 'days', 'verdict-final'), ...decide(27) },
      ends(30),
      [`answer-after-end ${at}/decide`],
    ],
    [
      'a month without its last days is the shortest',
      { ...file(3, 'days', 'verdict-final'), ...decide(23) },
      { expiry: { after: { months: 1 }, from: 'period-end' } },
      [`answer-after-end ${at}/decide`],
    ],
    [
      'an answer comes as such a month is over',
      { ...file(3, 'days', 'verdict-final'), ...decide(22) },
      { expiry: { after: { months: 1 }, from: 'period-end' } },
      [],
    ],
    [
      'a credit ends with the agreement',
      { ...file(30, 'days', 'period-end'), ...decide(31) },
      { expiry: { on: 'termination' } },
      [],
    ],
    [
      'a credit ends as long after it is issued',
      { ...file(30, 'days', 'period-end'), ...decide(31) },
      ends(60, 'issued'),
      [],
    ],
    [
      'an answer takes longer than the credit lasts, filed at once',
      decide(87),
      ends(89),
      [`answer-after-end ${at}/decide`],
    ],
    ['it does not, filed at once', decide(87), ends(90), []],
    [
      'a silent contract has no answer before the credit ends',
      file(1, 'days', 'credit-issued'),
      ends(30),
      [`answer-unsaid ${at}`, `answer-after-end ${at}`],
    ],
  ])('%s', (_name, disputes, changes, expected) => {
    const found = lintSla(disputed(disputes, changes)).map(
      ({ reason, pointer }) => `${reason} ${pointer}`,
    )
    expect(found).toEqual(expected)
  })

  test('says once that credits end too soon, whichever of them do', () => {
    const parsed = slaFrom(
      document(
        [
          commitment(ends(90)),
          commitment({ name: 'b', ...ends(30) }),
          commitment({ name: 'c', ...ends(20) }),
        ],
        {
          disputes: decide(40),
        },
      ),
    )
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    expect(lintSla(parsed.value)).toEqual([
      {
        reason: 'answer-after-end',
        pointer: `${at}/decide`,
        text: 'a dispute that is filed in time can be answered when the credit that it is about has ended, 30 days after the end of the period',
      },
    ])
  })

  test('holds the time to file against every change of clocks', () => {
    const timeWindow = [
      {
        duration: '30d',
        calendar: { timeZone: 'Europe/Berlin', startTime: '2024-03-01 00:00:00' },
      },
    ]
    const disputes = { ...file(3, 'days', 'period-end'), ...decide(5) }
    expect(lintSla(disputed(disputes, {}, { timeWindow })).map(({ reason }) => reason)).toEqual([
      'dispute-before-final',
    ])
  })
})

describe('lint of a clause on corrections', () => {
  test.each<[string, Fields, string[]]>([
    ['finds nothing where a miss pays', {}, []],
    [
      'finds it idle where nothing pays',
      { remedy: { kind: 'none' }, basis: undefined },
      ['idle-correction /spec/corrections'],
    ],
    [
      'finds it idle where a right is all there is',
      { remedy: right, basis: undefined },
      ['idle-correction /spec/corrections'],
    ],
  ])('%s', (_name, changes, expected) => {
    const found = lintSla(corrected('forgiven', changes))
    expect(found.map(({ reason, pointer }) => `${reason} ${pointer}`)).toEqual(expected)
  })
})

describe('the difference between two clauses on disputes', () => {
  const filing = 'time to file a dispute'
  const answer = "the provider's time to answer a dispute"
  const sixty = (from: string, until?: string) => file(60, 'days', from, until)

  test.each<[string, Fields | null, Fields | null, string[]]>([
    ['an empty clause and none', null, {}, []],
    ['what silence means, said', null, decide(30, 'days', 'end-of-unit'), []],
    ['a time to file', null, sixty('period-end'), [`${filing} worse`]],
    ['no end of it', sixty('period-end'), {}, [`${filing} better`]],
    ['a longer one', sixty('period-end'), file(90, 'days', 'period-end'), [`${filing} better`]],
    [
      'a shorter one',
      sixty('credit-issued'),
      file(30, 'days', 'credit-issued'),
      [`${filing} worse`],
    ],
    [
      'one of another unit',
      sixty('period-end'),
      file(2, 'months', 'period-end'),
      [`${filing} unclear`],
    ],
    ['a later start', sixty('period-end'), sixty('credit-issued'), [`${filing} better`]],
    ['an earlier start', sixty('verdict-final'), sixty('period-end'), [`${filing} worse`]],
    [
      'a start that may be later',
      sixty('verdict-final'),
      sixty('credit-issued'),
      [`${filing} unclear`],
    ],
    [
      'a later start of a longer time',
      sixty('period-end'),
      file(61, 'days', 'verdict-final'),
      [`${filing} better`],
    ],
    [
      'a later start of a shorter time',
      sixty('period-end'),
      file(59, 'days', 'verdict-final'),
      [`${filing} unclear`],
    ],
    [
      'an earlier start of a longer time',
      sixty('verdict-final'),
      file(61, 'days', 'period-end'),
      [`${filing} unclear`],
    ],
    [
      'a later start of a time of another end',
      sixty('period-end'),
      sixty('verdict-final', 'end-of-unit'),
      [`${filing} unclear`],
    ],
    ['a shorter time to answer', decide(10), decide(5), [`${answer} better`]],
    ['a longer time to answer', decide(10), decide(11), [`${answer} worse`]],
    [
      'a time to answer, shorter than what silence means',
      {},
      decide(29, 'days', 'end-of-unit'),
      [`${answer} better`],
    ],
    ['a time to answer of another unit', null, decide(10, 'business-days'), [`${answer} unclear`]],
    [
      'other holidays',
      { ...decide(10, 'business-days'), holidays: ['2026-12-25'] },
      { ...decide(10, 'business-days'), holidays: ['2026-12-26'] },
      [`${answer} unclear`],
    ],
  ])('%s', (_name, before, after, expected) => {
    const changes = diffSlas(disputed(before), disputed(after))
    expect(changes.map(({ what, forTheCustomer }) => `${what} ${forTheCustomer}`)).toEqual(expected)
    for (const { commitment } of changes) expect(commitment).toBeNull()
  })
})

describe('the difference between two clauses on corrections', () => {
  test.each<[string, string | null, string | null, string[]]>([
    ['what silence means, said', null, 'next-credit', []],
    ['to forgive', null, 'forgiven', ['better']],
    ['to forgive no more', 'forgiven', 'next-credit', ['worse']],
  ])('%s', (_name, before, after, expected) => {
    const changes = diffSlas(corrected(before), corrected(after))
    expect(changes.map(({ forTheCustomer }) => forTheCustomer)).toEqual(expected)
  })

  test('is told in words, at the nearest place', () => {
    expect(diffSlas(corrected(null), corrected('forgiven'))).toMatchObject([
      {
        what: 'money that was paid and turns out not to be owed',
        before: { pointer: '/spec', text: "is taken off the customer's next credits" },
        after: { pointer: '/spec/corrections/downward', text: 'stays with the customer' },
      },
    ])
  })
})

const intro = (spec: Fields, lang: 'en' | 'de') =>
  explainSla(sla({}, spec), lang).intro.replace(/^.*?UTC\)\.( |$)/, '')

describe('a clause on disputes in plain words', () => {
  test.each<[string, Fields | null, string, string]>([
    ['is not told where there is none', null, '', ''],
    [
      'tells what silence means',
      {},
      'The result of a commitment in a month may be disputed at any time. The provider answers a dispute by the end of the 30th day after the day that holds the filing.',
      'Für jeden Monat kann der Kunde dem Ergebnis jeder Zusage jederzeit widersprechen. Frist für die Antwort des Anbieters: bis zum Ende des 30. Tages nach dem, in den der Widerspruch fällt.',
    ],
    [
      'tells both times',
      {
        ...file(60, 'days', 'period-end', 'end-of-unit'),
        ...decide(10, 'business-days'),
        holidays: ['2026-12-25'],
      },
      'The result of a commitment in a month may be disputed by the end of the 60th day after the day that holds the end of the month. The provider answers a dispute within 10 business days of the filing, 2026-12-25 being none.',
      'Für jeden Monat kann der Kunde dem Ergebnis jeder Zusage widersprechen. Frist dafür: bis zum Ende des 60. Tages nach dem, in den das Ende des Monats fällt. Frist für die Antwort des Anbieters: innerhalb von 10 Werktagen ab dem Widerspruch (keine Werktage: 2026-12-25).',
    ],
    [
      'tells what no credit means',
      { ...file(60, 'days', 'credit-issued'), ...decide(5) },
      'The result of a commitment in a month may be disputed within 60 days of the moment the last credit for it is issued. Where nothing is credited, that moment is the one at which the result is final. The provider answers a dispute within 5 days of the filing.',
      'Für jeden Monat kann der Kunde dem Ergebnis jeder Zusage widersprechen. Frist dafür: innerhalb von 60 Tagen ab dem Zeitpunkt, zu dem die letzte Gutschrift dafür ausgestellt wird. Wird nichts gutgeschrieben, zählt der Zeitpunkt, zu dem das Ergebnis endgültig ist. Frist für die Antwort des Anbieters: innerhalb von 5 Tagen ab dem Widerspruch.',
    ],
  ])('%s', (_name, disputes, english, german) => {
    const spec = disputes ? { disputes } : {}
    expect(intro(spec, 'en')).toBe(english)
    expect(intro(spec, 'de')).toBe(german)
  })
})

describe('a clause on corrections in plain words', () => {
  test.each<[string, string, string]>([
    [
      'next-credit',
      "If it turns out later that less was owed, credits that the customer does not have yet are lessened. What was paid too much is taken off the customer's next credits in the same currency.",
      'Stellt sich später heraus, dass weniger geschuldet war, werden Gutschriften gekürzt, die der Kunde noch nicht hat. Was zu viel gezahlt ist, wird von den nächsten Gutschriften des Kunden in derselben Währung abgezogen.',
    ],
    [
      'forgiven',
      'If it turns out later that less was owed, credits that the customer does not have yet are lessened. What was paid too much stays with the customer.',
      'Stellt sich später heraus, dass weniger geschuldet war, werden Gutschriften gekürzt, die der Kunde noch nicht hat. Was zu viel gezahlt ist, behält der Kunde.',
    ],
  ])('%s', (downward, english, german) => {
    expect(intro({ corrections: { downward } }, 'en')).toBe(english)
    expect(intro({ corrections: { downward } }, 'de')).toBe(german)
  })
})
