import type { Agreement } from '../../agreement.ts'
import type { BasisLine } from '../../basis-line.ts'
import type { EpochMs } from '../../brand.ts'
import { type Fraction, fraction, one, zero } from '../../money/fraction.ts'
import type { BasisPlan } from '../../sla/money/basis-plan.ts'
import { contains, lengthMs, overlaps, type Span } from '../../span.ts'
import { commonMultiple, scale } from '../mean.ts'

type By = BasisPlan['by']

/** A line belongs to an agreement that has a fee of its scope, in its currency. */
export const isOfAgreement = (
  { scope, currency }: BasisLine,
  agreement: Pick<Agreement, 'currency' | 'fees'>,
): boolean => currency === agreement.currency && agreement.fees.some((fee) => fee.scope === scope)

/** Whether any of a line's charge falls into the span. */
export const isTouched = (line: BasisLine, span: Span, by: By): boolean => {
  const at = momentOf(line, by)
  if (at !== null) return contains(span, at)
  const { servicePeriod } = line
  return lengthMs(servicePeriod) === 0
    ? contains(span, servicePeriod.from)
    : overlaps(servicePeriod, span)
}

/** Where a charge counts whole; null where it counts for the part of its service period inside. */
function momentOf({ finalizedAt, dueAt }: BasisLine, by: By): EpochMs | null {
  switch (by) {
    case 'service-period':
      return null
    case 'billed':
      return finalizedAt
    case 'due':
      return dueAt ?? finalizedAt
  }
}

/**
 * What lines come to in a span, in exact minor units. Of very many lines that the span cuts, of unlike
 * lengths, the sum is carried to 60 decimals; see `meanShare` for why.
 */
export function sumIn(lines: readonly BasisLine[], span: Span, by: By): Fraction {
  const parts = lines.map((line) => ({ line, part: partIn(line, span, by) }))
  const lengths = new Set(parts.map(({ part }) => Number(part.denominator)))
  const unit = commonMultiple(lengths) ?? scale
  const units = parts.map(
    ({ line, part }) => (BigInt(line.minor) * part.numerator * unit) / part.denominator,
  )
  return fraction(
    units.reduce((total, each) => total + each, 0n),
    unit,
  )
}

/** How much of a line's charge falls into the span, by time: the parts of adjacent spans add up. */
export function partIn(line: BasisLine, span: Span, by: By): Fraction {
  if (!isTouched(line, span, by)) return zero
  const { servicePeriod } = line
  if (by !== 'service-period' || lengthMs(servicePeriod) === 0) return one
  const from = Math.max(servicePeriod.from, span.from)
  const until = Math.min(servicePeriod.until, span.until)
  return fraction(BigInt(until - from), BigInt(lengthMs(servicePeriod)))
}
