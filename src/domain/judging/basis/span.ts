import type { Agreement } from '../../agreement.ts'
import { type BasisLine, standingLines } from '../../basis-line.ts'
import { type EpochMs, epochMs } from '../../brand.ts'
import { periodContaining } from '../../calendar/period.ts'
import type { Sla } from '../../sla/document.ts'
import { type BasisPlan, basisPlanOf } from '../../sla/money/basis-plan.ts'
import { writtenBases } from '../../sla/money/written-bases.ts'
import { dayMs } from '../../sla/period/duration.ts'
import { periodRuleOf } from '../../sla/period/rule.ts'
import type { Span } from '../../span.ts'
import type { Extent } from '../slicing/extent.ts'
import type { Period } from '../verdict.ts'
import { isOfAgreement, isTouched } from './parts.ts'

export interface BasisWhere {
  readonly sla: Sla
  readonly agreement: Agreement
  readonly extent: Extent
}

/**
 * The time whose charges a basis is of.
 *
 * @param window Start of the window that it counts from; without any it counts from the period's.
 */
export function basisSpan(
  { of, partialPeriod }: Pick<BasisPlan, 'of' | 'partialPeriod'>,
  { sla, agreement, extent }: BasisWhere,
  window: EpochMs | null,
): Span {
  const { period, inForce } = extent
  switch (of.kind) {
    case 'this-period':
      return partialPeriod === 'whole' ? period.span : inForce
    case 'previous-period':
      return previousPeriod(sla, agreement, period)
    case 'next-period':
      return nextPeriod(sla, agreement, period)
    case 'days-before': {
      const start = period.span.from
      const until = of.anchor === 'period-start' ? start : (window ?? start)
      return { from: epochMs(until - of.days * dayMs), until }
    }
  }
}

const previousPeriod = (sla: Sla, agreement: Agreement, { span }: Period): Span =>
  periodContaining(periodRuleOf(sla, agreement), epochMs(span.from - 1)).span

const nextPeriod = (sla: Sla, agreement: Agreement, { span }: Period): Span =>
  periodContaining(periodRuleOf(sla, agreement), span.until).span

/** The lines, in one order, that a verdict on the period can rest on; others change nothing in it. */
export function linesFor(
  sla: Sla,
  agreement: Agreement,
  period: Period,
  lines: readonly BasisLine[],
): readonly BasisLine[] {
  const plans = writtenBases(sla).map(({ basis }) => basisPlanOf(basis))
  const starts = plans.map(({ of }) => {
    if (of.kind === 'previous-period') return previousPeriod(sla, agreement, period).from
    return of.kind === 'days-before' ? period.span.from - of.days * dayMs : period.span.from
  })
  if (starts.length === 0) return []
  const isAhead = plans.some(({ of }) => of.kind === 'next-period')
  const { until } = isAhead ? nextPeriod(sla, agreement, period) : period.span
  const reach = { from: epochMs(Math.min(...starts)), until }
  return standingLines(lines).filter(
    (line) => isOfAgreement(line, agreement) && plans.some(({ by }) => isTouched(line, reach, by)),
  )
}
