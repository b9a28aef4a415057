import type { Fraction } from '../money/fraction.ts'
import type { Part } from '../sla/money/part-plan.ts'

/** How much a part is, among parts of its own kind: a share, minor units or days. */
export function partFigure(part: Part): Fraction {
  switch (part.kind) {
    case 'share':
      return part.share
    case 'amount':
      return part.minor
    case 'days':
      return part.days
  }
}
