import type { ExclusionSpan } from '../../domain/exclusions/exclusion-span.ts'
import { earlierPeriods } from '../../domain/judging/trailing/earlier.ts'
import type { Period, StatementBasis } from '../../domain/judging/verdict.ts'
import { toRatio } from '../../domain/money/fraction.ts'
import { canonicalJson, digestOf } from '../../domain/sla/canonical.ts'
import { componentsOf } from '../../domain/sla/indicator/components.ts'
import { overlaps } from '../../domain/span.ts'
import type { Assertion } from '../../domain/statements/asserted-timeline.ts'
import { assertionsInForce, exclusionsInForce } from '../../domain/statements/in-force.ts'
import { relevantTo } from '../../domain/statements/relevant.ts'
import type { Statement } from '../../domain/statements/statement.ts'
import type { AgreedSla } from '../agreements/agreed-sla.ts'

/** What people stated that a period is judged by. */
export interface Stated {
  readonly exclusions: readonly ExclusionSpan[]
  /** In the order of the decisions. */
  readonly assertions: readonly Assertion[]
  /** null without any. */
  readonly basis: StatementBasis | null
}

/**
 * The approved statements that bear on a period, or on earlier ones that its verdict reads. The same
 * ones always have the same digest.
 */
export async function statedFor(
  { agreement, sla }: AgreedSla,
  period: Period,
  statements: readonly Statement[],
): Promise<Stated> {
  const periods = [...earlierPeriods(sla, agreement, period), period]
  const inForce = exclusionsInForce(statements, agreement.id)
  const relevant = new Set(periods.flatMap((each) => relevantTo(each, sla, inForce)))
  const exclusions = inForce.filter((each) => relevant.has(each))
  const components = componentsOf(sla)
  const assertions = assertionsInForce(statements).filter(
    ({ component, span }) =>
      components.has(component) && periods.some((each) => overlaps(span, each.span)),
  )
  const ids = [...exclusions, ...assertions].map(({ statement }) => statement)
  if (ids.length === 0) return { exclusions, assertions, basis: null }
  const said = [
    ...exclusions,
    ...assertions.map((each) => ({ ...each, share: toRatio(each.share) })),
  ]
  return { exclusions, assertions, basis: { digest: await digestOf(canonicalJson(said)), ids } }
}
