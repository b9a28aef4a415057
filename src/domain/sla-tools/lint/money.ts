import { compare, lesser, zero } from '../../money/fraction.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import type { Path } from '../../sla/reading/fault.ts'
import { partFigure } from '../part-figure.ts'
import { lintCap, lintRolling, lintZeroCaps, type PlacedCap } from './caps.ts'
import { mostOf } from './most.ts'
import { partText } from './part-text.ts'
import { leastOf, payFigure, paysOf } from './pays.ts'
import { type PlacedSingle, placedSingles } from './placed.ts'
import { type Warning, warning } from './warning.ts'

/**
 * Payments, caps and minimum held against each other. Only what is of one kind is compared: a share
 * of a basis, days of it and an amount are not, as long as nobody knows the basis.
 */
export function lintMoney(plan: CommitmentPlan, path: Path): Warning[] {
  const singles = placedSingles(plan, path)
  const caps = plan.pay.caps.map((cap, index) => ({ cap, path: [...path, 'caps', index] }))
  return [
    ...lintNothing(singles),
    ...lintZeroCaps([...caps, ...singles.flatMap(capEachOf)]),
    ...lintRolling(caps),
    ...lintCaps(plan, singles, caps),
    ...lintMinimum(plan, path),
  ]
}

const lintNothing = (singles: readonly PlacedSingle[]): Warning[] =>
  singles
    .flatMap(paysOf)
    .filter(({ pays }) => compare(payFigure(pays), zero) === 0)
    .map((pay) => warning('pays-nothing', pay.path, 'a miss pays nothing here'))

/** Every remedy by itself: others beside it change nothing about its own least. */
function lintCaps(
  plan: CommitmentPlan,
  singles: readonly PlacedSingle[],
  caps: readonly PlacedCap[],
): Warning[] {
  return singles.flatMap((placed) => {
    const least = leastOf(placed)
    if (!least) return []
    return [...caps, ...capEachOf(placed)].flatMap((cap) => lintCap(cap, least, plan.currency))
  })
}

function capEachOf({ single, path }: PlacedSingle): PlacedCap[] {
  if (single.kind !== 'per-window' || !single.capEach) return []
  return [{ cap: single.capEach, path: [...path, 'capEach'] }]
}

function lintMinimum(plan: CommitmentPlan, path: Path): Warning[] {
  const { minimum, caps } = plan.pay
  if (!minimum) return []
  const amounts = caps.filter((cap) => cap.kind === 'amount').map(partFigure)
  const most = mostOf(plan)
  const bounds = most ? [...amounts, most] : amounts
  if (bounds.length === 0) return []
  const largest = bounds.reduce(lesser)
  const side = compare(largest, minimum.minor)
  if (side > 0 || (side === 0 && minimum.op === 'gte')) return []
  const than = minimum.op === 'gt' ? 'more than ' : 'at least '
  const [asked, paid] = [minimum.minor, largest].map((each) =>
    partText('amount', each, plan.currency),
  )
  const words = `nothing is ever paid: the minimum asks for ${than}${asked}, and a period pays at most ${paid}`
  return [warning('minimum-above-pay', [...path, 'minimumPayable', minimum.op], words)]
}
