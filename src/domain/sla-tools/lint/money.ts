import { formatMoney } from '../../money/amount.ts'
import { compare, type Fraction, lesser, zero } from '../../money/fraction.ts'
import { minor } from '../../money/money.ts'
import { plainPercent } from '../../money/percent.ts'
import type { Path } from '../../sla/fault.ts'
import type { Part, WindowPay } from '../../sla/pay-plan.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import { type Warning, warning } from './warning.ts'

/**
 * Payments, caps and minimum held against each other. Only what is of one kind is compared: a
 * share of a basis and an amount are not, as long as nobody knows the basis.
 */
export function lintMoney(plan: CommitmentPlan, path: Path): Warning[] {
  return [...lintNothing(plan, path), ...lintCaps(plan, path), ...lintMinimum(plan, path)]
}

interface Pay {
  readonly pays: WindowPay
  readonly path: Path
  /** `the smallest band`, `one window`. */
  readonly who: string
}

function paysOf({ pay: { remedy } }: CommitmentPlan, path: Path): Pay[] {
  switch (remedy.kind) {
    case 'none':
      return []
    case 'bands':
      return remedy.bands.map(({ pays }, index) => ({
        pays,
        path: [...path, 'remedy', 'bands', index, 'pays'],
        who: 'the smallest band',
      }))
    case 'per-window':
      return [{ pays: remedy.pays, path: [...path, 'remedy', 'pays'], who: 'one window' }]
  }
}

function figureOf(pays: WindowPay): Fraction {
  switch (pays.kind) {
    case 'share':
      return pays.share
    case 'time':
      return pays.multiplier
    case 'amount':
    case 'per-minute':
      return pays.minor
  }
}

function lintNothing(plan: CommitmentPlan, path: Path): Warning[] {
  const nothing = paysOf(plan, path).filter(({ pays }) => compare(figureOf(pays), zero) === 0)
  return [
    ...nothing.map((pay) => warning('pays-nothing', pay.path, 'a miss pays nothing here')),
    ...plan.pay.caps.flatMap((cap, index) =>
      compare(figureOf(cap), zero) === 0
        ? [warning('pays-nothing', [...path, 'caps', index], 'this cap lets nothing be paid')]
        : [],
    ),
  ]
}

function lintCaps(plan: CommitmentPlan, path: Path): Warning[] {
  const pays = paysOf(plan, path)
  const caps = plan.pay.caps.map((cap, index) => ({ cap, at: [...path, 'caps', index] }))
  const { remedy } = plan.pay
  if (remedy.kind === 'per-window' && remedy.capEach) {
    caps.push({ cap: remedy.capEach, at: [...path, 'remedy', 'capEach'] })
  }
  return caps.flatMap(({ cap, at }) => {
    const own = pays.filter((pay) => pay.pays.kind === cap.kind)
    const [first] = own
    if (!first || own.length < pays.length || compare(figureOf(cap), zero) === 0) return []
    const least = own.map((pay) => figureOf(pay.pays)).reduce(lesser)
    if (compare(figureOf(cap), least) >= 0) return []
    const smaller = text(cap.kind, least, plan)
    const words = `the cap of ${text(cap.kind, figureOf(cap), plan)} is below the ${smaller} that ${first.who} pays, so that is never paid in full`
    return [warning('cap-below-pay', at, words)]
  })
}

function lintMinimum(plan: CommitmentPlan, path: Path): Warning[] {
  const { minimum, caps, remedy } = plan.pay
  if (!minimum) return []
  const amounts = caps.filter((cap) => cap.kind === 'amount').map(figureOf)
  const most = remedy.kind === 'bands' ? mostOf(remedy.bands.map(({ pays }) => pays)) : null
  const bounds = most ? [...amounts, most] : amounts
  if (bounds.length === 0) return []
  const largest = bounds.reduce(lesser)
  const side = compare(largest, minimum.minor)
  if (side > 0 || (side === 0 && minimum.op === 'gte')) return []
  const than = minimum.op === 'gt' ? 'more than ' : 'at least '
  const words = `nothing is ever paid: the minimum asks for ${than}${text('amount', minimum.minor, plan)}, and a period pays at most ${text('amount', largest, plan)}`
  return [warning('minimum-above-pay', [...path, 'minimumPayable', minimum.op], words)]
}

/** The largest of fixed amounts; null when one of them is a share. */
function mostOf(parts: readonly Part[]): Fraction | null {
  const amounts = parts.filter((part) => part.kind === 'amount').map(figureOf)
  if (amounts.length < parts.length) return null
  return amounts.reduce((a, b) => (compare(a, b) >= 0 ? a : b))
}

const text = (kind: Part['kind'], value: Fraction, { currency }: CommitmentPlan): string =>
  kind === 'share'
    ? plainPercent(value)
    : formatMoney({ minor: minor(Number(value.numerator)), currency })
