import type { EpochMs } from '../../domain/brand.ts'
import type { Reporter, Signal, SignalGroup } from '../../domain/signals/signal.ts'
import type { Database } from '../../storage/database.ts'
import { dayOf, insertSegment, type NewSegment } from '../../storage/evidence/segments.ts'
import { segmentDigest } from '../../storage/segments/digest.ts'
import { encodeSegments } from '../../storage/segments/encode.ts'
import { hexOf } from '../../storage/segments/hex.ts'

/** Encodes signals as segments: one for each customer, reporter and UTC day. */
export async function encodeGroups(
  groups: readonly SignalGroup[],
  receivedAt: EpochMs,
): Promise<readonly NewSegment[]> {
  const segments: NewSegment[] = []
  for (const group of groups) {
    for (const signals of byDay(group.signals)) {
      for (const encoded of encodeSegments(signals)) {
        segments.push({
          customer: group.customer,
          reporter: group.reporter,
          count: encoded.count,
          minTime: encoded.minTime,
          maxTime: encoded.maxTime,
          receivedAt,
          digest: await segmentDigest(encoded.bytes),
          bodyHex: hexOf(encoded.bytes),
        })
      }
    }
  }
  return segments
}

function byDay(signals: readonly Signal[]): Iterable<readonly Signal[]> {
  const days = new Map<number, Signal[]>()
  for (const signal of signals) {
    const day = dayOf(signal.time)
    const there = days.get(day)
    if (there) there.push(signal)
    else days.set(day, [signal])
  }
  return days.values()
}

/** Writes segments, and whatever must be written with them, in one transaction. */
export async function writeSegments(
  db: Database,
  segments: readonly NewSegment[],
  together: readonly D1PreparedStatement[] = [],
): Promise<void> {
  await db.$client.batch([...together, ...segments.map((segment) => insertSegment(db, segment))])
}

/** Groups of one customer with the same reporter become one. */
export function merged(groups: readonly SignalGroup[]): readonly SignalGroup[] {
  const byReporter = new Map<Reporter, SignalGroup & { readonly signals: Signal[] }>()
  for (const group of groups) {
    const there = byReporter.get(group.reporter)
    if (there) there.signals.push(...group.signals)
    else byReporter.set(group.reporter, { ...group, signals: [...group.signals] })
  }
  return [...byReporter.values()]
}
