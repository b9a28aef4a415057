import { err, ok, type Result } from '../../result.ts'
import { exclusionPlansOf } from '../../sla/exclusion/plan.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import type { JudgeFault, JudgeInput } from '../judge-input.ts'
import type { Measure } from '../measure.ts'
import type { Owed } from '../owe.ts'
import { withAsserted } from '../slicing/asserted-slices.ts'
import { type EarlierPeriod, earlierPeriods } from './earlier.ts'
import { answeredUntil, earlierMeasures } from './earlier-measures.ts'
import { trail } from './trailed.ts'

/** What is judged, with all earlier periods that trailing time reaches into. */
export type Prepared = JudgeInput & { readonly earlier: readonly EarlierPeriod[] }

/** The earlier periods that are read, with stated time beside what was counted. */
export function earlierOf({
  sla,
  agreement,
  period,
  earlier = [],
  assertions,
}: JudgeInput): Result<readonly EarlierPeriod[], JudgeFault> {
  const found: EarlierPeriod[] = []
  for (const asked of earlierPeriods(sla, agreement, period)) {
    const given = earlier.find((each) => each.period.span.from === asked.span.from)
    if (!given) return err({ reason: 'no-earlier-slices', period: asked.label })
    const slices = withAsserted(given.slices, sla, assertions, asked.span)
    found.push({ period: asked, slices })
  }
  return ok(found)
}

/** A period's measure held to trailing time, where the commitment says so. */
export function heldTo(
  plan: CommitmentPlan,
  own: Measure,
  { extent, past }: Pick<Owed, 'extent' | 'past'>,
  { sla, agreement, exclusions, earlier, now }: Prepared,
): Measure {
  if (!plan.trailing) return own
  const excluding = exclusionPlansOf(sla, plan.name)
  // Another commitment may reach further.
  const since = extent.period.span.from - plan.trailing.lengthMs
  const reached = earlier.filter(({ period }) => period.span.until > since)
  const before = earlierMeasures(plan, reached, { agreement, excluding, exclusions, now })
  return trail(plan, plan.trailing, { own, extent, before }, answeredUntil(plan, past, agreement))
}
