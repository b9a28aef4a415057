import type { Agreement } from '../agreement.ts'
import type { BasisLine } from '../basis-line.ts'
import type { CustomerId, EpochMs } from '../brand.ts'
import { toRatio } from '../money/fraction.ts'
import type { Currency } from '../money/money.ts'
import { err, ok, type Result } from '../result.ts'
import type { Sla } from '../sla/document.ts'
import { durationMs } from '../sla/duration.ts'
import { type CommitmentPlan, planOf } from '../sla/plan.ts'
import { isWithin } from '../span.ts'
import { linesFor } from './basis-span.ts'
import { cutTogether } from './cut.ts'
import { type Extent, extentOf } from './extent.ts'
import { measure } from './measure.ts'
import { findingOf } from './outcome.ts'
import { type OwingFault, oweFor } from './owe.ts'
import { type Slices, sliceCount } from './slices.ts'
import { type Judged, stagesOf } from './stages.ts'
import type { CommitmentVerdict, Evidence, Period, Verdict } from './verdict.ts'
import { mostWindows } from './windows.ts'

export interface JudgeInput {
  readonly customer: CustomerId
  readonly agreement: Agreement
  /** The document whose digest the agreement names. */
  readonly sla: Sla
  readonly slaVersion: number
  readonly period: Period
  /** Counts of provider signals by commitment, over the period or over its part in force. */
  readonly slices: ReadonlyMap<string, Slices>
  readonly evidence: Evidence
  /** The customer's invoice lines, in any order; empty where shares are of the agreement's fees. */
  readonly lines: readonly BasisLine[]
  readonly now: EpochMs
}

/** Why nothing can be judged: the parts handed in do not belong together. */
export type JudgeFault =
  | {
      readonly reason: 'other-customer'
      readonly customer: CustomerId
      readonly holder: CustomerId
    }
  | { readonly reason: 'other-currency'; readonly agreement: Currency; readonly sla: string }
  | { readonly reason: 'other-zone'; readonly period: string; readonly sla: string }
  | { readonly reason: 'not-in-force'; readonly period: string }
  | { readonly reason: 'no-slices'; readonly commitment: string }
  | { readonly reason: 'other-slices'; readonly commitment: string }
  /** Of no one commitment where the basis of the SLA's own caps is at fault. */
  | (OwingFault & { readonly commitment: string | null })

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
  const lines = linesFor(sla, agreement, period, input.lines)
  const alone: Judged[] = []
  for (const commitment of sla.spec.commitments) {
    const judged = judgeCommitment(planOf(sla, commitment), extent, { ...input, lines })
    if (!judged.ok) return judged
    alone.push(judged.value)
  }
  const together = cutTogether(sla, alone, { sla, agreement, extent, lines })
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
    commitments: together.value.map(commitmentVerdict),
    judgedAt: now,
  })
}

function misfitOf({ customer, agreement, sla, period }: JudgeInput): JudgeFault | null {
  if (customer !== agreement.customer) {
    return { reason: 'other-customer', customer, holder: agreement.customer }
  }
  const promised = sla.spec.currency.toLowerCase()
  if (promised !== agreement.currency) {
    return { reason: 'other-currency', agreement: agreement.currency, sla: promised }
  }
  const zone = sla.spec.timeWindow[0]?.calendar.timeZone ?? ''
  return zone === period.zone ? null : { reason: 'other-zone', period: period.zone, sla: zone }
}

function judgeCommitment(
  plan: CommitmentPlan,
  extent: Extent,
  input: JudgeInput,
): Result<Judged, JudgeFault> {
  const slices = input.slices.get(plan.name)
  if (!slices) return err({ reason: 'no-slices', commitment: plan.name })
  if (!covers(slices, plan, extent)) {
    return err({ reason: 'other-slices', commitment: plan.name })
  }
  const measured = measure(plan, slices, extent)
  const finding = findingOf(plan, measured, extent)
  const { agreement, sla, lines } = input
  const owing = oweFor(plan, measured, finding, { sla, agreement, extent, lines })
  if (!owing.ok) return err({ ...owing.error, commitment: plan.name })
  return ok({ plan, extent, measured, finding, owing: owing.value, evidence: input.evidence })
}

function commitmentVerdict(judged: Judged): CommitmentVerdict {
  const { plan, measured, finding, owing } = judged
  const { sampled } = measured.counted.slices
  return {
    name: plan.name,
    title: plan.title,
    outcome: finding.outcome,
    attainment: measured.attainment ? toRatio(measured.attainment) : null,
    target: toRatio(plan.target),
    total: measured.total,
    bad: measured.bad,
    windows: owing.windows.slice(0, mostWindows),
    stages: stagesOf(judged),
    owed: owing.owed,
    automatic: sampled === 0,
    manualReason: sampled === 0 ? null : 'sampled-signals',
  }
}

/** Whether the counts are of this period, in this commitment's slices, and miss no judged time. */
const covers = ({ span, ...slices }: Slices, plan: CommitmentPlan, extent: Extent): boolean =>
  slices.lengthMs === plan.sliceMs &&
  isWithin(span, extent.period.span) &&
  isWithin(extent.inForce, span) &&
  slices.total.length === sliceCount(span, plan.sliceMs) &&
  slices.bad.length === slices.total.length
