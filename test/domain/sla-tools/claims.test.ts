import { describe, expect, test } from 'vitest'
import { diffSlas } from '../../../src/domain/sla-tools/diff/diff.ts'
import { explainSla } from '../../../src/domain/sla-tools/explain/explain.ts'
import { lintSla } from '../../../src/domain/sla-tools/lint/lint.ts'
import { sla } from '../sla/sample.ts'

type Fields = Record<string, unknown>

const term = (count: number, unit: string, until?: string): Fields => ({
  within: { count, unit },
  ...(until ? { until } : {}),
})
const clock = (count: number, unit: string, from: string, until?: string): Fields => ({
  ...term(count, unit, until),
  from,
})
const thirtyDays = clock(30, 'days', 'period-end')
const request = (changes: Fields = {}): Fields => ({
  kind: 'on-request',
  deadline: thirtyDays,
  evidence: ['request logs'],
  ...changes,
})
const offer = (count: number): Fields => ({ kind: 'offer', accept: term(count, 'days') })
const automatic = { kind: 'automatic' }

const told = (claim: Fields, lang: 'en' | 'de'): readonly string[] =>
  explainSla(sla({ claim }), lang).commitments[0]?.parts.find(({ topic }) => topic === 'claim')
    ?.sentences ?? []

describe('a claim in plain words', () => {
  const all = request({
    deadline: clock(2, 'periods', 'window-opened', 'end-of-unit'),
    notice: clock(5, 'business-days', 'aware'),
    evidence: ['dates and times', 'request logs'],
    requires: ['all invoices are paid'],
    decision: { ...term(1, 'months', 'end-of-unit'), otherwise: 'granted' },
    issueWithin: term(1, 'days'),
    holidays: ['2026-12-25'],
  })

  test('in English', () => {
    expect(told(all, 'en')).toEqual([
      'What is owed is credited only when the customer claims it and the provider grants the claim.',
      'The customer must give notice within 5 business days of the moment the customer becomes aware, 2026-12-25 being none.',
      'The claim must be filed by the end of the 2nd period after the period that holds the beginning of the degradation window.',
      'It must bring: dates and times; request logs.',
      'The customer must confirm: all invoices are paid.',
      'The provider must decide by the end of the 1st calendar month after the calendar month that holds the filing; if it has not, a claim that was filed in time is granted.',
      'The credit must be issued within 1 day of the grant.',
    ])
    expect(told(offer(15), 'en')).toEqual([
      'When the result is final, the provider offers what is owed.',
      'The customer accepts within 15 days of the offer; otherwise the offer lapses and nothing is credited.',
    ])
  })

  test('in German', () => {
    expect(told(all, 'de')).toEqual([
      'Was geschuldet ist, wird nur gutgeschrieben, wenn der Kunde es beantragt und der Anbieter den Antrag bewilligt.',
      'Frist für die Anzeige durch den Kunden: innerhalb von 5 Werktagen ab dem Zeitpunkt, zu dem der Kunde davon erfährt (keine Werktage: 2026-12-25).',
      'Frist für den Antrag: bis zum Ende des 2. Zeitraums nach dem, in den der Beginn der Störung fällt.',
      'Der Antrag muss enthalten: dates and times; request logs.',
      'Der Kunde muss bestätigen: all invoices are paid.',
      'Frist für die Entscheidung des Anbieters: bis zum Ende des 1. Kalendermonats nach dem, in den die Einreichung fällt. Entscheidet er bis dahin nicht, gilt ein rechtzeitiger Antrag als bewilligt.',
      'Frist für die Gutschrift: innerhalb von 1 Tag ab der Bewilligung.',
    ])
    expect(told(offer(15), 'de')[1]).toBe(
      'Der Kunde nimmt das Angebot an: innerhalb von 15 Tagen ab dem Angebot. Sonst verfällt es, und es wird nichts gutgeschrieben.',
    )
  })

  test.each([
    [
      clock(0, 'months', 'window-closed', 'end-of-unit'),
      'by the end of the calendar month that holds the end of the degradation window',
    ],
    [clock(24, 'hours', 'aware'), 'within 24 hours of the moment the customer becomes aware'],
    [
      clock(3, 'days', 'verdict-final', 'end-of-unit'),
      'by the end of the 3rd day after the day that holds the moment the result is final',
    ],
    [clock(11, 'months', 'period-end'), 'within 11 calendar months of the end of the month'],
  ])('%o', (deadline, words) => {
    expect(told(request({ deadline }), 'en')[1]).toBe(`The claim must be filed ${words}.`)
  })
})

describe('a claim without a deadline in plain words', () => {
  test.each([
    ['en', 'The claim may be filed at any time: no deadline ends it.'],
    ['de', 'Der Antrag kann jederzeit gestellt werden, keine Frist beendet das Recht dazu.'],
  ] as const)('%s', (lang, words) => {
    expect(told(request({ deadline: 'none' }), lang)[1]).toBe(words)
  })
})

const decided = (count: number, otherwise: string): Fields => ({
  decision: { ...term(count, 'days'), otherwise },
})

describe('the difference between two claims', () => {
  test.each<[string, Fields, Fields, string[]]>([
    ['having to ask', automatic, offer(15), ['claim worse', 'time to accept an offer unclear']],
    [
      'a longer deadline',
      request(),
      request({ deadline: clock(60, 'days', 'period-end') }),
      ['deadline of a claim better'],
    ],
    [
      'a shorter deadline',
      request(),
      request({ deadline: clock(15, 'days', 'period-end') }),
      ['deadline of a claim worse'],
    ],
    [
      'another anchor',
      request(),
      request({ deadline: clock(30, 'days', 'aware') }),
      ['deadline of a claim unclear'],
    ],
    [
      'another unit',
      request(),
      request({ deadline: clock(30, 'business-days', 'period-end') }),
      ['deadline of a claim unclear'],
    ],
    [
      'no deadline any more',
      request(),
      request({ deadline: 'none' }),
      ['deadline of a claim better'],
    ],
    [
      'a deadline where there was none',
      request({ deadline: 'none' }),
      request({ deadline: clock(60, 'months', 'aware') }),
      ['deadline of a claim worse'],
    ],
    ['a notice', request(), request({ notice: thirtyDays }), ['notice before a claim worse']],
    [
      'no notice any more',
      request({ notice: thirtyDays }),
      request(),
      ['notice before a claim better'],
    ],
    [
      'more evidence',
      request(),
      request({ evidence: ['request logs', 'traceroutes'] }),
      ['what a claim must bring worse'],
    ],
    [
      'no evidence',
      request(),
      request({ evidence: undefined }),
      ['what a claim must bring better'],
    ],
    [
      'other evidence',
      request(),
      request({ evidence: ['traceroutes'] }),
      ['what a claim must bring unclear'],
    ],
    [
      'a condition',
      request(),
      request({ requires: ['paid'] }),
      ['what a claimant must confirm worse'],
    ],
    [
      'time to decide',
      request(),
      request(decided(45, 'open')),
      ["the provider's time to decide better"],
    ],
    [
      'more time to decide',
      request(decided(30, 'open')),
      request(decided(45, 'open')),
      ["the provider's time to decide worse"],
    ],
    [
      'silence that grants',
      request(decided(45, 'open')),
      request(decided(45, 'granted')),
      ["what the provider's silence means better"],
    ],
    [
      'time to issue',
      request({ issueWithin: term(30, 'days') }),
      request({ issueWithin: term(10, 'days') }),
      ['time to issue a granted credit better'],
    ],
    ['less time to accept', offer(15), offer(5), ['time to accept an offer worse']],
    [
      'evidence in another order',
      request({ evidence: ['a', 'b'] }),
      request({ evidence: ['b', 'a'] }),
      [],
    ],
    [
      'what is said anyway',
      request(),
      request({ deadline: { ...thirtyDays, until: 'same-time' } }),
      [],
    ],
  ])('%s', (_, before, after, expected) => {
    const changes = diffSlas(sla({ claim: before }), sla({ claim: after }))
    expect(changes.map(({ what, forTheCustomer }) => `${what} ${forTheCustomer}`)).toEqual(expected)
  })

  test('is told where it stands', () => {
    const [change] = diffSlas(
      sla({ claim: request() }),
      sla({ claim: request(decided(45, 'open')) }),
    )
    expect(change?.after).toEqual({
      pointer: '/spec/commitments/0/claim/decision',
      text: 'within 45 days of the filing',
    })
    expect(change?.before).toEqual({ pointer: '/spec/commitments/0/claim', text: 'none' })
  })
})

describe('the linter on claims', () => {
  // The sample's verdicts are final three days after the period.
  test.each<[string, Fields, string[]]>([
    ['that nobody files', automatic, []],
    ['that leave time', request(), []],
    [
      'that are over before the verdict',
      request({ deadline: clock(2, 'days', 'period-end') }),
      ['deadline-before-final'],
    ],
    ['that are over with it', request({ deadline: clock(3, 'days', 'period-end') }), []],
    [
      'that are over with the month of the window',
      request({ deadline: clock(0, 'months', 'window-opened', 'end-of-unit') }),
      ['deadline-before-final'],
    ],
    ['that run from the verdict', request({ deadline: clock(1, 'hours', 'verdict-final') }), []],
    [
      'that run from what the document cannot know',
      request({ deadline: clock(24, 'hours', 'aware') }),
      [],
    ],
    ['that never lapse', request({ deadline: 'none' }), ['never-lapses']],
    [
      'that never lapse once notice was given',
      request({ deadline: 'none', notice: thirtyDays }),
      [],
    ],
    ['that bring nothing', request({ evidence: undefined }), ['evidence-unsaid']],
    ['by offer', offer(15), []],
  ])('%s', (_, claim, expected) => {
    expect(lintSla(sla({ claim })).map(({ reason }) => reason)).toEqual(expected)
  })

  test('on a promise that pays nothing', () => {
    const none = { remedy: { kind: 'none' }, basis: undefined }
    expect(lintSla(sla({ claim: request(), ...none }))).toMatchObject([
      { reason: 'idle-claim', pointer: '/spec/commitments/0/claim' },
    ])
  })

  test('names the place and how late the verdict is', () => {
    const [warning] = lintSla(sla({ claim: request({ deadline: clock(2, 'days', 'period-end') }) }))
    expect(warning?.pointer).toBe('/spec/commitments/0/claim/deadline')
    expect(warning?.text).toContain('3 d after the end of the period')
  })
})
