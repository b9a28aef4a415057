import { type CustomerId, type EpochMs, epochMs } from '../../domain/brand.ts'
import type { Signals } from '../../domain/judging/tally/tally.ts'
import { distinctRows } from '../../domain/signals/distinct.ts'
import { decidingOver, reachOf } from '../../domain/sla/indicator/reach.ts'
import type { EventRule } from '../../domain/sla/indicator/rule.ts'
import { overlaps, type Span } from '../../domain/span.ts'
import type { Database } from '../../storage/database.ts'
import { headsAfter, readSegments, type SegmentHead } from '../../storage/evidence/segments.ts'
import { lazySegment } from '../../storage/segments/open.ts'
import { daysOf } from '../counting/roll.ts'
import { groupsOf } from '../counting/segment-groups.ts'

/** How much is read at most; of a UTC day only its first `upTo` segments. */
export interface ReadBounds {
  readonly upTo: (day: number) => number
  readonly signals: number
  readonly segments: number
}

export interface ReadToCount {
  /** Without duplicates. */
  readonly signals: readonly Signals[]
  /** All events before it can be counted: the span's end, unless there was more than is read. */
  readonly until: EpochMs
}

/** Reads one reporter's signals of a span, and of the time around it that decides over its events. */
export async function readToCount(
  db: Database,
  customer: CustomerId,
  rule: EventRule,
  span: Span,
  bounds: ReadBounds,
): Promise<ReadToCount> {
  const deciding = decidingOver(span, reachOf(rule))
  const heads: SegmentHead[] = []
  for (const day of daysOf(deciding)) {
    const upTo = bounds.upTo(day)
    if (upTo === 0) continue
    const ofDay = await headsAfter(db, customer, { day, seq: 0 })
    heads.push(...ofDay.filter((head) => head.seq <= upTo && matters(head, rule, deciding)))
  }
  heads.sort((a, b) => a.minTime - b.minTime || a.day - b.day || a.seq - b.seq)
  const most = withinBounds(heads, bounds)
  const columns = []
  for (const group of groupsOf(heads.slice(0, most))) {
    for (const { body, day, seq } of await readSegments(db, customer, group)) {
      columns.push(lazySegment(body, `${customer}/${day}/${seq}`))
    }
  }
  const keep = distinctRows(columns)
  const unread = heads[most]
  return {
    signals: columns.map((each, i) => ({ columns: each, keep: keep[i] as Uint8Array })),
    // Every segment that begins before the first unread one is there.
    until: unread ? epochMs(unread.minTime - reachOf(rule).aheadMs) : span.until,
  }
}

const matters = (head: SegmentHead, rule: EventRule, span: Span): boolean =>
  head.reporter === rule.reporter &&
  overlaps(span, { from: head.minTime, until: epochMs(head.maxTime + 1) })

/** How many of the heads, from the first on, may be read. */
function withinBounds(heads: readonly SegmentHead[], bounds: ReadBounds): number {
  let signals = 0
  for (const [i, { count }] of heads.entries()) {
    signals += count
    if (i === bounds.segments || signals > bounds.signals) return i
  }
  return heads.length
}
