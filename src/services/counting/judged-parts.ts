import type { Agreement } from '../../domain/agreement.ts'
import type { CustomerId } from '../../domain/brand.ts'
import { type ExcludedTime, excludedTimes } from '../../domain/exclusions/excluded-time.ts'
import type { JudgedPart } from '../../domain/judging/day-tally.ts'
import { standingFor } from '../../domain/judging/each/standing.ts'
import { measure } from '../../domain/judging/measure.ts'
import { paidTimesIn } from '../../domain/judging/paid-time.ts'
import { withAsserted } from '../../domain/judging/slicing/asserted-slices.ts'
import { type Extent, extentOf } from '../../domain/judging/slicing/extent.ts'
import { countsOf, type Slices } from '../../domain/judging/slicing/slices.ts'
import type { Verdict } from '../../domain/judging/verdict.ts'
import { exclusionPlansOf } from '../../domain/sla/exclusion/plan.ts'
import type { CommitmentPlan } from '../../domain/sla/plan.ts'
import type { Statement } from '../../domain/statements/statement.ts'
import type { Database } from '../../storage/database.ts'
import type { AgreedSla } from '../agreements/agreed-sla.ts'
import { listStatements } from '../statements/list-statements.ts'
import { statedIn } from '../statements/stated-in.ts'
import { storedCounts } from './stored-counts.ts'

/** A verdict and whose it is. */
export interface Judged {
  readonly verdict: Verdict
  readonly agreement: Agreement
}

/** What a verdict counted of one commitment. */
export interface MeasuredPart extends JudgedPart {
  /** What was measured by: where values are judged by themselves, of the worst. */
  readonly plan: CommitmentPlan
  readonly counts: readonly [Slices, ...Slices[]]
  readonly extent: Extent
  readonly excludedIn: (extent: Extent) => readonly ExcludedTime[]
}

/** A period that was judged, measured again from the same slices where it is asked for. */
export interface JudgedPeriod {
  readonly verdict: Verdict
  /** null where the verdict judged no commitment of that name. */
  part(plan: CommitmentPlan): MeasuredPart | null
}

/** Periods as they were judged, without the time that was excluded then. */
export async function judgedPeriods(
  db: Database,
  customer: CustomerId,
  agreed: AgreedSla,
  judged: readonly Judged[],
): Promise<readonly JudgedPeriod[]> {
  const statements = await listStatements(db, customer)
  return Promise.all(
    judged.map(({ verdict, agreement }) =>
      judgedPeriod(db, customer, { ...agreed, agreement }, verdict, statements),
    ),
  )
}

async function judgedPeriod(
  db: Database,
  customer: CustomerId,
  agreed: AgreedSla,
  verdict: Verdict,
  statements: readonly Statement[],
): Promise<JudgedPeriod> {
  const { period, judgedAt } = verdict
  const extent = extentOf(period, agreed.agreement, judgedAt)
  if (!extent) return { verdict, part: () => null }
  const { exclusions, assertions } = await statedIn(verdict, agreed, statements)
  const signals = await storedCounts(db, customer, agreed, period)
  const slices = withAsserted(signals, agreed.sla, assertions, period.span)
  const by = { sla: agreed.sla, agreement: agreed.agreement, exclusions, slices }
  const paid = paidTimesIn(verdict, by)
  const measuredPart = (plan: CommitmentPlan): MeasuredPart | null => {
    const counts = countsOf(plan, slices)
    const commitment = verdict.commitments.find(({ name }) => name === plan.name)
    if (!counts || !commitment) return null
    const excluding = exclusionPlansOf(agreed.sla, plan.name)
    const excludedIn = (of: Extent) => excludedTimes(excluding, exclusions, of, paid)
    const excluded = excludedIn(extent)
    const standing = standingFor(plan, counts, extent, excluded)
    const measured = measure(standing.plan, standing.counts, extent, excluded)
    return { ...standing, measured, windows: commitment.windows, extent, excludedIn }
  }
  const known = new Map<string, MeasuredPart | null>()
  return {
    verdict,
    part(plan) {
      const there = known.get(plan.name)
      const found = there === undefined ? measuredPart(plan) : there
      known.set(plan.name, found)
      return found
    },
  }
}
