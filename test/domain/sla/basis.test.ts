import { describe, expect, test } from 'vitest'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { faultsWith, told } from './faults.ts'
import { commitment, document } from './sample.ts'

const api = { kind: 'fees', scopes: ['api'] }
const at = '/spec/commitments/0/basis'
const firstWindow = { daysBefore: 30, anchor: 'first-window' }

describe('a basis', () => {
  test.each([
    ['classes', { ...api, classes: ['recurring', 'usage', 'one-time', 'support', 'tax'] }],
    ['the period before', { ...api, of: 'previous-period' }],
    ['this period, said', { ...api, of: 'this-period', partialPeriod: 'whole' }],
    ['days before the first window', { ...api, of: firstWindow, by: 'billed' }],
    ['services left out', { kind: 'all-fees', exceptScopes: ['batch'] }],
  ])('may say %s', (_name, basis) => {
    expect(faultsWith({ basis })).toEqual([])
  })

  test.each([
    ['a class twice', { ...api, classes: ['tax', 'tax'] }, `duplicate-name ${at}/classes`],
    [
      'a scope left out twice',
      { kind: 'all-fees', exceptScopes: ['a', 'a'] },
      `duplicate-name ${at}/exceptScopes`,
    ],
    [
      'a part of a period that it is not of',
      { ...api, of: 'previous-period', partialPeriod: 'whole' },
      `contradiction ${at}/partialPeriod`,
    ],
  ])('may not say %s', (_name, basis, expected) => {
    expect(told(faultsWith({ basis }))).toEqual([expected])
  })

  test.each([
    ['an unknown class', { ...api, classes: ['fees'] }, `${at}/classes/0`],
    ['no class at all', { ...api, classes: [] }, `${at}/classes`],
    ['scopes to leave out of named ones', { ...api, exceptScopes: ['b'] }, `${at}/exceptScopes`],
    ['another way to count', { ...api, by: 'due' }, `${at}/by`],
    ['no day', { ...api, of: { daysBefore: 0, anchor: 'period-start' } }, at],
    ['more days than a year has', { ...api, of: { daysBefore: 367, anchor: 'period-start' } }, at],
  ])('with %s is refused at its place', (_name, basis, pointer) => {
    const [fault] = faultsWith({ basis })
    expect(fault?.pointer).toContain(pointer)
  })

  test('of the caps for all commitments has no first window', () => {
    const spec = { basis: { ...api, of: firstWindow }, caps: [{ kind: 'share', share: '5%' }] }
    const parsed = slaFrom(document([commitment()], spec))
    expect(parsed.ok ? [] : told(parsed.error)).toEqual(['contradiction /spec/basis/of/anchor'])
  })
})
