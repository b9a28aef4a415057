import type { D1Database } from '@cloudflare/workers-types'
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'

/** The record: a D1 database through drizzle; `$client` is the binding itself, for batches. */
export type Database = DrizzleD1Database & { readonly $client: D1Database }

export const openDatabase = (binding: D1Database): Database => drizzle(binding)

/** True when D1 refused a row because its key is taken, by a constraint or by a guard against REPLACE. */
export const isConflict = (thrown: unknown): boolean =>
  /UNIQUE constraint failed|PRIMARY KEY constraint failed|SQLITE_CONSTRAINT_TRIGGER/.test(
    messageOf(thrown),
  )

/** D1's words, through drizzle's wrapping. */
export function messageOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  return thrown.cause ? `${thrown.message}: ${messageOf(thrown.cause)}` : thrown.message
}
