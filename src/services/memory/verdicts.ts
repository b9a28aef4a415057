import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Verdict } from '../../domain/judging/verdict.ts'
import { canonicalJson, digestOf } from '../../domain/sla/canonical.ts'
import { type Database, isConflict } from '../../storage/database.ts'
import {
  type VerdictSummary,
  verdictSummaries,
  writeVerdict,
} from '../../storage/judging/verdicts.ts'

type Summaries = Map<EpochMs, VerdictSummary>

/** The newest verdict of each period of a customer's agreements, without its document. */
export class Verdicts {
  readonly #db: Database
  readonly #customer: CustomerId
  readonly #agreements = new Map<string, Summaries>()

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
    const { judgedAt: _, ...said } = verdict
    const digest = await digestOf(canonicalJson(said))
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
    const { status, evidence } = verdict
    const [counted, lines] = [evidence.days, verdict.lines?.digest ?? null]
    summaries.set(verdict.period.span.from, { revision, digest, status, counted, lines })
  }

  async #of(agreement: string): Promise<Summaries> {
    const there = this.#agreements.get(agreement)
    if (there) return there
    const read = new Map(await verdictSummaries(this.#db, this.#customer, agreement))
    this.#agreements.set(agreement, read)
    return read
  }
}
