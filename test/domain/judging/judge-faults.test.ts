import { describe, expect, test } from 'vitest'
import { customerId, epochMs } from '../../../src/domain/brand.ts'
import { judge } from '../../../src/domain/judging/judge.ts'
import { currency, minor } from '../../../src/domain/money/money.ts'
import { sla } from '../sla/sample.ts'
import { draw, input, month, type Scene } from './drawing.ts'

describe('what does not belong together is a fault:', () => {
  const june = month('2026-06')
  const whole = (scene: Partial<Scene> = {}, changes = {}) => ({
    ...input({ sla: sla(), slices: '', ...scene }),
    ...changes,
  })

  test.each([
    [
      'another customer',
      whole({}, { customer: customerId('other') }),
      { reason: 'other-customer' },
    ],
    [
      'another currency',
      whole({ agreement: { currency: currency('eur') } }),
      { reason: 'other-currency', agreement: 'eur', sla: 'usd' },
    ],
    [
      'another zone',
      whole({ period: month('2026-06', 'Europe/Berlin') }),
      { reason: 'other-zone' },
    ],
    [
      'an agreement of other months',
      whole({ agreement: { effectiveUntil: june.span.from } }),
      { reason: 'not-in-force', period: '2026-06' },
    ],
    [
      'an agreement that comes later',
      whole({ agreement: { effectiveFrom: june.span.until } }),
      { reason: 'not-in-force' },
    ],
    [
      'no counts',
      whole({}, { slices: new Map() }),
      { reason: 'no-slices', commitment: 'availability' },
    ],
    [
      'counts of other slices',
      whole({ slices: draw('', june.span, 120_000) }),
      { reason: 'other-slices' },
    ],
    [
      'counts of another month',
      whole({ slices: draw('', month('2026-07').span, 60_000) }),
      { reason: 'other-slices' },
    ],
    [
      'counts of a part',
      whole({
        slices: draw('', { ...june.span, until: epochMs(june.span.until - 60_000) }, 60_000),
      }),
      { reason: 'other-slices' },
    ],
    [
      'counts of a longer time',
      whole({
        slices: draw('', { from: june.span.from, until: month('2026-07').span.until }, 60_000),
      }),
      { reason: 'other-slices' },
    ],
    [
      'counts cut off in both lists',
      whole({
        slices: {
          ...draw('', june.span, 60_000),
          total: new Uint32Array(3),
          bad: new Uint32Array(3),
        },
      }),
      { reason: 'other-slices' },
    ],
    [
      'counts cut off',
      whole({ slices: { ...draw('', june.span, 60_000), bad: new Uint32Array(3) } }),
      { reason: 'other-slices' },
    ],
    [
      'a fee that is not agreed',
      whole({ agreement: { fees: [{ scope: 'seats', minor: minor(1) }] } }),
      { reason: 'unknown-fee-scope', scope: 'api', known: ['seats'], commitment: 'availability' },
    ],
  ])('%s', (_name, given, expected) => {
    expect(judge(given)).toMatchObject({ ok: false, error: expected })
  })

  test('a sum that no ledger holds', () => {
    const remedy = { kind: 'per-window', pays: { kind: 'amount', amount: '90071992547409.91' } }
    const verdict = judge(input({ sla: sla({ remedy }), slices: 'x.x' }))
    expect(verdict).toMatchObject({
      ok: false,
      error: { reason: 'owed-too-large', minor: '18014398509481982' },
    })
    expect(judge(input({ sla: sla({ remedy }), slices: 'x' })).ok).toBe(true)
  })
})

describe('a sum at the edge of what a ledger holds', () => {
  const most = { kind: 'amount', amount: '90071992547409.91' }
  const owing = (slices: string, more = {}, spec = {}) =>
    judge(
      input({ sla: sla({ remedy: { kind: 'per-window', pays: most }, ...more }, spec), slices }),
    )
  const tooLarge = { ok: false, error: { reason: 'owed-too-large' } }

  test('is refused when windows are beyond it, although a cap would cut them', () => {
    expect(owing('x.x', { caps: [{ kind: 'amount', amount: 5 }] })).toMatchObject(tooLarge)
  })

  test('is refused when several remedies are beyond it together', () => {
    const fixed = { kind: 'fixed', pays: most }
    const several = (combine: string) =>
      owing('x'.repeat(60), { remedy: { kind: 'several', combine, remedies: [fixed, fixed] } })
    expect(several('sum')).toMatchObject(tooLarge)
    expect(several('greatest').ok).toBe(true)
  })

  test('is refused when the fees together are beyond it', () => {
    const fee = (scope: string, units: number) => ({ scope, minor: minor(units) })
    const fees = [fee('api', Number.MAX_SAFE_INTEGER), fee('seats', 1)]
    const based = (kind: object) =>
      judge(input({ sla: sla({ basis: kind }), slices: '', agreement: { fees } }))
    expect(based({ kind: 'all-fees' })).toMatchObject(tooLarge)
    expect(based({ kind: 'fees', scopes: ['api'] }).ok).toBe(true)
  })

  test('is refused when only rounding lifts it beyond', () => {
    expect(owing('x', {}, { rounding: { mode: 'up', unit: 100 } })).toMatchObject(tooLarge)
    expect(owing('x', {}, { rounding: { mode: 'down', unit: 100 } }).ok).toBe(true)
  })
})
