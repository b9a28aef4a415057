import { type CustomerId, epochMs } from '../../domain/brand.ts'
import {
  addSlices,
  emptySlices,
  type Slices,
  subtractSlices,
} from '../../domain/judging/slicing/slices.ts'
import { countsValues, isSetWise, type Signals, tally } from '../../domain/judging/tally/tally.ts'
import type { SignalColumns } from '../../domain/signals/columns.ts'
import { distinctRows } from '../../domain/signals/distinct.ts'
import type { Reporter } from '../../domain/signals/signal.ts'
import { type IndicatorPlan, layoutOf } from '../../domain/sla/indicator/plan.ts'
import { decidedBy, decidingOver, reachOf } from '../../domain/sla/indicator/reach.ts'
import type { Span } from '../../domain/span.ts'
import type { Database } from '../../storage/database.ts'
import { dayOf, readSegments, type SegmentHead } from '../../storage/evidence/segments.ts'
import { lazySegment } from '../../storage/segments/open.ts'
import type { SegmentIndex } from '../memory/segment-index.ts'
import type { ChunkCounts } from './chunk-counts.ts'
import { groupsOf, withoutRedelivered } from './segment-groups.ts'

export interface EvidenceReader {
  readonly db: Database
  readonly customer: CustomerId
  readonly index: SegmentIndex
  /** How far each UTC day is counted into the chunk already: its last `seq`. */
  readonly countedUpTo: (day: number) => number
}

/**
 * Adds segments of one reporter's UTC day to a chunk's counts, exactly once each signal: what an
 * earlier segment already told is not counted again, and where two tell different things of one
 * signal, the one that stays is the same whichever came first.
 *
 * Beside the new segments it decodes those that are counted already and overlap them in time; for an
 * indicator that needs whole slices, or what lies around an event, those of that time too.
 *
 * @param heads One day's segments in order, all of them later than what the counts hold.
 */
export async function countSegments(
  reader: EvidenceReader,
  reporter: Reporter,
  indicators: readonly IndicatorPlan[],
  counts: ChunkCounts,
  heads: readonly SegmentHead[],
): Promise<void> {
  const plans = indicators.filter(
    ({ rule }) => rule.kind === 'events' && rule.reporter === reporter,
  )
  for (const delivered of groupsOf(heads)) {
    const [first] = delivered
    if (!first) return
    const span = spanOf(delivered)
    const around = plans
      .filter(isSetWise)
      .map((plan) => decidingOver(touchedBy(plan, span, counts), reachOf(plan.rule)))
    const earlierHeads = await overlapping(reader, reporter, first, spanOver([span, ...around]))
    const earlier = await columnsOf(reader, earlierHeads)
    const fresh = await columnsOf(reader, withoutRedelivered(delivered, earlierHeads))
    const before = distinctRows(earlier)
    const after = distinctRows([...earlier, ...fresh])
    const news: News = {
      before: earlier.map((columns, i) => ({ columns, keep: before[i] as Uint8Array })),
      after: [...earlier, ...fresh].map((columns, i) => ({
        columns,
        keep: after[i] as Uint8Array,
      })),
    }
    for (const plan of plans) {
      const into = counts.slices.get(plan.key)
      if (!into) continue
      if (isSetWise(plan)) recount(plan, news, into, touchedBy(plan, span, counts))
      else countNews(plan, news, into)
    }
    counts.seen += keptIn(news.after, counts.span) - keptIn(news.before, counts.span)
  }
}

/** The same signals without and with the segments that are new; the new ones come last. */
interface News {
  readonly before: readonly Signals[]
  readonly after: readonly Signals[]
}

/** Adds what is new, and takes out what it replaces, each signal by itself. */
function countNews(plan: IndicatorPlan, { before, after }: News, into: Slices): void {
  const lost = before.flatMap(({ columns, keep }, i) => {
    const still = after[i]?.keep
    const rows = keep?.map((kept, row) => (kept === 1 && still?.[row] === 0 ? 1 : 0))
    return rows?.includes(1) ? [{ columns, keep: rows }] : []
  })
  if (lost.length > 0) {
    const counted = emptySlices(into.span, into.lengthMs, layoutOf(plan))
    tally(plan, lost, counted)
    subtractSlices(into, counted)
  }
  tally(plan, after.slice(before.length), into)
}

/** Counts all of the time that the news touch, without them and with them, and changes the difference. */
function recount(plan: IndicatorPlan, { before, after }: News, into: Slices, touched: Span): void {
  const [was, is] = [before, after].map((signals) => {
    const counted = emptySlices(into.span, into.lengthMs, layoutOf(plan))
    tally(plan, signals, counted, touched)
    return counted
  })
  if (was) subtractSlices(into, was)
  if (is) addSlices(into, is)
}

/**
 * The time of the events whose count new signals of a span can change, within the chunk. Where values
 * of a slice are counted they are whole slices. May be empty, and lie outside then.
 */
function touchedBy(plan: IndicatorPlan, span: Span, { span: chunk }: ChunkCounts): Span {
  const { from, until } = decidedBy(span, reachOf(plan.rule))
  const unitMs = countsValues(plan) ? plan.sliceMs : 1
  const first = Math.floor((from - chunk.from) / unitMs)
  const end = Math.ceil((until - chunk.from) / unitMs)
  return {
    from: epochMs(Math.max(chunk.from, chunk.from + first * unitMs)),
    until: epochMs(Math.min(chunk.until, chunk.from + end * unitMs)),
  }
}

const spanOver = (spans: readonly Span[]): Span => ({
  from: epochMs(Math.min(...spans.map(({ from }) => from))),
  until: epochMs(Math.max(...spans.map(({ until }) => until))),
})

/** The segments that are counted already and overlap a span, over all the days that it touches. */
async function overlapping(
  { index, countedUpTo }: EvidenceReader,
  reporter: Reporter,
  first: SegmentHead,
  span: Span,
): Promise<readonly SegmentHead[]> {
  const found: SegmentHead[] = []
  for (let day = dayOf(span.from); day <= dayOf(span.until - 1); day += 1) {
    const upTo = day === first.day ? first.seq - 1 : countedUpTo(day)
    if (upTo > 0) found.push(...(await index.overlapping(day, upTo, reporter, span)))
  }
  return found
}

const spanOf = (heads: readonly SegmentHead[]): Span => ({
  from: epochMs(Math.min(...heads.map((head) => head.minTime))),
  until: epochMs(Math.max(...heads.map((head) => head.maxTime)) + 1),
})

async function columnsOf(
  { db, customer }: EvidenceReader,
  heads: readonly SegmentHead[],
): Promise<readonly SignalColumns[]> {
  const stored = await readSegments(db, customer, heads)
  return stored.map(({ body, day, seq }) => lazySegment(body, `${customer}/${day}/${seq}`))
}

/** Signals that are kept and lie in the span. */
function keptIn(signals: readonly Signals[], span: Span): number {
  let count = 0
  for (const { columns, keep } of signals) {
    for (let row = 0; row < columns.count; row += 1) {
      const time = columns.time[row] as number
      if (keep?.[row] === 1 && time >= span.from && time < span.until) count += 1
    }
  }
  return count
}
