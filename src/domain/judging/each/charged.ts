import { compare, type Fraction, sum, zero } from '../../money/fraction.ts'
import { ok, type Result } from '../../result.ts'
import { basisForValues } from '../../sla/each/value-scopes.ts'
import type { BasisPlan } from '../../sla/money/basis-plan.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import { count } from '../aggregate.ts'
import { baseOf } from '../basis/base.ts'
import { basisOf } from '../basis/basis.ts'
import type { Charge } from '../charge/charge.ts'
import { type Charged, type ChargeFault, chargedFor } from '../charge/charged.ts'
import type { Owed } from '../owe.ts'
import { exactText } from '../stages/money-text.ts'
import type { DegradationWindow } from '../verdict.ts'
import type { ValueFound } from './each.ts'
import { type EachFound, nameOf } from './found.ts'

/** What one value's remedy comes to by itself, in exact minor units. */
export interface ValueCharge {
  readonly value: string
  readonly gross: Fraction
  /** What its shares are of; null where of nothing. */
  readonly basis: Fraction | null
}

export interface EachCharged extends Charged {
  /** Where each value pays; none where the worst stands for all. */
  readonly byValue: readonly ValueCharge[]
}

/** What the values' remedy comes to: that of the worst, or those of all added up. */
export function chargedForEach(
  plan: CommitmentPlan,
  found: EachFound,
  by: Owed,
): Result<EachCharged, ChargeFault> {
  const { worst, plan: each } = found.each
  if (worst && each.pays === 'sum') return chargedTogether(plan, found, by)
  const basis = basisFor(plan, worst ? [worst] : [], by)
  const charged = chargedFor(plan, basis, found, by)
  if (!charged.ok) return charged
  const { windows, charge } = charged.value
  const isWithoutFee = worst !== null && plan.pay.basis !== null && basis === null
  return ok({
    ...charged.value,
    windows: worst ? windows.map((window) => ({ ...window, value: worst.value })) : windows,
    charge: isWithoutFee && charge ? withoutFee([worst], found) : charge,
    byValue: [],
  })
}

/** The basis of some values; null where fees are named for values, and the agreement has none of them. */
function basisFor(
  { pay }: CommitmentPlan,
  values: readonly ValueFound[],
  { agreement }: Owed,
): BasisPlan | null {
  const known = new Set(agreement.fees.map(({ scope }) => scope))
  const names = values.map(({ value }) => value)
  return pay.basis && basisForValues(pay.basis, names, known)
}

interface OfValue extends ValueFound {
  readonly charged: Charged
  /** Whether the agreement has a fee for it, where fees are named for values. */
  readonly hasFee: boolean
}

function chargedTogether(
  plan: CommitmentPlan,
  found: EachFound,
  by: Owed,
): Result<EachCharged, ChargeFault> {
  const all: OfValue[] = []
  for (const each of found.each.values) {
    const basis = basisFor(plan, [each], by)
    const charged = chargedFor(plan, basis, each, by)
    if (!charged.ok) return charged
    all.push({ ...each, charged: charged.value, hasFee: basis !== null || !plan.pay.basis })
  }
  const windows = windowsOfAll(all)
  const basisPlan = basisFor(plan, all, by)
  const since = windows[0]?.window.span.from ?? null
  const basis = basisPlan ? basisOf(basisPlan, by, since) : null
  if (basis && !basis.ok) return basis
  return ok({
    windows: windows.map(({ window }) => window),
    charge: plan.pay.remedy.kind === 'none' ? null : added(plan, found, all, windows),
    basis: basis?.value ?? null,
    base: baseOf(basis?.value ?? null, by.extent),
    byValue: all.map((each) => ({
      value: each.value,
      gross: grossOf(each),
      basis: each.charged.basis?.minor ?? null,
    })),
  })
}

/** A value without a fee owes nothing, also where what it would owe is an amount. */
const grossOf = ({ charged, hasFee }: OfValue): Fraction =>
  hasFee ? (charged.charge?.gross ?? zero) : zero

interface PaidWindow {
  readonly window: DegradationWindow
  readonly pays: Fraction
}

/** In the order of time; those that begin together in the order of their values. */
const windowsOfAll = (all: readonly OfValue[]): PaidWindow[] =>
  all
    .flatMap(({ value, charged: { windows, charge }, hasFee }) =>
      windows.map((window, i) => ({
        window: { ...window, value },
        pays: (hasFee ? charge?.perWindow?.[i] : null) ?? zero,
      })),
    )
    .sort((a, b) => a.window.span.from - b.window.span.from)

/** Values whose sentence is told; the others are counted, and all are among the verdict's values. */
const mostTold = 20

function added(
  { currency }: CommitmentPlan,
  found: EachFound,
  all: readonly OfValue[],
  windows: readonly PaidWindow[],
): Charge {
  const paying = all.filter((each) => compare(grossOf(each), zero) > 0)
  const without = all.filter(({ hasFee }) => !hasFee)
  const gross = sum(paying.map(grossOf))
  const told = paying.slice(0, mostTold).map((each) => {
    const name = nameOf(each, found.each.plan)
    return `${name}: ${each.charged.charge?.text} That is ${exactText(grossOf(each), currency)}.`
  })
  const rest = paying.length - told.length
  if (rest > 0) told.push(`${count(rest)} further values pay as well.`)
  if (without.length > 0) told.push(withoutFee(without, found).text)
  const isByWindow = all.some(({ charged }) => charged.charge?.perWindow)
  return {
    gross,
    text: `${told.join(' ')} ${count(paying.length)} of ${count(all.length)} values come to ${exactText(gross, currency)} together.`.trim(),
    figures: { values: all.length, paying: paying.length, withoutFee: without.length },
    perWindow: isByWindow ? windows.map(({ pays }) => pays) : null,
  }
}

function withoutFee(values: readonly ValueFound[], { each: { plan } }: EachFound): Charge {
  const names = values.slice(0, mostTold).map(({ value }) => value)
  const more =
    values.length > names.length ? ` and ${count(values.length - names.length)} more` : ''
  return {
    gross: zero,
    text: `The agreement has no fee for ${plan.field} ${names.join(', ')}${more}: nothing is owed for it.`,
    figures: { withoutFee: values.length },
    perWindow: null,
  }
}
