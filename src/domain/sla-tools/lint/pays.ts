import { type Fraction, lesser } from '../../money/fraction.ts'
import type { Part } from '../../sla/money/part-plan.ts'
import type { Path } from '../../sla/reading/fault.ts'
import type { WindowPay } from '../../sla/remedy/pay-plan.ts'
import { partFigure } from '../part-figure.ts'
import type { PlacedSingle } from './placed.ts'

type OnePay = Exclude<WindowPay, { kind: 'by-length' }>

/** One thing that a remedy pays. */
export interface Pay {
  readonly pays: OnePay
  readonly path: Path
  /** `the smallest band`, `one window`. */
  readonly who: string
}

/** What a remedy pays by itself. `time` and units not charged pay by the length of bad time alone. */
export function paysOf({ single, path }: PlacedSingle): Pay[] {
  const at = [...path, 'pays']
  switch (single.kind) {
    case 'bands':
      return single.bands.map(({ pays }, index) => ({
        pays,
        path: [...path, 'bands', index, 'pays'],
        who: 'the smallest band',
      }))
    case 'per-window':
      return windowPays(single.pays, at)
    case 'fixed':
      return [{ pays: single.pays, path: at, who: 'a miss' }]
    case 'steps':
    case 'slope':
      return [{ pays: single.pays, path: at, who: 'one increment' }]
    case 'time':
    case 'units-not-charged':
    case 'right':
      return []
  }
}

function windowPays(pays: WindowPay, path: Path): Pay[] {
  const who = 'one window'
  if (pays.kind !== 'by-length') return [{ pays, path, who }]
  return pays.bands.map((band, i) => ({
    pays: band.pays,
    path: [...path, 'bands', i, 'pays'],
    who,
  }))
}

export function payFigure(pays: OnePay): Fraction {
  switch (pays.kind) {
    case 'time':
      return pays.multiplier
    case 'per-minute':
      return pays.minor
    case 'share':
    case 'amount':
    case 'days':
      return partFigure(pays)
  }
}

export interface Least {
  readonly kind: Part['kind']
  readonly figure: Fraction
  readonly who: string
}

/**
 * The least that a remedy pays at once when it pays: null where that has no bottom, or where parts
 * of unlike kinds leave it to the fees. A slope pays any fraction of an increment.
 */
export function leastOf(placed: PlacedSingle): Least | null {
  if (placed.single.kind === 'slope') return null
  const pays = paysOf(placed)
  const [first] = pays
  if (!first) return null
  const { kind } = first.pays
  if (kind === 'per-minute' || kind === 'time') return null
  if (pays.some((each) => each.pays.kind !== kind)) return null
  return { kind, figure: pays.map((each) => payFigure(each.pays)).reduce(lesser), who: first.who }
}
