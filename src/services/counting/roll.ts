import { hash } from 'node:crypto'
import { type CustomerId, type Digest, epochMs } from '../../domain/brand.ts'
import { addSlices, type Slices } from '../../domain/judging/slicing/slices.ts'
import type { Evidence } from '../../domain/judging/verdict.ts'
import type { Reporter } from '../../domain/signals/signal.ts'
import { canonicalJson } from '../../domain/sla/canonical.ts'
import type { IndicatorPlan } from '../../domain/sla/indicator/plan.ts'
import { decidingOver, reachOver } from '../../domain/sla/indicator/reach.ts'
import { overlaps, type Span } from '../../domain/span.ts'
import type { Database } from '../../storage/database.ts'
import { dayOf, MS_PER_DAY, type SegmentHead } from '../../storage/evidence/segments.ts'
import type { CountedDay, SliceChunk } from '../../storage/judging/slices.ts'
import type { SegmentIndex } from '../memory/segment-index.ts'
import { emptyCounts, packChunk, slicesFor, unpackChunk } from './chunk-counts.ts'
import { countSegments } from './count-segments.ts'
import { evidenceOf } from './evidence-of.ts'

/** What to count: the indicators of one SLA over one stretch of time. */
export interface RollPlan {
  /** Names the agreement and the period. */
  readonly key: string
  /** The part of the period in which the agreement is in force; slices are anchored at its start. */
  readonly span: Span
  readonly indicators: readonly IndicatorPlan[]
}

/** Where counts are kept between runs, by plan and chunk. */
export interface SliceStore {
  read(plan: string): Promise<ReadonlyMap<number, SliceChunk>>
  write(plan: string, changed: readonly SliceChunk[]): Promise<void>
}

export interface RollMemory {
  readonly index: SegmentIndex
  readonly slices: SliceStore
}

export interface Rolled {
  /** By the indicator's key, each over the whole span. */
  readonly slices: ReadonlyMap<string, Slices>
  readonly evidence: Evidence
}

/** The UTC days that a span touches, ascending. */
export function daysOf(span: Span): number[] {
  const first = dayOf(span.from)
  const last = dayOf(span.until - 1)
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

/**
 * Brings the slices of a period up to the evidence. Only what is new is decoded, beside the segments
 * it overlaps in time, among which duplicates are taken out; a period without news is read back.
 *
 * @param heads UTC day -> last `seq`, read before: what arrives meanwhile waits for the next run.
 */
export async function roll(
  db: Database,
  customer: CustomerId,
  plan: RollPlan,
  heads: ReadonlyMap<number, number>,
  { index, slices: rows }: RollMemory,
): Promise<Rolled> {
  const stored = await rows.read(plan.key)
  const changed: SliceChunk[] = []
  const { indicators } = plan
  const slices = slicesFor(indicators, plan.span)
  const counted: Record<string, CountedDay> = {}
  let seen = 0
  for (const [chunk, span] of chunksOf(plan.span).entries()) {
    const row = stored.get(chunk)
    const counts = row ? unpackChunk(row.body, indicators, span) : emptyCounts(indicators, span)
    const days: Record<string, CountedDay> = { ...row?.counted }
    const countedUpTo = (day: number): number => days[day]?.seq ?? 0
    const reach = decidingOver(span, reachOver(indicators))
    for (const day of daysOf(reach)) {
      const before = days[day] ?? { seq: 0, chain: '' as Digest }
      if ((heads.get(day) ?? 0) <= before.seq) continue
      const fresh = await index.between(day, before.seq, heads.get(day) ?? 0)
      for (const reporter of reportersOf(indicators)) {
        const heads = mattersTo(fresh, reporter, reach)
        const reader = { db, customer, index, countedUpTo }
        await countSegments(reader, reporter, indicators, counts, heads)
      }
      days[day] = { seq: fresh.at(-1)?.seq ?? before.seq, chain: chained(before.chain, fresh) }
    }
    if (canonicalJson(days) !== canonicalJson(row?.counted ?? {})) {
      changed.push({ chunk, counted: days, body: packChunk(counts) })
    }
    for (const [name, part] of counts.slices) {
      const whole = slices.get(name)
      if (whole) addSlices(whole, part)
    }
    seen += counts.seen
    Object.assign(counted, days)
  }
  await rows.write(plan.key, changed)
  return { slices, evidence: await evidenceOf(counted, seen) }
}

/** A span in steps of 24 h from its start; the last may be shorter. */
export function chunksOf(span: Span): Span[] {
  const chunks: Span[] = []
  for (let from: number = span.from; from < span.until; from += MS_PER_DAY) {
    chunks.push({
      from: epochMs(from),
      until: epochMs(Math.min(from + MS_PER_DAY, span.until)),
    })
  }
  return chunks
}

/** Whose signals are read: the provider's in any case, since they are what a verdict rests on. */
function reportersOf(indicators: readonly IndicatorPlan[]): readonly Reporter[] {
  const isProbed = indicators.some(
    ({ rule }) => rule.kind === 'events' && rule.reporter === 'probe',
  )
  return isProbed ? ['provider', 'probe'] : ['provider']
}

/** One reporter's signals inside the span. Reporters are never mixed. */
const mattersTo = (
  heads: readonly SegmentHead[],
  reporter: Reporter,
  span: Span,
): readonly SegmentHead[] =>
  heads.filter(
    (head) =>
      head.reporter === reporter &&
      overlaps(span, { from: head.minTime, until: epochMs(head.maxTime + 1) }),
  )

/** Continues a day's hash chain, SHA-256 of the chain so far and the next segment's digest. */
const chained = (chain: Digest, heads: readonly SegmentHead[]): Digest =>
  heads.reduce((so, head) => hash('sha256', so + head.digest) as Digest, chain)
