import { type CustomerId, epochMs } from '../../domain/brand.ts'
import { type Exposure, exposureIn } from '../../domain/exposure/exposure.ts'
import type { Verdict } from '../../domain/judging/verdict.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { Sla } from '../../domain/sla/document.ts'
import { countedIndicators } from '../../domain/sla/indicator/counted.ts'
import type { Span } from '../../domain/span.ts'
import type { Database } from '../../storage/database.ts'
import { readToCount } from './read-to-count.ts'

/** A stretch of time that a verdict is looked at: a degradation window, or any other. */
export interface Stretch {
  readonly commitment: string
  readonly span: Span
  /** Where each value of a field is judged by itself: whose it is. */
  readonly value?: string | undefined
}

export interface Exposed {
  readonly exposure: Exposure
  /**
   * False where there is more evidence than is read for this ({@link LIMITS}.exposureSignals): then it is of
   * the first part of the stretch, `exposure.span`, and exact for that.
   */
  readonly isComplete: boolean
}

/**
 * Whom a stretch of a verdict touched. Of the evidence that the verdict rests on and no other, so that of a
 * degradation window requests are what the verdict says of it.
 *
 * @param sla The version that the verdict was judged by.
 * @returns null for a commitment whose time is stated and not counted.
 */
export async function exposureOf(
  db: Database,
  customer: CustomerId,
  { verdict, sla }: { readonly verdict: Verdict; readonly sla: Sla },
  { commitment, span, value }: Stretch,
): Promise<Exposed | null> {
  const plan = countedIndicators(sla).find(({ key }) => key === commitment)
  if (plan?.rule.kind !== 'events') return null
  const read = await readToCount(db, customer, plan.rule, span, {
    upTo: (day) => verdict.evidence.days[day]?.seq ?? 0,
    signals: LIMITS.exposureSignals,
    segments: LIMITS.exposureSegments,
  })
  const until = epochMs(Math.max(span.from, Math.min(span.until, read.until)))
  const exposure = exposureIn(plan, read.signals, { span: { from: span.from, until }, value })
  return exposure && { exposure, isComplete: until === span.until }
}
