import type { CustomerId, Digest, EpochMs } from '../../domain/brand.ts'
import { type PastPeriod, pastPeriod } from '../../domain/judging/past.ts'
import type { Verdict } from '../../domain/judging/verdict.ts'
import { type Database, isConflict } from '../../storage/database.ts'
import {
  readVerdicts,
  type VerdictKey,
  type VerdictSummary,
  verdictSummaries,
  writeVerdict,
} from '../../storage/judging/verdicts.ts'
import { verdictDigest } from '../verdict-digest.ts'

type Summaries = Map<EpochMs, VerdictSummary>

/** The newest verdict of each period of a customer's agreements, without its document. */
export class Verdicts {
  readonly #db: Database
  readonly #customer: CustomerId
  readonly #agreements = new Map<string, Summaries>()
  readonly #past = new Map<Digest, PastPeriod>()

  constructor(db: Database, customer: CustomerId) {
    this.#db = db
    this.#customer = customer
  }

  /** By the period's start. */
  async of(agreement: string): Promise<ReadonlyMap<EpochMs, VerdictSummary>> {
    return this.#of(agreement)
  }

  /** Keeps a verdict: a provisional one in place of the last, a final one as the next revision. */
  async write(verdict: Verdict): Promise<void> {
    const summaries = await this.#of(verdict.agreement)
    const newest = summaries.get(verdict.period.span.from)
    const digest = await verdictDigest(verdict)
    if (verdict.status === 'final' && newest?.digest === digest) return
    const revision = verdict.status === 'final' ? (newest?.revision ?? 0) + 1 : 0
    try {
      await writeVerdict(this.#db, { revision, digest, verdict })
    } catch (why) {
      // Another run of the same actor was faster; what it wrote rests on the same evidence or on more.
      if (!isConflict(why)) throw why
      this.#agreements.delete(verdict.agreement)
      return
    }
    const { status, evidence, history = [] } = verdict
    const statements = verdict.statements?.digest ?? null
    const lines = verdict.lines?.digest ?? null
    const counted = evidence.days
    const summary = { revision, digest, status, counted, statements, history, lines }
    summaries.set(verdict.period.span.from, summary)
  }

  /** What stored verdicts say to later ones, in the order of the keys. Read once each. */
  async past(keys: readonly VerdictKey[]): Promise<readonly PastPeriod[]> {
    const unread = keys.filter(({ digest }) => !this.#past.has(digest))
    const read = unread.length > 0 ? await readVerdicts(this.#db, this.#customer, unread) : []
    for (const { digest, verdict } of read) this.#past.set(digest, pastPeriod(verdict, digest))
    return keys.flatMap(({ digest }) => this.#past.get(digest) ?? [])
  }

  async #of(agreement: string): Promise<Summaries> {
    const there = this.#agreements.get(agreement)
    if (there) return there
    const read = new Map(await verdictSummaries(this.#db, this.#customer, agreement))
    this.#agreements.set(agreement, read)
    return read
  }
}
