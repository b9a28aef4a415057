import { type CustomerId, epochMs } from '../domain/brand.ts'
import { emptySlices, subtractSlices } from '../domain/judging/slices.ts'
import { tally } from '../domain/judging/tally.ts'
import type { SignalColumns } from '../domain/signals/columns.ts'
import { distinctRows } from '../domain/signals/distinct.ts'
import type { Commitment } from '../domain/sla/document.ts'
import { contains, type Span } from '../domain/span.ts'
import type { Database } from '../storage/database.ts'
import { readSegments, type SegmentHead } from '../storage/evidence/segments.ts'
import { openSegment } from '../storage/segments/open.ts'
import type { ChunkCounts } from './chunk-counts.ts'
import type { SegmentIndex } from './memory/segment-index.ts'

export interface EvidenceReader {
  readonly db: Database
  readonly customer: CustomerId
  readonly index: SegmentIndex
}

/** Segments decoded together; bounds memory, whatever a day holds. */
const SEGMENTS_AT_ONCE = 64

/**
 * Adds segments of one UTC day to a chunk's counts, exactly once each signal: what an earlier segment
 * already told is not counted again, and where two tell different things of one signal, the one that
 * stays is the same whichever came first.
 *
 * @param heads One day's segments in order, all of them later than what the counts hold.
 */
export async function countSegments(
  { db, customer, index }: EvidenceReader,
  commitments: readonly Commitment[],
  counts: ChunkCounts,
  heads: readonly SegmentHead[],
): Promise<void> {
  for (let at = 0; at < heads.length; at += SEGMENTS_AT_ONCE) {
    const delivered = heads.slice(at, at + SEGMENTS_AT_ONCE)
    const [first] = delivered
    if (!first) return
    const span = spanOf(delivered)
    const earlierHeads = await index.overlapping(first.day, first.seq - 1, 'provider', span)
    const group = withoutRedelivered(delivered, earlierHeads)
    const earlier = await columnsOf(db, customer, earlierHeads)
    const fresh = await columnsOf(db, customer, group)
    const before = distinctRows(earlier)
    const after = distinctRows([...earlier, ...fresh])
    earlier.forEach((columns, i) => {
      const lost = before[i]?.map((kept, row) => (kept === 1 && after[i]?.[row] === 0 ? 1 : 0))
      if (lost?.includes(1)) change(counts, commitments, columns, lost, -1)
    })
    fresh.forEach((columns, i) => {
      const kept = after[earlier.length + i]
      if (kept) change(counts, commitments, columns, kept, 1)
    })
  }
}

/** Without segments that stand there already, byte for byte: they cannot tell anything new. */
function withoutRedelivered(
  heads: readonly SegmentHead[],
  earlier: readonly SegmentHead[],
): readonly SegmentHead[] {
  const known = new Set(earlier.map(({ digest }) => digest))
  return heads.filter(({ digest }) => !known.has(digest) && known.add(digest))
}

const spanOf = (heads: readonly SegmentHead[]): Span => ({
  from: epochMs(Math.min(...heads.map((head) => head.minTime))),
  until: epochMs(Math.max(...heads.map((head) => head.maxTime)) + 1),
})

async function columnsOf(
  db: Database,
  customer: CustomerId,
  heads: readonly SegmentHead[],
): Promise<readonly SignalColumns[]> {
  const stored = await readSegments(db, customer, heads)
  return stored.map((segment) => {
    const opened = openSegment(segment.bytes)
    if (opened.ok) return opened.value
    const place = `${customer}/${segment.day}/${segment.seq}`
    throw new Error(`segment ${place} cannot be read: ${opened.error.reason}`)
  })
}

function change(
  counts: ChunkCounts,
  commitments: readonly Commitment[],
  columns: SignalColumns,
  rows: Uint8Array,
  sign: 1 | -1,
): void {
  for (const commitment of commitments) {
    const into = counts.slices.get(commitment.name)
    if (!into) continue
    if (sign === 1) tally(commitment, columns, rows, into)
    else {
      const lost = emptySlices(into.span, into.lengthMs)
      tally(commitment, columns, rows, lost)
      subtractSlices(into, lost)
    }
  }
  for (let row = 0; row < columns.count; row += 1) {
    const inside = contains(counts.span, epochMs(columns.time[row] ?? 0))
    if (rows[row] === 1 && inside) counts.seen += sign
  }
}
