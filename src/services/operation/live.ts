import { type EpochMs, epochMs } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import { type StackStep, StackTally } from '../../domain/live/stacks.ts'
import type { Span } from '../../domain/span.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../../storage/database.ts'
import { type NewSegmentHead, newestSegments } from '../../storage/evidence/newest.ts'
import { readSegments } from '../../storage/evidence/segments.ts'
import { lazySegment } from '../../storage/segments/open.ts'

/** What comes in now. */
export interface Live {
  readonly span: Span
  readonly stepMs: number
  /** By stack, the busiest first. */
  readonly stacks: readonly { readonly stack: string; readonly steps: readonly StackStep[] }[]
  /** What was looked at: when there is more, the newest only. */
  readonly segments: number
  readonly signals: number
  readonly isWhole: boolean
  /** When the last segment came in; null when none did in this time. */
  readonly lastAt: EpochMs | null
  /** From a segment's last signal to its arrival: in the middle, and at worst. Milliseconds. */
  readonly lag: { readonly median: number; readonly worst: number } | null
}

/** Requests of the last hours by stack. Reads as many segments as a page may, the newest first. */
export async function liveSignals(db: Database, everyone: Everyone, now: EpochMs): Promise<Live> {
  const stepMs = LIMITS.liveStepMs
  const until = epochMs(Math.ceil((now + 1) / stepMs) * stepMs)
  const span = { from: epochMs(until - LIMITS.liveMs), until }
  const limit = LIMITS.liveSegments
  const page = { now, since: span.from, each: limit, limit: limit + 1 }
  const heads = await newestSegments(db, everyone, page)
  const looked = upToSignals(heads.slice(0, limit), LIMITS.liveSignals)
  const tally = new StackTally(span, stepMs)
  for (const [customer, own] of Map.groupBy(looked, (head) => head.customer)) {
    for (const { day, seq, body } of await readSegments(db, customer, own)) {
      tally.add(lazySegment(body, `${customer}/${day}/${seq}`))
    }
  }
  const lags = looked
    .filter(({ reporter }) => reporter === 'provider')
    .map(({ receivedAt, maxTime }) => Math.max(0, receivedAt - maxTime))
    .toSorted((a, b) => a - b)
  return {
    span,
    stepMs,
    stacks: tally.stacks().slice(0, LIMITS.liveStacks),
    segments: looked.length,
    signals: looked.reduce((sum, { count }) => sum + count, 0),
    isWhole: looked.length === heads.length,
    lastAt: heads[0]?.receivedAt ?? null,
    lag:
      lags.length === 0
        ? null
        : { median: lags[Math.floor(lags.length / 2)] ?? 0, worst: lags.at(-1) ?? 0 },
  }
}

function upToSignals(heads: readonly NewSegmentHead[], most: number): readonly NewSegmentHead[] {
  let sum = 0
  return heads.filter(({ count }) => {
    sum += count
    return sum <= most || sum === count
  })
}
