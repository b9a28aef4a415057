import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Outcome } from '../../domain/judging/verdict.ts'
import type { CreditKind, CreditState } from '../../domain/ledger/credit.ts'
import type { FindingKind } from '../../domain/ledger/finding.ts'
import type { Currency } from '../../domain/money/money.ts'
import type { Reporter } from '../../domain/signals/signal.ts'
import type { Everyone } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'
import { everyone } from '../ledger/pauses.ts'
import { type Sweep, sweepColumns } from './sweeps.ts'
import { type Waiting, waitingLines, waitingPeople } from './waiting.ts'

/** Whose figure it is; null where those of all customers are added up. */
interface Of {
  readonly customer: CustomerId | null
}

/** What the record tells of a deployment at work, in sums. */
export interface Figures {
  readonly customers: number
  readonly recorded: readonly (Of & { reporter: Reporter; segments: number; signals: number })[]
  /** The provider's own refusals are no customer's, and are under `provider`. */
  readonly rejected: readonly { customer: string | null; reason: string; signals: number }[]
  readonly outcomes: readonly (Of & { outcome: Outcome; commitments: number })[]
  readonly credits: readonly (Of & {
    state: CreditState
    currency: Currency
    kind: CreditKind
    credits: number
    minor: number
  })[]
  readonly waiting: readonly Waiting[]
  readonly findings: readonly (Of & { kind: FindingKind; findings: number })[]
  /** Newest re-verification of the ledger; undefined before the first. */
  readonly check: { readonly at: EpochMs; readonly faults: number } | undefined
  /** Customers that were compared with Stripe, and when the last and the longest ago of them. */
  readonly reconciled: {
    readonly customers: number
    readonly oldest: EpochMs | null
    readonly newest: EpochMs | null
  }
  /** 1 where settlement is paused for everyone, and how many customers are paused by themselves. */
  readonly paused: { readonly all: number; readonly customers: number }
  readonly sweep: Sweep | undefined
}

/**
 * Reads them in one transaction. `by` adds up over all customers, or for each by itself. What it costs
 * hangs on how many customers there are and on what is open now: never on how much evidence, how many
 * verdicts or how many settled credits.
 */
export async function readFigures(
  db: Database,
  _: Everyone,
  by: 'all' | 'customer',
  now: EpochMs,
): Promise<Figures> {
  const whose = by === 'customer' ? 'customer_id' : 'NULL'
  const asked = [
    'SELECT count(*) AS customers FROM customers',
    `SELECT ${whose} AS customer, reporter, sum(segments) AS segments, sum(signals) AS signals
     FROM evidence_totals GROUP BY 1, 2 ORDER BY 1, 2`,
    `SELECT ${by === 'customer' ? 'owner' : 'NULL'} AS customer, reason, sum(signals) AS signals
     FROM reject_totals GROUP BY 1, 2 ORDER BY 1, 2`,
    `SELECT ${whose} AS customer, outcome, sum(commitments) AS commitments
     FROM outcome_totals GROUP BY 1, 2 ORDER BY 1, 2`,
    `SELECT ${whose} AS customer, state, currency, kind, sum(credits) AS credits, sum(minor) AS minor
     FROM credit_totals GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    waitingLines,
    waitingPeople,
    `SELECT ${whose} AS customer, kind, count(*) AS findings FROM findings
     WHERE closed_at IS NULL GROUP BY 1, 2 ORDER BY 1, 2`,
    'SELECT at, json_array_length(faults) AS faults FROM ledger_checks ORDER BY seq DESC LIMIT 1',
    'SELECT count(*) AS customers, min(at) AS oldest, max(at) AS newest FROM reconciliations',
    `SELECT coalesce(sum(scope = '${everyone}'), 0) AS "all", coalesce(sum(scope <> '${everyone}'), 0) AS customers
     FROM settlement_pauses AS last
     WHERE paused = 1 AND seq = (SELECT max(seq) FROM settlement_pauses WHERE scope = last.scope)`,
    `SELECT ${sweepColumns} FROM sweeps`,
  ]
  const answers = await db.$client.batch(
    asked.map((sql) => {
      const statement = db.$client.prepare(sql)
      return sql === waitingLines ? statement.bind(now) : statement
    }),
  )
  // Sound: each statement selects what its row says.
  const rows = <Row>(place: number): readonly Row[] => (answers[place]?.results ?? []) as Row[]
  const [counted] = rows<{ customers: number }>(0)
  const [reconciled] = rows<Figures['reconciled']>(9)
  const [paused] = rows<Figures['paused']>(10)
  return {
    customers: counted?.customers ?? 0,
    recorded: rows(1),
    rejected: rows(2),
    outcomes: rows(3),
    credits: rows(4),
    waiting: [...rows<Waiting>(5), ...rows<Waiting>(6)],
    findings: rows(7),
    check: rows<NonNullable<Figures['check']>>(8)[0],
    reconciled: reconciled ?? { customers: 0, oldest: null, newest: null },
    paused: paused ?? { all: 0, customers: 0 },
    sweep: rows<Sweep>(11)[0],
  }
}
