import { type CustomerId, type EpochMs, epochMs } from '../domain/brand.ts'
import type { DegradationWindow, Period } from '../domain/judging/verdict.ts'
import { identityOf } from '../domain/signals/canonical.ts'
import type { Reporter, Signal } from '../domain/signals/signal.ts'
import { contains, type Span } from '../domain/span.ts'
import type { Database } from '../storage/database.ts'
import {
  dayOf,
  evidenceHeads,
  headsAfter,
  readSegments,
  type SegmentHead,
} from '../storage/evidence/segments.ts'
import { newestVerdicts } from '../storage/judging/verdicts.ts'
import { lazySegment } from '../storage/segments/open.ts'
import { countedOf, keyOf, versionsOf } from './versions.ts'

/** A request that was recorded, and what became of it. */
export interface FoundSignal {
  readonly signal: Signal
  readonly reporter: Reporter
  /** Where it lies in the evidence. */
  readonly segment: Pick<SegmentHead, 'day' | 'seq' | 'digest'>
  /** The degradation windows it fell in. */
  readonly windows: readonly {
    readonly period: Period
    readonly commitment: string
    readonly window: DegradationWindow
  }[]
}

/** What there is of the minute in which a request is said to have been. */
export interface MinuteCoverage {
  readonly minute: Span
  /** Distinct signals recorded in it, by reporter. */
  readonly signals: Readonly<Partial<Record<Reporter, number>>>
}

export interface LookUp {
  readonly id: string
  /** Narrows the search to the source, where ids of several sources may meet. */
  readonly source: string | null
  /** When the request was, about; without it only the newest days are searched. */
  readonly time: EpochMs | null
}

/** How far from the hinted time a request is looked for. */
const HINT_MS = 5 * 60_000
/** Segments opened at most for one look-up. */
export const SEGMENTS_A_LOOK_UP = 400

export interface Searched {
  readonly found: FoundSignal | null
  /** Of a request that was not found, with a time: what was recorded in that minute. */
  readonly coverage: MinuteCoverage | null
  /** False when there were more segments than one look-up opens: a time hint narrows it. */
  readonly complete: boolean
}

/** Looks a request up by its id, newest evidence first. */
export async function findSignal(
  db: Database,
  customer: CustomerId,
  look: LookUp,
  now: EpochMs,
): Promise<Searched> {
  const heads = await headsToSearch(db, customer, look, now)
  const minute = look.time === null ? null : minuteOf(look.time)
  const covered = new Map<Reporter, Set<string>>()
  let found: Pick<FoundSignal, 'signal' | 'reporter' | 'segment'> | null = null
  const searched = heads.slice(0, SEGMENTS_A_LOOK_UP)
  for (let at = 0; at < searched.length && !found; at += 32) {
    for (const segment of await readSegments(db, customer, searched.slice(at, at + 32))) {
      const reader = lazySegment(segment.body, `${customer}/${segment.day}/${segment.seq}`)
      for (let row = 0; row < reader.count; row += 1) {
        const matches = reader.id(row) === look.id
        if (matches && (look.source === null || reader.source(row) === look.source)) {
          found ??= { signal: reader.signal(row), reporter: segment.reporter, segment }
        }
        if (minute && contains(minute, epochMs(reader.time[row] ?? 0))) {
          const ids = covered.get(segment.reporter) ?? new Set()
          covered.set(segment.reporter, ids.add(reader.identity(row)))
        }
      }
    }
  }
  if (found) {
    // It may stand there more than once, and what is judged is what is shown.
    const { source, id, time } = found.signal
    const request = { identity: identityOf(source, id), time, reporter: found.reporter }
    const versions = await versionsOf(db, customer, [request])
    const counted = countedOf(versions.get(keyOf(request)) ?? [])
    if (counted) found = { ...found, ...counted }
  }
  return {
    found: found && { ...found, windows: await windowsAround(db, customer, found.signal) },
    coverage:
      found || !minute
        ? null
        : {
            minute,
            signals: Object.fromEntries(
              [...covered].map(([reporter, ids]) => [reporter, ids.size]),
            ),
          },
    complete: searched.length === heads.length,
  }
}

async function headsToSearch(
  db: Database,
  customer: CustomerId,
  { time }: LookUp,
  now: EpochMs,
): Promise<readonly SegmentHead[]> {
  const days =
    time === null
      ? { from: 0, to: dayOf(now) + 1 }
      : { from: dayOf(time - HINT_MS), to: dayOf(time + HINT_MS) }
  const newest = [...(await evidenceHeads(db, customer, days)).keys()].sort((a, b) => b - a)
  const heads: SegmentHead[] = []
  for (const day of newest) {
    const ofDay = await headsAfter(db, customer, { day, seq: 0 })
    const near = ofDay.filter(
      (head) => time === null || (head.minTime <= time + HINT_MS && head.maxTime >= time - HINT_MS),
    )
    heads.push(...near.toReversed())
    if (heads.length > SEGMENTS_A_LOOK_UP) break
  }
  return heads
}

function minuteOf(time: EpochMs): Span {
  const from = time - (time % 60_000)
  return { from: epochMs(from), until: epochMs(from + 60_000) }
}

/** A window of one value is no window of a signal that has another. */
async function windowsAround(db: Database, customer: CustomerId, { time, fields }: Signal) {
  return (await newestVerdicts(db, customer)).flatMap(({ verdict }) =>
    verdict.commitments.flatMap((commitment) =>
      commitment.windows
        .filter(
          ({ span, value }) =>
            contains(span, time) &&
            (value === undefined || String(fields[commitment.each?.field ?? '']) === value),
        )
        .map((window) => ({ period: verdict.period, commitment: commitment.name, window })),
    ),
  )
}
