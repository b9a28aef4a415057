import type Stripe from 'stripe'
import type { Call } from './call.ts'
import { secondsOf } from './clock.ts'
import { ApiError, missing } from './errors.ts'
import type { Row } from './store.ts'
import type { TableName, Tables } from './tables.ts'

/** What every list takes. `created` is in seconds. */
export interface PageParams extends Stripe.PaginationParams {
  readonly created?: Stripe.RangeQueryParam | number
}

/** A page of a list, as Stripe wraps it. */
export interface ListObject<T> {
  readonly object: 'list'
  readonly data: T[]
  readonly has_more: boolean
  readonly url: string
}

interface ListQuery<T> {
  readonly url: string
  readonly params: PageParams
  readonly keep: (value: T) => boolean
}

const limitDefault = 10
const limitMax = 100

/**
 * A page of a table, newest first. What was made less than the list lag ago is not in it yet, though
 * it can be retrieved by id and used as a cursor.
 *
 * @throws {ApiError} 400 on a limit outside 1..100, two cursors, or a cursor that never existed.
 */
export function listed<N extends TableName>(
  call: Call,
  table: N,
  { url, params, keep }: ListQuery<Tables[N]>,
): ListObject<Tables[N]> {
  const shownUntilMs = call.tx.nowMs - call.settings.listLagMs
  const rows = call.tx.rows(table)
  const shown = rows.filter(
    (row) => keep(row.value) && row.atMs <= shownUntilMs && isCreatedIn(row, params.created),
  )
  const cursor = (param: 'ending_before' | 'starting_after') => {
    const id = params[param]
    if (id === undefined) return undefined
    const row = rows.find((each) => each.value.id === id)
    if (!row) throw missing('object', id, { param, inUrl: false })
    return row.seq
  }
  return {
    object: 'list',
    ...page(shown, {
      limit: limitOf(params.limit),
      after: cursor('starting_after'),
      before: cursor('ending_before'),
    }),
    url,
  }
}

/** A page of things that have no table of their own: the lines of an invoice or a credit note. */
export function listedMembers<T extends { id: string }>(
  members: readonly T[],
  { url, params }: { url: string; params: PageParams },
): ListObject<T> {
  const rows = members.map((value, index) => ({ seq: members.length - index, atMs: 0, value }))
  const seqOf = (id: string | undefined) => rows.find((row) => row.value.id === id)?.seq
  return {
    object: 'list',
    ...page(rows, {
      limit: limitOf(params.limit),
      after: seqOf(params.starting_after),
      before: seqOf(params.ending_before),
    }),
    url,
  }
}

interface Cut {
  readonly limit: number
  readonly after: number | undefined
  readonly before: number | undefined
}

function page<T>(rows: readonly Row<T>[], { limit, after, before }: Cut) {
  if (after !== undefined && before !== undefined)
    throw new ApiError('You cannot use both starting_after and ending_before.')
  const newestFirst = rows.toSorted((a, b) => b.seq - a.seq)
  const within = newestFirst.filter(
    ({ seq }) => (after === undefined || seq < after) && (before === undefined || seq > before),
  )
  // Backwards, the page is the one next to the cursor, still written newest first.
  const taken = before === undefined ? within.slice(0, limit) : within.slice(-limit)
  return { data: taken.map((row) => row.value), has_more: within.length > taken.length }
}

function limitOf(limit = limitDefault): number {
  if (limit >= 1 && limit <= limitMax) return limit
  throw new ApiError(`This value must be between 1 and ${limitMax} (it currently is '${limit}').`, {
    code: 'parameter_invalid_integer',
    param: 'limit',
  })
}

function isCreatedIn({ atMs }: Row<unknown>, range: PageParams['created']): boolean {
  const created = secondsOf(atMs)
  if (range === undefined) return true
  if (typeof range === 'number') return created === range
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range
  return created > gt && created >= gte && created < lt && created <= lte
}
