import { describe, expect, test } from 'vitest'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { faultsWith, told } from './faults.ts'
import { commitment, document } from './sample.ts'

const api = { kind: 'fees', scopes: ['api'] }
const at = '/spec/commitments/0/basis'
const all = { kind: 'share', share: '100%' }
const fromWindow = { daysBefore: 30, anchor: 'window' }
const firstWindow = { daysBefore: 30, anchor: 'first-window' }

describe('a basis', () => {
  test.each([
    ['classes', { ...api, classes: ['recurring', 'usage', 'one-time', 'support', 'tax'] }],
    ['the period before', { ...api, of: 'previous-period' }],
    ['the period after', { ...api, of: 'next-period' }],
    ['this period, said', { ...api, of: 'this-period', partialPeriod: 'whole' }],
    ['days before the first window', { ...api, of: firstWindow, by: 'billed' }],
    ['what falls due', { ...api, by: 'due' }],
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
    ['another way to count', { ...api, by: 'paid' }, `${at}/by`],
    ['no day', { ...api, of: { daysBefore: 0, anchor: 'period-start' } }, at],
    ['more days than a year has', { ...api, of: { daysBefore: 367, anchor: 'period-start' } }, at],
  ])('with %s is refused at its place', (_name, basis, pointer) => {
    const [fault] = faultsWith({ basis })
    expect(fault?.pointer).toContain(pointer)
  })

  test.each([
    ['the basis of a commitment', { basis: { ...api, of: fromWindow } }, 'basis'],
    [
      'a cap of the period',
      { caps: [{ ...all, basis: { ...api, of: fromWindow } }] },
      'caps/0/basis',
    ],
  ])('of %s counts from no single window', (_name, changes, place) => {
    expect(told(faultsWith(changes))).toEqual([
      `contradiction /spec/commitments/0/${place}/of/anchor`,
    ])
  })

  test('of its own makes a cap need none beside it, and belongs to no amount', () => {
    const remedy = { kind: 'fixed', pays: { kind: 'amount', amount: 5 } }
    const own = { remedy, basis: undefined, caps: [{ ...all, basis: api }] }
    expect(faultsWith(own)).toEqual([])
    expect(told(faultsWith({ ...own, caps: [all] }))).toEqual([`missing ${at}`])
    const caps = [{ kind: 'amount', amount: 5, basis: api }]
    expect(told(faultsWith({ ...own, caps }))).toEqual([
      'contradiction /spec/commitments/0/caps/0/basis',
    ])
    const capEach = { ...all, basis: { ...api, of: fromWindow } }
    const pays = { kind: 'amount', amount: 5 }
    expect(faultsWith({ remedy: { kind: 'per-window', pays, capEach }, basis: undefined })).toEqual(
      [],
    )
    const twice = { ...all, basis: { ...api, classes: ['tax', 'tax'] } }
    expect(told(faultsWith({ remedy: { kind: 'per-window', pays, capEach: twice } }))).toEqual([
      'duplicate-name /spec/commitments/0/remedy/capEach/basis/classes',
    ])
  })

  test('of the caps for all commitments has no first window', () => {
    const spec = { basis: { ...api, of: firstWindow }, caps: [{ kind: 'share', share: '5%' }] }
    const parsed = slaFrom(document([commitment()], spec))
    expect(parsed.ok ? [] : told(parsed.error)).toEqual(['contradiction /spec/basis/of/anchor'])
  })
})
