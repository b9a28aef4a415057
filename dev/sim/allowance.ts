import type { DatabaseSync, StatementSync } from 'node:sqlite'

const dayMs = 86_400_000

/**
 * Looks at everything that leaves for whether people allow it, by the rows that they wrote and by its
 * own count of what was sent: not by what settlement has counted.
 */
export class Allowance {
  readonly #read: Readers
  /** UTC day -> credit -> minor units: a credit is sent once a day, however often it is tried. */
  readonly #sent = new Map<number, Map<string, number>>()

  constructor(sqlite: DatabaseSync) {
    this.#read = readersOf(sqlite)
  }

  /** What is wrong with a first request under this key; undefined when nothing is. */
  faultOf(key: string): string | undefined {
    const row = this.#read.frozen.get(key)
    // A mutant's key is in no line.
    if (!row) return undefined
    const [id, agreed, needed] = [String(row.id), Number(row.agreed), Number(row.needed)]
    if (agreed < needed) return `${id} was sent after ${agreed} of ${needed} approvals`
    const day = Math.floor(Number(row.at) / dayMs)
    const sent = this.#sent.get(day) ?? new Map<string, number>()
    this.#sent.set(day, sent.set(id, Number(row.minor)))
    const sum = [...sent.values()].reduce((so, each) => so + each, 0)
    const limit = this.#read.limit.get()?.minor ?? null
    return limit !== null && sum > Number(limit) ? `${sum} of ${limit} sent in a day` : undefined
  }

  isPaused(): boolean {
    return this.#read.pause.get()?.paused === 1
  }
}

interface Readers {
  readonly frozen: StatementSync
  readonly limit: StatementSync
  readonly pause: StatementSync
}

const readers = new WeakMap<DatabaseSync, Readers>()

function readersOf(sqlite: DatabaseSync): Readers {
  const known = readers.get(sqlite) ?? {
    frozen: sqlite.prepare(
      `SELECT credits.id, minor - offset_minor AS minor, first_send_at AS at, approvals_needed AS needed,
         (SELECT count(DISTINCT by) FROM approvals WHERE credit_id = credits.id
           AND approvals.proposal_digest = credits.proposal_digest) AS agreed
       FROM outbox JOIN credits ON credits.id = credit_id WHERE idempotency_key = ?`,
    ),
    // People only ever let more go here: the most that they have allowed is what none may pass.
    limit: sqlite.prepare(`SELECT max(minor) AS minor FROM money_limits WHERE name = 'sent-daily'`),
    pause: sqlite.prepare('SELECT paused FROM settlement_pauses ORDER BY seq DESC LIMIT 1'),
  }
  readers.set(sqlite, known)
  return known
}
