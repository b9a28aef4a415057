import * as z from 'zod'
import { LIMITS } from '../domain/limits.ts'

/** How many rows of a list are asked for. */
const limit = z.coerce.number().int().min(1).max(LIMITS.pageRows).default(LIMITS.pageRowsUsual)

/** An item's id, or the `next` of the page before. */
const id = z.string().min(1).max(LIMITS.cursorLength)

/** What every list takes whose items have ids: how many, and after which one. */
export const pageQuery = { limit, starting_after: id.optional() }

/** The same where items are numbered. */
export const numberedQuery = { limit, starting_after: z.coerce.number().int().min(0).default(0) }

/** The same where an item's place is told by several values: then only `next` says it. */
export const placedQuery = <Place extends z.ZodType>(place: Place) => ({
  limit,
  starting_after: cursorOf(place).optional(),
})

/**
 * A place in a list as text: base64url of its values as JSON. Callers hand it back as they got it. It
 * is no secret and grants nothing: a list is of its own tenant, whatever place it is read from.
 */
export const cursorText = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

function cursorOf<Place extends z.ZodType>(place: Place) {
  return id.transform((text, context): z.output<Place> => {
    const read = place.safeParse(parsed(text))
    if (read.success) return read.data
    context.addIssue({ code: 'custom', message: 'is no place in this list: send `next` as it was' })
    return z.NEVER
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return undefined
  }
}

interface Telling<Row, Told> {
  readonly limit: number
  /** Where a row stands, as `starting_after` takes it. */
  readonly placeOf: (row: Row) => string | number
  readonly told: (row: Row) => Told
}

/** @param rows What follows in the list: one more than the limit where there is more. */
export function pageOf<Row, Told>(
  rows: readonly Row[],
  { limit: most, placeOf, told }: Telling<Row, Told>,
) {
  const page = rows.slice(0, most)
  const last = page.at(-1)
  const hasMore = rows.length > most && last !== undefined
  return {
    data: page.map(told),
    has_more: hasMore,
    next: hasMore ? String(placeOf(last)) : null,
  }
}

/** What follows an item of a list that is read whole; nothing where it is not in it. */
export function after<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
  place: string | undefined,
): readonly Row[] {
  if (place === undefined) return rows
  const at = rows.findIndex((row) => idOf(row) === place)
  return at < 0 ? [] : rows.slice(at + 1)
}
