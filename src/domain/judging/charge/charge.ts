import { compare, type Fraction, sum } from '../../money/fraction.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import type { RemedyPlan, SinglePlan } from '../../sla/remedy/pay-plan.ts'
import type { Base } from '../basis/base.ts'
import type { CapsEach } from '../basis/window-caps.ts'
import type { Measure } from '../measure.ts'
import type { Finding } from '../outcome.ts'
import type { Past } from '../past.ts'
import type { Extent } from '../slicing/extent.ts'
import { exactText } from '../stages/money-text.ts'
import type { DegradationWindow, Stage } from '../verdict.ts'
import { bandsCharge } from './by-bands.ts'
import { fixedCharge, timeCharge } from './by-period.ts'
import { rightCharge } from './by-right.ts'
import { slopeCharge, stepsCharge } from './by-steps.ts'
import { unitsCharge } from './by-units.ts'
import { windowsCharge } from './by-windows.ts'

/** What a remedy comes to before caps and rounding, and how. */
export interface Charge {
  /** Exact minor units. */
  readonly gross: Fraction
  /** One sentence with the numbers filled in. */
  readonly text: string
  readonly figures: Stage['figures']
  /** What each window pays; null where nothing hangs on windows. */
  readonly perWindow: readonly Fraction[] | null
}

/** A judged commitment as its remedy looks at it. */
export interface Case {
  readonly plan: CommitmentPlan
  readonly measured: Measure
  readonly finding: Finding
  readonly windows: readonly DegradationWindow[]
  readonly base: Base
  readonly capsEach: CapsEach
  readonly extent: Extent
  readonly past: Past
}

/** null for a remedy that pays nothing by design. */
export function chargeOf(remedy: RemedyPlan, found: Case): Charge | null {
  if (remedy.kind === 'none') return null
  if (remedy.kind !== 'several') return singleCharge(remedy, found)
  const charges = remedy.remedies.map((each) => singleCharge(each, found))
  return remedy.combine === 'sum' ? added(charges, found) : greatest(charges, found)
}

function singleCharge(remedy: SinglePlan, found: Case): Charge {
  switch (remedy.kind) {
    case 'bands':
      return bandsCharge(remedy, found)
    case 'per-window':
      return windowsCharge(remedy, found)
    case 'fixed':
      return fixedCharge(remedy, found)
    case 'steps':
      return stepsCharge(remedy, found)
    case 'slope':
      return slopeCharge(remedy, found)
    case 'time':
      return timeCharge(remedy, found)
    case 'units-not-charged':
      return unitsCharge(remedy, found)
    case 'right':
      return rightCharge(remedy, found)
  }
}

function added(charges: readonly Charge[], found: Case): Charge {
  const gross = sum(charges.map((charge) => charge.gross))
  const text = `${listed(charges, found)} Together ${exactText(gross, found.plan.currency)}.`
  return { gross, text, figures: figuresOf(charges), perWindow: windowSums(charges, found) }
}

/** Of equals the first. Windows show a sum only where theirs is what is paid. */
function greatest(charges: readonly Charge[], found: Case): Charge {
  const most = charges.reduce((a, b) => (compare(b.gross, a.gross) > 0 ? b : a))
  const place = charges.indexOf(most) + 1
  const money = exactText(most.gross, found.plan.currency)
  const isNone = most.gross.numerator === 0n
  const end = isNone ? 'None comes to anything.' : `The greatest is (${place}): ${money}.`
  const others = charges.map((charge) =>
    charge === most ? charge : { ...charge, perWindow: hidden(charge) },
  )
  return {
    gross: most.gross,
    text: `${listed(charges, found)} ${end}`,
    figures: { ...figuresOf(charges), ...(isNone ? {} : { greatest: place }) },
    perWindow: windowSums(others, found),
  }
}

const hidden = ({ perWindow }: Charge) => perWindow && []

const listed = (charges: readonly Charge[], { plan }: Case): string =>
  charges
    .map(({ text, gross }, i) => `(${i + 1}) ${text} That is ${exactText(gross, plan.currency)}.`)
    .join(' ')

/** The figures of each under its number: `1-gross`. */
const figuresOf = (charges: readonly Charge[]): Stage['figures'] =>
  Object.fromEntries(
    charges.flatMap(({ figures }, i) =>
      Object.entries(figures).map(([name, figure]) => [`${i + 1}-${name}`, figure]),
    ),
  )

function windowSums(charges: readonly Charge[], { windows }: Case): readonly Fraction[] | null {
  const lists = charges.flatMap(({ perWindow }) => (perWindow ? [perWindow] : []))
  if (lists.length === 0) return null
  return windows.map((_, i) => sum(lists.flatMap((list) => list[i] ?? [])))
}
