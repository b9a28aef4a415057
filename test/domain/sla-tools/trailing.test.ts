import { describe, expect, test } from 'vitest'
import { diffSlas } from '../../../src/domain/sla-tools/diff/diff.ts'
import { explainSla } from '../../../src/domain/sla-tools/explain/explain.ts'
import type { Lang } from '../../../src/domain/sla-tools/explain/formats.ts'
import { lintSla } from '../../../src/domain/sla-tools/lint/lint.ts'
import { sla } from '../sla/sample.ts'

type Fields = Record<string, unknown>

const trailing = (anchor: string, more: Fields = {}): Fields => ({
  trailing: { length: '30d', anchor, ...more },
})
const reasons = (fields: Fields) => lintSla(sla(fields)).map(({ reason }) => reason)
const told = (fields: Fields, topic: string, lang: Lang = 'en'): string => {
  const [first] = explainSla(sla(fields), lang).commitments
  return (first?.parts.find((part) => part.topic === topic)?.sentences ?? []).join('\n')
}
const changes = (before: Fields, after: Fields) =>
  diffSlas(sla(before), sla(after)).map(({ what, forTheCustomer }) => [what, forTheCustomer])

describe('trailing time', () => {
  test('is warned of where it leaves time out, is never asked for, or pays again', () => {
    expect(reasons(trailing('window-closed'))).toEqual([])
    expect(reasons(trailing('each-slice'))).toEqual([])
    // A month of 31 days begins before the last 30.
    expect(reasons(trailing('period-end'))).toEqual(['unjudged-time'])
    expect(reasons(trailing('period-end', { length: '31d' }))).toEqual([])
    expect(reasons(trailing('window-opened'))).toEqual(['unjudged-time'])
    expect(reasons(trailing('each-slice', { counts: 'again' }))).toEqual(['pays-again'])
    const free = { remedy: { kind: 'none' }, basis: undefined }
    expect(reasons({ ...trailing('each-slice', { counts: 'again' }), ...free })).toEqual([])
    const slice = { length: '1m', bad: { kind: 'share', op: 'gt', value: '100%' }, empty: 'up' }
    expect(reasons({ ...trailing('window-closed'), slice })).toContain('idle-trailing')
  })

  test('is what the allowance is of', () => {
    expect(told(trailing('window-closed'), 'promise')).toContain(
      'In 30 days, up to 43.2 minutes may be bad: with every slice known, at most 43 of 43,200',
    )
    expect(told(trailing('window-closed'), 'promise', 'de')).toContain(
      'In der Zeit vor einem solchen Ende (30 Tage) dürfen bis zu 43,2 Minuten schlecht sein',
    )
  })

  test('is explained', () => {
    expect(told(trailing('window-closed'), 'figure')).toContain(
      'that of the 30 days up to the end of each degradation window of the month',
    )
    expect(told(trailing('each-slice', { counts: 'again' }), 'figure')).toContain(
      'Bad time counts in each month whose figures it is in',
    )
    expect(told(trailing('window-closed'), 'figure', 'de')).toContain(
      'bis zum Ende jedes Störungsfensters des Monats, auch soweit diese Zeit vor dem Beginn des Monats liegt',
    )
  })

  test('up to more ends, or counted again, is better for the customer', () => {
    const anchor = 'what trailing time ends at'
    const closed = trailing('window-closed')
    expect(changes(closed, trailing('each-slice'))).toEqual([[anchor, 'better']])
    expect(changes(trailing('each-slice'), trailing('period-end'))).toEqual([[anchor, 'worse']])
    expect(changes(closed, trailing('window-opened'))).toEqual([[anchor, 'unclear']])
    expect(changes(closed, trailing('window-closed', { counts: 'again' }))).toEqual([
      ['bad time for which an earlier period has missed its target', 'better'],
    ])
    expect(changes(closed, trailing('window-closed', { counts: 'once' }))).toEqual([])
    expect(changes(closed, trailing('window-closed', { length: '60d' }))).toEqual([
      ['time that attainment is of', 'unclear'],
    ])
    expect(changes({}, closed).map(([, judgement]) => judgement)).toEqual(Array(3).fill('unclear'))
  })
})
