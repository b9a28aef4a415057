import type { RailName } from '../../domain/agreement.ts'
import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Database } from '../database.ts'
import { notPaused } from './pauses.ts'

/** What of a customer's outbox is due, before anybody takes it; read in one transaction. */
export interface Due {
  /** The lines that `claimSend` would take, in its order: the rails of each. */
  readonly lines: readonly (readonly RailName[])[]
  /** When the next line may be worked on; null when none is open. */
  readonly nextAt: EpochMs | null
  /** Whether everyone or this customer is paused: then no line is due. */
  readonly isPaused: boolean
}

/** @param linesMax As many lines at most are read, the longest due first; 0 for none. */
export async function readDue(
  db: Database,
  customer: CustomerId,
  { now, linesMax }: { readonly now: EpochMs; readonly linesMax: number },
): Promise<Due> {
  const [lines, standing] = await db.$client.batch([
    db.$client.prepare(linesDue).bind(customer, now, linesMax),
    db.$client.prepare(standingOf).bind(customer),
  ])
  // Sound: the statements name their columns after these fields.
  const rows = (lines?.results ?? []) as { rail: RailName; fallbacks: string }[]
  const [at] = (standing?.results ?? []) as { nextAt: EpochMs | null; isPaused: number }[]
  return {
    // Sound: a trigger holds the column to a list of rails.
    lines: rows.map(({ rail, fallbacks }) => [rail, ...(JSON.parse(fallbacks) as RailName[])]),
    nextAt: at?.nextAt ?? null,
    isPaused: at?.isPaused === 1,
  }
}

// `+`: SQLite plans a statement anew whenever a parameter that is its LIMIT is bound, which takes
// ten times as long as its answer.
const linesDue = `
  SELECT rail, fallbacks FROM outbox JOIN credits ON credits.id = credit_id
  WHERE outbox.customer_id = ?1 AND outbox.state = 'open' AND due_at <= ?2 AND lease_until <= ?2
    AND ${notPaused('?1')}
  ORDER BY due_at, credit_id LIMIT +?3`

const standingOf = `
  SELECT (SELECT min(max(due_at, lease_until)) FROM outbox WHERE customer_id = ?1 AND state = 'open') AS nextAt,
    NOT ${notPaused('?1')} AS isPaused`
