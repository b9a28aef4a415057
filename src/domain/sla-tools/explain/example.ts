import { type Base, resolved } from '../../judging/basis/base.ts'
import type { BasedCap } from '../../judging/basis/cap-bases.ts'
import { heldTo, isPayable, rounded } from '../../judging/limits.ts'
import { windowPay } from '../../judging/windows.ts'
import { apportion, type Claim } from '../../money/apportion.ts'
import { exponentOf } from '../../money/currencies.ts'
import { compare, type Fraction, fraction, fromCount, lesser, zero } from '../../money/fraction.ts'
import type { CapPlan } from '../../sla/money/cap-plan.ts'
import type { Part } from '../../sla/money/part-plan.ts'
import type { PoolPlan } from '../../sla/money/pool-plan.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import type { SinglePlan } from '../../sla/remedy/pay-plan.ts'
import { exampleDays, examplePeriodMs } from './example-period.ts'
import type { Told } from './topic.ts'

/**
 * What one miss pays from the example's basis where nothing else is owed, by the same steps as a
 * verdict. Minor units.
 */
export interface Paid {
  readonly minor: Fraction
  /** Whether a cap of the period made it less, of this commitment or of several together. */
  readonly capped: boolean
  /** Whether the minimum payable left nothing of it. */
  readonly tooLittle: boolean
  /** Whether there are caps of another basis, of which the example knows nothing. */
  readonly open: boolean
}

/** A commitment and the pools that it is in, from the inside out. */
type Paying = Pick<Told, 'plan' | 'pools' | 'period'>

/** 1,000 units of the currency, in minor units. */
export const exampleBasis = ({ currency }: CommitmentPlan): Fraction =>
  fraction(1000n * 10n ** BigInt(exponentOf(currency)))

/** The days are those of the time whose charges the basis is. */
function baseOf({ plan, period }: Paying): Base {
  const of = plan.pay.basis?.of
  const days = of?.kind === 'days-before' ? of.days : exampleDays(period)
  return { minor: exampleBasis(plan), days: fromCount(days) }
}

/** One part by itself. */
export const partPaid = (paying: Paying, pays: Part): Paid =>
  paid(paying, resolved(pays, baseOf(paying)))

type PerWindow = Extract<SinglePlan, { kind: 'per-window' }>

/** The only window of a whole period, of which everybody was touched. */
export function windowPaid(paying: Paying, remedy: PerWindow, windowMs: number): Paid {
  const time = { lastsMs: windowMs, badMs: fromCount(windowMs) }
  const base = baseOf(paying)
  const pays = windowPay(remedy.pays, time, base, examplePeriodMs(paying.period))
  const { capEach } = remedy
  const isOpen = (capEach?.basis ?? null) !== null
  const most = capEach && !isOpen ? resolved(capEach, base) : pays
  return paid(paying, lesser(pays, most), isOpen)
}

/** A window of about an hour: whole slices, and long enough not to be forgiven. */
export const exampleWindowMs = ({ sliceMs, runSlices }: CommitmentPlan): number =>
  Math.max(Math.ceil(3_600_000 / sliceMs), runSlices) * sliceMs

/** @param isOpen Whether a cap of another basis was left out before. */
function paid(paying: Paying, gross: Fraction, isOpen = false): Paid {
  const { plan, pools } = paying
  const base = baseOf(paying)
  // What a cap of another basis comes to, an example cannot know.
  const caps = plan.pay.caps.filter(({ basis }) => basis === null)
  const isCapOpen = caps.length < plan.pay.caps.length
  const held = heldTo(gross, based(caps, base), () => zero)
  const alone = rounded(held.paid, held.tightest?.left ?? null, plan).value
  const isPaid = isPayable(alone, plan)
  const limits = pools.filter(({ caps }) => caps.length > 0)
  const known = limits.filter((pool) => isOfBasis(pool, plan))
  const claim = { exact: held.paid, most: isPaid ? alone : 0n }
  const left = known.reduce((from, pool) => heldIn(pool, from, base, plan), claim)
  return {
    minor: fraction(left.most),
    capped: compare(held.paid, gross) < 0 || left.most < claim.most,
    tooLittle: !isPaid && alone > 0n,
    open: left.most > 0n && (isOpen || isCapOpen || known.length < limits.length),
  }
}

/** Whether all caps of a pool are of the example's own basis, or of none. */
const isOfBasis = ({ caps, basis }: PoolPlan, { pay }: CommitmentPlan): boolean =>
  caps.every(
    (cap) =>
      cap.kind === 'amount' ||
      JSON.stringify(cap.basis ?? basis) === JSON.stringify(pay.basis ?? undefined),
  )

const based = (caps: readonly CapPlan[], base: Base): BasedCap[] =>
  caps.map((cap) => ({ cap, base, basis: null }))

/** What a pool leaves of the only claim in it by the same steps as in a verdict. */
function heldIn({ caps }: PoolPlan, claim: Claim, base: Base, { rounding }: CommitmentPlan): Claim {
  const { tightest, paid: exact } = heldTo(claim.exact, based(caps, base), () => zero)
  if (!tightest || compare(fraction(claim.most), tightest.left) <= 0) return claim
  const [most = 0n] = apportion([{ ...claim, exact }], tightest.left, rounding.unit)
  return { exact, most }
}
