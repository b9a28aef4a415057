import type { CustomerId } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import { reaches, responseIdField, spanIdField } from '../../domain/signals/addendum.ts'
import { identityOf } from '../../domain/signals/canonical.ts'
import type { Database } from '../../storage/database.ts'
import { readSegments, type SegmentHead } from '../../storage/evidence/segments.ts'
import type { WaitingAddendum } from '../../storage/evidence/waiting-addenda.ts'
import { lazySegment } from '../../storage/segments/open.ts'
import type { SegmentReader } from '../../storage/segments/segment-reader.ts'
import type { RequestAt } from '../versions.ts'

const SEGMENTS_AT_ONCE = 32

/**
 * Looks for the requests that addenda name, the newest segment first, until all are found.
 *
 * @param heads Where to look; of more than `LIMITS.joinSegments` the newest.
 * @returns by the addendum's place.
 */
export async function findRequests(
  db: Database,
  customer: CustomerId,
  addenda: readonly WaitingAddendum[],
  heads: readonly SegmentHead[],
): Promise<ReadonlyMap<number, RequestAt>> {
  const found = new Map<number, RequestAt>()
  const newest = heads.toSorted((a, b) => b.day - a.day || b.seq - a.seq)
  const searched = newest.slice(0, LIMITS.joinSegments)
  for (let at = 0; at < searched.length && found.size < addenda.length; at += SEGMENTS_AT_ONCE) {
    const some = searched.slice(at, at + SEGMENTS_AT_ONCE)
    for (const segment of await readSegments(db, customer, some)) {
      const { reporter } = segment
      const named = placesByName(
        addenda.filter((each) => reaches(each.reporter, reporter) && !found.has(each.place)),
      )
      if (named.size === 0) continue
      const reader = lazySegment(segment.body, `${customer}/${segment.day}/${segment.seq}`)
      for (const [place, row] of rowsNamed(reader, named)) {
        if (found.has(place)) continue
        found.set(place, {
          identity: identityOf(reader.source(row), reader.id(row)),
          time: reader.time[row] as number,
          reporter,
        })
      }
    }
  }
  return found
}

type Named = ReadonlyMap<string, readonly number[]>

function placesByName(addenda: readonly WaitingAddendum[]): Named {
  const named = new Map<string, number[]>()
  for (const { place, addendum } of addenda) {
    for (const request of addendum.requests) {
      const places = named.get(request)
      if (places) places.push(place)
      else named.set(request, [place])
    }
  }
  return named
}

/** Rows whose id, answer's id or span is named, with the place that names them. */
function* rowsNamed(reader: SegmentReader, named: Named): Generator<[place: number, row: number]> {
  for (let row = 0; row < reader.count; row += 1) {
    for (const place of named.get(reader.id(row)) ?? []) yield [place, row]
  }
  for (const field of [responseIdField, spanIdField]) {
    const column = reader.column(field)
    const texts = column?.kind === 'number' ? column.texts : column
    if (!texts?.dictionary.some((text) => named.has(text))) continue
    for (let row = 0; row < reader.count; row += 1) {
      const text = texts.dictionary[(texts.codes[row] as number) - 1]
      if (text === undefined) continue
      for (const place of named.get(text) ?? []) yield [place, row]
    }
  }
}
