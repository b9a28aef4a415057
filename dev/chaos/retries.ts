import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'

/** How much there was to make good: without any, a run has shown nothing. */
export interface Retries {
  /** Sends to Stripe. */
  readonly sends: number
  /** Those that were taken up more than once, after a kill or a fault. */
  readonly resumed: number
  /** Those that got another key, because Stripe had forgotten the first and shown nothing. */
  readonly renewed: number
}

const rowSchema = z.object({ sends: z.int(), resumed: z.int(), renewed: z.int() })

/** Reads it off a D1 database that nobody has open. */
export function retriesIn(file: string): Retries {
  const database = new DatabaseSync(file)
  try {
    const row = database
      .prepare(
        `SELECT count(*) AS sends, coalesce(sum(token > 1), 0) AS resumed,
           coalesce(sum(generation > 1), 0) AS renewed FROM outbox`,
      )
      .get()
    return rowSchema.parse(row)
  } finally {
    database.close()
  }
}
