import type { EpochMs } from '../../domain/brand.ts'
import type { Database } from '../database.ts'

/** What the last sweep over all customers came to. */
export interface Sweep {
  readonly at: EpochMs
  readonly woken: number
  /** Customers whose actor could not be woken. */
  readonly failed: number
  /** Segments that D1 had refused and the woken actors still kept. */
  readonly keptBack: number
}

export const sweepColumns = 'at, woken, failed, kept_back AS keptBack'

/** Takes the place of the one before. */
export async function noteSweep(db: Database, sweep: Sweep): Promise<void> {
  await db.$client
    .prepare(
      `INSERT INTO sweeps (id, at, woken, failed, kept_back) VALUES (1, ?1, ?2, ?3, ?4)
       ON CONFLICT DO UPDATE SET at = excluded.at, woken = excluded.woken, failed = excluded.failed,
         kept_back = excluded.kept_back`,
    )
    .bind(sweep.at, sweep.woken, sweep.failed, sweep.keptBack)
    .run()
}
