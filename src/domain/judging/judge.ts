import { type ExcludedTime, excludedTimes, type PaidTimes } from '../exclusions/excluded-time.ts'
import type { SpanSet } from '../exclusions/spans.ts'
import { type Fraction, toRatio } from '../money/fraction.ts'
import { err, ok, type Result } from '../result.ts'
import { isPayer, payersFirst } from '../sla/exclusion/payers.ts'
import { exclusionPlansOf } from '../sla/exclusion/plan.ts'
import { poolsOf } from '../sla/money/pool-plan.ts'
import { durationMs } from '../sla/period/duration.ts'
import { type CommitmentPlan, planOf } from '../sla/plan.ts'
import { countOf, standingOf } from '../sla/promise/figure.ts'
import { isWithin } from '../span.ts'
import { linesFor } from './basis/span.ts'
import { foundForEach } from './each/found.ts'
import { eachVerdict } from './each/verdict.ts'
import type { JudgeFault, JudgeInput } from './judge-input.ts'
import { measure } from './measure.ts'
import { findingOf } from './outcome.ts'
import { type Found, type Owed, oweFor } from './owe.ts'
import { paysForTime, timePaidFor } from './paid-time.ts'
import { type Past, pastOf } from './past.ts'
import { paidTogether } from './pools.ts'
import { rightsOf } from './rights.ts'
import { withAsserted } from './slicing/asserted-slices.ts'
import { type Extent, extentOf, settledExtent } from './slicing/extent.ts'
import { countsOf, type Slices, sliceCount } from './slicing/slices.ts'
import { appliedExclusions } from './stages/exclude.ts'
import { type Judged, stagesOf } from './stages/stages.ts'
import { earlierOf, heldTo, type Prepared } from './trailing/held.ts'
import type { CommitmentVerdict, ManualReason, Verdict } from './verdict.ts'
import { mostWindows } from './windows.ts'

/**
 * Judges a customer's period under the SLA version in force: what was reached, promised and owed,
 * each step with its numbers. The same input always gives the same verdict.
 *
 * Before the period's end it covers the whole slices that are over by `now`, as if the period
 * ended there; it is provisional until the SLA's lateness has passed after the end.
 */
export function judge(input: JudgeInput): Result<Verdict, JudgeFault> {
  const { agreement, sla, period, now } = input
  const misfit = misfitOf(input)
  if (misfit) return err(misfit)
  const extent = extentOf(period, agreement, now)
  if (!extent) return err({ reason: 'not-in-force', period: period.label })
  const past = pastOf(sla, agreement, period, input.history)
  const lines = linesFor(sla, agreement, period, input.lines)
  const by = { sla, agreement, extent, past, lines }
  const slices = withAsserted(input.slices, sla, input.assertions, period.span)
  const earlier = earlierOf(input)
  if (!earlier.ok) return earlier
  const alone = new Map<string, Judged>()
  const paid = new Map<string, SpanSet>()
  for (const commitment of payersFirst(sla)) {
    const plan = planOf(sla, commitment)
    const judged = judgeCommitment(
      plan,
      { ...by, extent: settledExtent(plan, period, agreement, now) ?? extent },
      { ...input, slices, earlier: earlier.value },
      paid,
    )
    if (!judged.ok) return judged
    alone.set(plan.name, judged.value)
    if (isPayer(sla, plan.name) && paysForTime(judged.value)) {
      paid.set(plan.name, timePaidFor(plan, judged.value.measured))
    }
  }
  const inOrder = sla.spec.commitments.flatMap(({ name }) => alone.get(name) ?? [])
  const together = paidTogether(poolsOf(sla), inOrder, by)
  if (!together.ok) return err({ ...together.error, commitment: null })
  const finalAt = period.span.until + durationMs(sla.spec.lateness)
  return ok({
    customer: input.customer,
    agreement: agreement.id,
    sla: agreement.sla,
    slaName: sla.metadata.name,
    slaVersion: input.slaVersion,
    period,
    status: now >= finalAt ? 'final' : 'provisional',
    evidence: input.evidence,
    ...(input.statements ? { statements: input.statements } : {}),
    ...(past.periods.length > 0 ? { history: past.periods.map(({ verdict }) => verdict) } : {}),
    commitments: together.value.map((judged) => commitmentVerdict(judged, past, paid)),
    judgedAt: now,
  })
}

function misfitOf(input: JudgeInput): JudgeFault | null {
  const { customer, agreement, sla, period } = input
  if (customer !== agreement.customer) {
    return { reason: 'other-customer', customer, holder: agreement.customer }
  }
  const promised = sla.spec.currency.toLowerCase()
  if (promised !== agreement.currency) {
    return { reason: 'other-currency', agreement: agreement.currency, sla: promised }
  }
  const later = input.history.find((past) => past.period.span.from > period.span.from)
  if (later) return { reason: 'not-before', period: later.period.label }
  const zone = sla.spec.timeWindow[0]?.calendar.timeZone ?? ''
  return zone === period.zone ? null : { reason: 'other-zone', period: period.zone, sla: zone }
}

function judgeCommitment(
  plan: CommitmentPlan,
  by: Owed,
  input: Prepared,
  paid: PaidTimes,
): Result<Judged, JudgeFault> {
  const { extent } = by
  const counts = countsOf(plan, input.slices)
  if (!counts) return err({ reason: 'no-slices', commitment: plan.name })
  if (!counts.every((slices) => covers(slices, plan, extent))) {
    return err({ reason: 'other-slices', commitment: plan.name })
  }
  const excluding = exclusionPlansOf(input.sla, plan.name)
  const times = excludedTimes(excluding, input.exclusions, extent, paid)
  const found = foundIn(plan, counts, times, by, input)
  const owing = oweFor(plan, found, by)
  if (!owing.ok) return err({ ...owing.error, commitment: plan.name })
  return ok({ plan, extent, ...found, owing: owing.value, evidence: input.evidence })
}

function foundIn(
  plan: CommitmentPlan,
  counts: readonly [Slices, ...Slices[]],
  times: readonly ExcludedTime[],
  by: Owed,
  input: Prepared,
): Found {
  const { extent } = by
  if (plan.each) return foundForEach(plan, plan.each, counts[0], extent, times)
  const measured = heldTo(plan, measure(plan, counts, extent, times), by, input)
  return { measured, finding: findingOf(plan, measured, extent), each: null }
}

function commitmentVerdict(judged: Judged, past: Past, paid: PaidTimes): CommitmentVerdict {
  const { plan, measured, finding, owing } = judged
  const reason = manualReason(judged)
  const { excluded } = measured
  const rights = rightsOf({ plan, attainment: measured.attainment, finding, past })
  const { expiry } = plan.pay
  const elective = past.electives.find(({ members }) => members.includes(plan.name))
  const count = countOf(plan.aggregation)
  const written = (standing: Fraction) => toRatio(standingOf(standing, plan.aggregation))
  return {
    name: plan.name,
    title: plan.title,
    outcome: finding.outcome,
    ...(count ? { figure: count } : {}),
    attainment: measured.attainment ? written(measured.attainment) : null,
    target: written(plan.target),
    total: measured.total,
    bad: measured.bad,
    ...(judged.each ? { each: eachVerdict(judged, judged.each) } : {}),
    windows: owing.windows.slice(0, mostWindows),
    ...(excluded ? { exclusions: appliedExclusions(excluded) } : {}),
    stages: stagesOf(judged),
    owed: owing.owed,
    ...(elective ? { elective: elective.group } : {}),
    ...(paid.has(plan.name) ? { paysForTime: true } : {}),
    ...(owing.carried.numerator > 0n ? { carried: toRatio(owing.carried) } : {}),
    ...(rights.length > 0 ? { rights } : {}),
    ...(expiry ? { expiry } : {}),
    automatic: reason === null,
    manualReason: reason,
  }
}

function manualReason({ plan, measured, each }: Judged): ManualReason | null {
  if (each?.tooMany) return 'too-many-values'
  if (measured.sampled > 0) return 'sampled-signals'
  const indicators = [plan, ...plan.also]
  const isProbed = indicators.some(
    ({ rule }) => rule.kind === 'events' && rule.reporter === 'probe',
  )
  return isProbed ? 'probe-signals' : null
}

/** Whether the counts are of this period, in this commitment's slices, and miss no judged time. */
const covers = ({ span, ...slices }: Slices, plan: CommitmentPlan, extent: Extent): boolean =>
  slices.lengthMs === plan.sliceMs &&
  isWithin(span, extent.period.span) &&
  isWithin(extent.inForce, span) &&
  slices.total.length === sliceCount(span, plan.sliceMs) &&
  slices.bad.length === slices.total.length
