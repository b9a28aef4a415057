import { ApiError } from './errors.ts'
import type { Tx } from './store.ts'
import { tableNames } from './tables.ts'

/** Lines that Stripe puts into an object; the rest are behind the list's own URL. */
const embeddedMax = 10

/**
 * The answer's JSON text: embedded lists cut as Stripe cuts them, ids replaced by objects where the
 * request asks for it with `expand`.
 *
 * @throws {ApiError} 400 when something cannot be expanded. `data.` stands before a path in lists; what
 * is null on the way stays null.
 */
export function rendered(tx: Tx, value: object, expand: readonly string[]): string {
  if (expand.length === 0) return JSON.stringify(value, cutLines)
  const answer = structuredClone(value) as Record<string, unknown>
  for (const path of expand) {
    const inList = path.startsWith('data.')
    const targets = inList && Array.isArray(answer.data) ? answer.data : [answer]
    for (const target of targets) expandIn(tx, target, inList ? path.slice('data.'.length) : path)
  }
  return JSON.stringify(answer, cutLines)
}

function expandIn(tx: Tx, target: Record<string, unknown>, path: string): void {
  const [key = '', ...rest] = path.split('.')
  const id = target[key]
  if (id === null) return
  if (rest.length > 0 && typeof id === 'object') {
    // Sound: what is parsed from JSON and no null is an object of named values.
    expandIn(tx, id as Record<string, unknown>, rest.join('.'))
    return
  }
  const found = typeof id === 'string' && key !== 'id' ? lookUp(tx, id) : undefined
  if (!found) throw new ApiError(`This property cannot be expanded (${key}).`, { param: 'expand' })
  target[key] = found
}

function lookUp(tx: Tx, id: string): object | undefined {
  for (const table of tableNames) {
    if (table === 'idempotency' || table === 'settings' || table === 'deliveries') continue
    const found = tx.get(table, id)
    if (found) return found
  }
  return undefined
}

function cutLines(key: string, value: unknown): unknown {
  if (key !== 'lines' || !isList(value) || value.data.length <= embeddedMax) return value
  return { ...value, data: value.data.slice(0, embeddedMax), has_more: true }
}

const isList = (value: unknown): value is { data: unknown[] } =>
  typeof value === 'object' && value !== null && 'data' in value && Array.isArray(value.data)
