import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { LimitScope } from '../../domain/ledger/money-limit.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'

/** For everyone at once. */
export const everyone = '*'

export interface Pause {
  /** A customer's id, or `*` for everyone. */
  readonly scope: LimitScope
  readonly paused: boolean
  /** `key:<id>` of who threw the switch. */
  readonly by: string
  readonly reason: string
  readonly at: EpochMs
}

/** SQL that holds while neither everyone nor this customer (an SQL expression) is paused. */
export const notPaused = (customer: string): string =>
  `NOT EXISTS (
     SELECT 1 FROM settlement_pauses AS last
     WHERE last.scope IN ('${everyone}', ${customer}) AND last.paused = 1
       AND last.seq = (SELECT max(seq) FROM settlement_pauses WHERE scope = last.scope))`

/** Throws the kill switch, or takes it back. It pauses settlement, never detection. */
export async function setPause(db: Database, pause: Pause): Promise<void> {
  await db.$client
    .prepare(
      `INSERT INTO settlement_pauses (scope, seq, paused, by, reason, at)
       SELECT ?1, coalesce(max(seq), 0) + 1, ?2, ?3, ?4, ?5 FROM settlement_pauses WHERE scope = ?1`,
    )
    .bind(pause.scope, pause.paused ? 1 : 0, pause.by, pause.reason, pause.at)
    .run()
}

/** Every pause in force, that of everyone first; empty when money may move everywhere. */
export async function allPauses(db: Database, _: Everyone): Promise<readonly Pause[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT scope, by, reason, at FROM settlement_pauses AS last
       WHERE paused = 1 AND seq = (SELECT max(seq) FROM settlement_pauses WHERE scope = last.scope)
       ORDER BY scope`,
    )
    .all<Omit<Pause, 'paused'>>()
  return results.map((row) => ({ ...row, paused: true }))
}

/** The pauses in force that touch this customer; empty when money may move. */
export async function pausesOf(db: Database, customer: CustomerId): Promise<readonly Pause[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT scope, by, reason, at FROM settlement_pauses AS last
       WHERE scope IN ('${everyone}', ?1) AND paused = 1
         AND seq = (SELECT max(seq) FROM settlement_pauses WHERE scope = last.scope)`,
    )
    .bind(customer)
    .all<Omit<Pause, 'paused'>>()
  return results.map((row) => ({ ...row, paused: true }))
}
