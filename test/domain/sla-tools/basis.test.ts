import { describe, expect, test } from 'vitest'
import { diffSlas } from '../../../src/domain/sla-tools/diff/diff.ts'
import { explainSla } from '../../../src/domain/sla-tools/explain/explain.ts'
import { lintSla } from '../../../src/domain/sla-tools/lint/lint.ts'
import { sla } from '../sla/sample.ts'

const api = { kind: 'fees', scopes: ['api'] }
const all = { kind: 'all-fees' }
const daysTo = (anchor: string) => ({ daysBefore: 30, anchor })

const told = (basis: object, lang: 'en' | 'de'): string =>
  explainSla(sla({ basis }), lang)
    .commitments.flatMap(({ parts }) => parts)
    .filter(({ topic }) => topic === 'money')
    .flatMap(({ sentences }) => sentences)
    .join(' ')

describe('explain tells a basis', () => {
  test.each([
    [
      { ...api, classes: ['recurring', 'usage'] },
      'The basis is the fees for api, of these only recurring fees and usage fees. If the',
      'Bemessungsgrundlage sind die Entgelte für api, davon nur wiederkehrende Entgelte und Entgelte nach Verbrauch. Gilt',
    ],
    [
      { ...all, exceptScopes: ['batch'], of: 'previous-period' },
      'The basis is all fees of the agreement but those for batch, those of the month before. The sum',
      'sind alle Entgelte der Vereinbarung außer denen für batch, und zwar die des Zeitraums davor. Die Summe',
    ],
    [
      { ...all, of: 'next-period' },
      'The basis is all fees of the agreement, those of the month after. The sum',
      'sind alle Entgelte der Vereinbarung, und zwar die des Zeitraums danach. Die Summe',
    ],
    [
      { ...api, of: daysTo('period-start'), by: 'billed' },
      'those of the 30 days before the month begins. A charge belongs to the time in which its invoice was finalized.',
      'die der 30 Tage vor dem Beginn des Monats. Ein Posten gehört zu der Zeit, in der seine Rechnung festgestellt wurde.',
    ],
    [
      { ...api, by: 'due' },
      'A charge belongs to the time in which its invoice falls due, or was finalized where it is charged at once.',
      'Ein Posten gehört zu der Zeit, in der seine Rechnung fällig wird oder, wo sie sofort eingezogen wird, festgestellt wurde.',
    ],
    [
      { ...api, of: daysTo('first-window') },
      'the 30 days before the first degradation window begins (or, without any, before the month begins).',
      'der 30 Tage vor dem Beginn des ersten Störungsfensters (ohne ein solches vor dem Beginn des Monats).',
    ],
  ])('%j', (basis, english, german) => {
    expect(told(basis, 'en')).toContain(english)
    expect(told(basis, 'de')).toContain(german)
  })
})

const ofOwn = { kind: 'share', share: '50%', basis: { ...all, of: 'previous-period' } }
const eachOf = (anchor: string, share = '100%') => ({
  kind: 'per-window',
  pays: { kind: 'amount', amount: 5 },
  capEach: { kind: 'share', share, basis: { ...api, of: daysTo(anchor) } },
})

describe('explain tells the basis of a cap', () => {
  const words = (changes: Record<string, unknown>, lang: 'en' | 'de') =>
    explainSla(sla(changes), lang)
      .commitments.flatMap(({ parts }) => parts)
      .flatMap(({ sentences }) => sentences)
      .join(' ')

  test('of a period', () => {
    expect(words({ caps: [ofOwn] }, 'en')).toContain(
      'For the limit of 50 % of the basis, the basis is all fees of the agreement, those of the month before.',
    )
    expect(words({ caps: [ofOwn] }, 'de')).toContain(
      'Für die Grenze von 50 % der Bemessungsgrundlage sind Bemessungsgrundlage alle Entgelte der Vereinbarung, und zwar die des Zeitraums davor.',
    )
  })

  test('of each window', () => {
    expect(words({ remedy: eachOf('window') }, 'en')).toContain(
      'the basis is the fees for api, those of the 30 days before that degradation window begins.',
    )
    expect(words({ remedy: eachOf('window') }, 'de')).toContain(
      'die der 30 Tage vor dem Beginn dieses Störungsfensters.',
    )
  })
})

describe('diff judges caps of their own basis', () => {
  const higher = { ...ofOwn, share: '60%' }
  test.each<[string, Record<string, unknown>, Record<string, unknown>, string, string]>([
    ['none any more', { caps: [ofOwn] }, {}, 'cap of the period, of another basis', 'better'],
    ['a new one', {}, { caps: [ofOwn] }, 'cap of the period, of another basis', 'worse'],
    [
      'a higher share of the same',
      { caps: [ofOwn] },
      { caps: [higher] },
      'cap of the period, of another basis',
      'better',
    ],
    [
      'another basis',
      { caps: [ofOwn] },
      { caps: [{ ...ofOwn, basis: all }] },
      'cap of the period, of another basis',
      'unclear',
    ],
    [
      'windows of other days',
      { remedy: eachOf('window') },
      { remedy: eachOf('period-start') },
      'cap of each window',
      'unclear',
    ],
    [
      'less of the same days',
      { remedy: eachOf('window') },
      { remedy: eachOf('window', '50%') },
      'cap of each window',
      'worse',
    ],
  ])('with %s', (_name, a, b, what, judgement) => {
    const changes = diffSlas(sla(a), sla(b))
    expect(changes.map((each) => [each.what, each.forTheCustomer])).toEqual([[what, judgement]])
  })
})

describe('diff judges a basis', () => {
  test.each([
    [
      'more classes',
      { ...api, classes: ['tax'] },
      { ...api, classes: ['tax', 'usage'] },
      'basis',
      'better',
    ],
    ['all classes', { ...api, classes: ['tax'] }, api, 'basis', 'better'],
    [
      'other classes',
      { ...api, classes: ['tax'] },
      { ...api, classes: ['usage'] },
      'basis',
      'unclear',
    ],
    [
      'more left out',
      { ...all, exceptScopes: ['a'] },
      { ...all, exceptScopes: ['a', 'b'] },
      'basis',
      'worse',
    ],
    ['another time', api, { ...api, of: 'previous-period' }, 'basis, of when', 'unclear'],
    [
      'other days',
      { ...api, of: daysTo('period-start') },
      { ...api, of: daysTo('first-window') },
      'basis, of when',
      'unclear',
    ],
    ['another way', api, { ...api, by: 'billed' }, 'basis, by what time', 'unclear'],
    [
      'what falls due',
      { ...api, by: 'billed' },
      { ...api, by: 'due' },
      'basis, by what time',
      'unclear',
    ],
  ])('with %s', (_name, a, b, what, judgement) => {
    const changes = diffSlas(sla({ basis: a }), sla({ basis: b }))
    expect(JSON.stringify(changes)).toContain(`"what":"${what}"`)
    expect(JSON.stringify(changes)).toContain(`"${judgement}"`)
  })

  test('with what is unsaid said, as the same', () => {
    const said = { ...api, of: 'this-period', by: 'service-period', partialPeriod: 'prorate' }
    expect(diffSlas(sla({ basis: api }), sla({ basis: said }))).toEqual(
      diffSlas(sla({ basis: api }), sla({ basis: api })),
    )
  })
})

describe('lint warns of a basis', () => {
  test('that is nothing without invoice lines, of a commitment and of the caps for all', () => {
    const basis = { ...api, classes: ['usage'] }
    const caps = [{ kind: 'share', share: '50%' }]
    expect(lintSla(sla({ basis }, { basis, caps }))).toMatchObject([
      { reason: 'needs-lines', pointer: '/spec/commitments/0/basis/classes' },
      { reason: 'needs-lines', pointer: '/spec/basis/classes' },
    ])
    expect(lintSla(sla({ basis: { ...api, classes: ['usage', 'recurring'] } }))).toEqual([])
  })

  test('of a cap, and holds none of another basis against what is paid', () => {
    const caps = [{ ...ofOwn, share: '1%', basis: { ...all, classes: ['usage'] } }]
    expect(lintSla(sla({ caps }))).toMatchObject([
      { reason: 'needs-lines', pointer: '/spec/commitments/0/caps/0/basis/classes' },
    ])
  })

  test('that counts from a window which never is', () => {
    const basis = { ...api, of: daysTo('first-window') }
    const events = { budgetingMethod: 'Occurrences', slice: undefined, basis }
    expect(lintSla(sla(events))).toMatchObject([
      { reason: 'idle-anchor', pointer: '/spec/commitments/0/basis/of/anchor' },
    ])
    expect(lintSla(sla({ basis }))).toEqual([])
  })
})
