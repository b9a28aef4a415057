import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, zero } from '../../../src/domain/money/fraction.ts'
import type { Part } from '../../../src/domain/sla/money/part-plan.ts'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { planOf } from '../../../src/domain/sla/plan.ts'
import { countOf } from '../../../src/domain/sla/promise/figure.ts'
import { explainSla } from '../../../src/domain/sla-tools/explain/explain.ts'
import { formatsOf, type Lang } from '../../../src/domain/sla-tools/explain/formats.ts'
import { band, commitment, document, sla } from '../sla/sample.ts'
import { anyDocument } from './any-sla.ts'

const told = (changes: Record<string, unknown>, topic: string, lang: Lang = 'en'): string => {
  const [first] = explainSla(sla(changes), lang).commitments
  return (first?.parts.find((part) => part.topic === topic)?.sentences ?? []).join('\n')
}

describe('an explanation', () => {
  test('of any valid SLA mentions every number of its targets, bands and caps', () => {
    fc.assert(
      fc.property(anyDocument, fc.constantFrom('en' as const, 'de' as const), (written, lang) => {
        const parsed = slaFrom(written)
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
        const formats = formatsOf(lang)
        const { commitments } = explainSla(parsed.value, lang)
        for (const [i, commitment] of parsed.value.spec.commitments.entries()) {
          const plan = planOf(parsed.value, commitment)
          const text = commitments[i]?.parts.flatMap(({ sentences }) => sentences).join('\n') ?? ''
          const say = (part: Part): string => {
            if (part.kind === 'share') return formats.percent(part.share)
            if (part.kind === 'days') return formats.number(part.days)
            return formats.money(part.minor, plan.currency)
          }
          const { remedy, caps } = plan.pay
          const isCounted = countOf(plan.aggregation) !== null
          const bands = remedy.kind === 'bands' ? remedy.bands : []
          const bounds = bands.flatMap(({ range }) => [range.low.value, range.high.value])
          const figures = [
            ...(isCounted ? [] : [formats.percent(plan.target)]),
            ...bounds.filter((each) => compare(each, zero) > 0).map(formats.percent),
            ...bands.map(({ pays }) => say(pays)),
            ...caps.map(say),
          ]
          for (const figure of figures) expect(text).toContain(figure)
        }
      }),
    )
  })

  const counted = (budgetingMethod: string, objective: unknown, bands: unknown[]) => ({
    budgetingMethod,
    objectives: [objective],
    remedy: {
      kind: 'bands',
      bands: bands.map((attainment, i) => ({
        attainment,
        pays: { kind: 'share', share: `${5 * (i + 1)}%` },
      })),
    },
  })

  test.each([
    ['en', 'promise', ': at most 2 degradation windows.'],
    [
      'en',
      'remedy',
      'Attainment of 3 degradation windows or more, but at most 4 degradation windows, pays 5 %',
    ],
    ['en', 'remedy', 'Attainment of 5 degradation windows or more pays 10 %'],
    ['de', 'promise', ': höchstens 2 Störungsfenster.'],
    ['de', 'remedy', 'von mindestens 3 Störungsfenstern, aber höchstens 4 Störungsfenstern,'],
  ] as const)('counts windows as whole ones (%s, %s: %s)', (lang, topic, words) => {
    const windows = counted('Windows', { under: 3 }, [{ gt: 2, lt: 5 }, { gte: 5 }])
    expect(told(windows, topic, lang)).toContain(words)
  })

  test.each([
    ['en', 'promise', ': less than 4 hours of bad time.'],
    [
      'en',
      'remedy',
      'Attainment of 4 hours of bad time or more, but at most 8 hours of bad time, pays',
    ],
    ['en', 'remedy', 'Attainment of more than 8 hours of bad time pays'],
    ['de', 'promise', ': weniger als 4 Stunden schlechter Zeit.'],
    ['de', 'remedy', 'von mehr als 8 Stunden schlechter Zeit'],
  ] as const)('tells bad time by its bounds (%s, %s: %s)', (lang, topic, words) => {
    const time = counted('BadTime', { under: '4h' }, [{ gte: '4h', lte: '8h' }, { gt: '8h' }])
    expect(told(time, topic, lang)).toContain(words)
  })

  test.each([
    ['en', 'at least 99.99999999999999 % in'],
    ['de', 'mindestens 99,99999999999999 %'],
  ] as const)('never rounds a target up to 100 (%s)', (lang, words) => {
    const objectives = [{ target: 0.9999999999999999 }]
    expect(told({ objectives, remedy: { kind: 'none' } }, 'promise', lang)).toContain(words)
  })

  test.each([
    ['lt', 'up to 432 minutes may be bad: with every slice known, at most 432 of 43,200'],
    ['lte', 'less than 432 minutes may be bad: with every slice known, at most 431 of 43,200'],
  ])('says what a target leaves room for with %s', (breachedWhen, words) => {
    const changes = { objectives: [{ target: 0.99 }], breachedWhen, remedy: { kind: 'none' } }
    expect(told(changes, 'promise')).toContain(words)
  })

  test('says what a stated gap pays', () => {
    const bands = [band({ lt: '99.9%', gt: '99%' }, '10%'), band({ lt: '99%' }, '25%')]
    const gap = (rule: string) => told({ remedy: { kind: 'bands', bands, gap: rule } }, 'remedy')
    expect(gap('nothing')).toContain('Attainment exactly 99 % lies in no band and pays nothing.')
    expect(gap('deeper')).toContain('lies in no band and pays what the next deeper band pays.')
  })

  test.each([
    [
      'a cap',
      { caps: [{ kind: 'share', share: '15%' }] },
      'pays 25 % of the basis: USD 150.00 of a basis of USD 1,000.00, where a cap ends it',
    ],
    [
      'the minimum',
      { minimumPayable: { gt: 100 } },
      'pays 10 % of the basis: nothing of a basis of USD 1,000.00, since the sum is under the minimum',
    ],
    [
      'time and its multiplier',
      { remedy: { kind: 'per-window', pays: { kind: 'time', multiplier: 100 } } },
      // Price x minutes x 100 / month: 60 minutes of 30 days.
      'one window of 1 hour in a month of 30 days pays USD 138.89 of a basis of USD 1,000.00',
    ],
  ])('works its examples through %s', (_name, changes, words) => {
    expect(told(changes, 'remedy')).toContain(words)
  })

  const pooled = (spec: object, changes = {}) => {
    const fixed = { remedy: { kind: 'fixed', pays: { kind: 'share', share: '25%' } }, ...changes }
    const two = [commitment(fixed), commitment({ ...fixed, name: 'other' })]
    const parsed = slaFrom(document(two, { ...spec }))
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    return explainSla(parsed.value, 'en')
      .commitments[0]?.parts.filter(({ topic }) => topic === 'remedy')
      .flatMap(({ sentences }) => sentences)
      .join(' ')
  }
  const both = (more: object) => ({
    groups: [{ name: 'both', commitments: ['availability', 'other'], pays: 'sum', ...more }],
  })
  const share = (of: string) => [{ kind: 'share', share: of }]
  const amount = (of: number) => [{ kind: 'amount', amount: of }]
  const fees = { kind: 'fees', scopes: ['api'] }

  test.each([
    ['a group', both({ caps: share('20%'), basis: fees }), 'USD 200.00 of a basis', true],
    ['a group by an amount', both({ caps: amount(12.34) }), 'USD 12.34 of a basis', true],
    ['all together', { caps: share('5%'), basis: fees }, 'USD 50.00 of a basis', true],
    [
      'a group, and all together',
      { ...both({ caps: amount(80) }), caps: share('5%'), basis: fees },
      'USD 50.00 of a basis',
      true,
    ],
    ['all together, with room', { caps: amount(250) }, 'USD 250.00 of a basis', false],
    ['a group without caps', both({ pays: 'greatest' }), 'USD 250.00 of a basis', false],
  ])('works its examples through what is paid together: %s', (_name, spec, words, isCapped) => {
    const text = pooled(spec)
    expect(text).toContain(words)
    expect(text?.includes('where a cap ends it')).toBe(isCapped)
    expect(text).not.toContain('another basis')
  })

  test.each([
    [
      'en',
      'Of availability and other (the group both) the customer claims or accepts one for a month, and only that one pays. availability and other (the group both) each pay at most USD 20.00',
    ],
    [
      'de',
      'Von availability und other (Gruppe both) wählt der Kunde für jeden Monat eine Zusage, die er geltend macht oder annimmt, und nur diese zahlt. Für availability und other (Gruppe both) jeweils werden',
    ],
  ] as const)('tells that the customer chooses one of a group: %s', (lang, words) => {
    const claim = { kind: 'offer', accept: { within: { count: 3, unit: 'days' } } }
    const each = ['availability', 'other'].map((name) => commitment({ name, claim }))
    const parsed = slaFrom(document(each, both({ pays: 'elected', caps: amount(20) })))
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    expect(explainSla(parsed.value, lang).intro).toContain(words)
  })

  test('says so where a cap has a basis of its own', () => {
    const whole = { kind: 'all-fees', partialPeriod: 'whole' }
    const own = [{ kind: 'share', share: '5%', basis: whole }]
    const sentence = 'USD 100.00 of a basis of USD 1,000.00, before caps of another basis.'
    expect(told({ caps: own }, 'remedy')).toContain(sentence)
    const remedy = {
      kind: 'per-window',
      pays: { kind: 'share', share: '10%' },
      capEach: { kind: 'share', share: '5%', basis: whole },
    }
    expect(told({ remedy }, 'remedy')).toContain(`pays ${sentence}`)
  })

  test('says so where what is paid together has a basis of its own', () => {
    const all = { caps: share('5%'), basis: { kind: 'all-fees' } }
    const before = 'before caps of another basis'
    expect(pooled(all)).toContain(`USD 250.00 of a basis of USD 1,000.00, ${before}.`)
    expect(pooled({ caps: amount(5) })).not.toContain(before)
    const nothing = { minimumPayable: { gt: 900 } }
    expect(pooled(all, nothing)).not.toContain(before)
  })

  test('divides a basis of days before by those days', () => {
    const basis = { ...fees, of: { daysBefore: 10, anchor: 'first-window' } }
    const days = { remedy: { kind: 'fixed', pays: { kind: 'days', days: 1 } }, basis }
    expect(told(days, 'remedy')).toContain('USD 100.00 of a basis of USD 1,000.00')
  })

  test('gives a window everybody that it touches, where it is weighed by those', () => {
    const slice = {
      length: '1m',
      bad: { kind: 'share', op: 'gt', value: '5%' },
      empty: 'up',
      weight: { kind: 'affected', by: 'user.hash' },
    }
    const remedy = { kind: 'per-window', pays: { kind: 'per-minute', amount: 1 } }
    expect(told({ slice, remedy }, 'remedy')).toContain(
      'Example: one window of 1 hour, in which everyone was touched, in a month of 30 days pays USD 60.00',
    )
  })

  test('tells no minutes of a whole month where most of it is left out', () => {
    const hours = {
      name: 'hours',
      kind: 'hours',
      days: ['mon'],
      from: '09:00',
      until: '17:00',
      effect: 'removed',
    }
    const spec = { exclusions: [hours] }
    const words = (lang: Lang, of: Record<string, unknown>) =>
      explainSla(sla({}, of), lang)
        .commitments[0]?.parts.find(({ topic }) => topic === 'promise')
        ?.sentences.join(' ')
    expect(words('en', spec)).toContain('Of the time that is not left out, up to 0.1 % may be bad.')
    expect(words('de', spec)).toContain('dürfen bis zu 0,1 % schlecht sein.')
    expect(words('en', { exclusions: [{ ...hours, effect: 'up' }] })).toContain('43.2 minutes')
  })

  test.each([
    ['1M', { startTime: '2026-01-31 00:00:00' }, 'month (counted from day 31 or the last day of'],
    ['3M', { startTime: '2026-07-01 00:00:00' }, 'calendar quarter (time zone'],
    ['1Q', { startTime: '2026-02-01 00:00:00' }, 'quarter (counted from 1 February, time zone'],
    ['30d', { startTime: '2026-02-01 00:00:00' }, 'period of 30 days (counted from 2026-02-01,'],
    ['1d', { startTime: '2026-02-01 00:00:00' }, 'period of one day (counted from 2026-02-01,'],
    ['12M', {}, 'calendar year (time zone'],
  ])('names the period of %s with %j', (duration, start, words) => {
    const calendar = { timeZone: 'Europe/Berlin', ...start }
    const { intro } = explainSla(sla({}, { timeWindow: [{ duration, calendar }] }), 'en')
    expect(intro).toContain(`for each ${words}`)
  })
})
