import type { CustomerId } from '../../domain/brand.ts'
import type { Reporter } from '../../domain/signals/signal.ts'
import type { Span } from '../../domain/span.ts'
import type { Database } from '../../storage/database.ts'
import { headsAfter, type SegmentHead } from '../../storage/evidence/segments.ts'

/** Days whose heads are remembered. Live evidence falls on one or two. */
const DAYS_REMEMBERED = 4

/**
 * The heads of a customer's segments, remembered by its actor. Segments never change, so what was
 * read once stays true, and each run reads only heads that are new, however many a day already has.
 */
export class SegmentIndex {
  readonly #db: Database
  readonly #customer: CustomerId
  /** Heads by day, by `seq` from 1 without gaps. */
  readonly #days = new Map<number, SegmentHead[]>()

  constructor(db: Database, customer: CustomerId) {
    this.#db = db
    this.#customer = customer
  }

  /** A day's heads with `after < seq <= upTo`, in order. */
  async between(day: number, after: number, upTo: number): Promise<readonly SegmentHead[]> {
    return (await this.#upTo(day, upTo)).slice(after, upTo)
  }

  /** One reporter's heads of a day that overlap the span, among the first `upTo`. */
  async overlapping(
    day: number,
    upTo: number,
    reporter: Reporter,
    span: Span,
  ): Promise<readonly SegmentHead[]> {
    const found: SegmentHead[] = []
    const heads = await this.#upTo(day, upTo)
    for (const head of heads) {
      if (head.seq > upTo) break
      const overlaps = head.minTime < span.until && head.maxTime >= span.from
      if (overlaps && head.reporter === reporter) found.push(head)
    }
    return found
  }

  async #upTo(day: number, seq: number): Promise<readonly SegmentHead[]> {
    const heads = this.#days.get(day) ?? []
    if (heads.length < seq) {
      heads.push(...(await headsAfter(this.#db, this.#customer, { day, seq: heads.length })))
    }
    if (heads.length < seq)
      throw new Error(`${this.#customer}: day ${day} lacks segments below ${seq}`)
    // Deleted and set again: the map's order is the order of use.
    this.#days.delete(day)
    this.#days.set(day, heads)
    const [oldest] = this.#days.keys()
    if (this.#days.size > DAYS_REMEMBERED && oldest !== undefined) this.#days.delete(oldest)
    return heads
  }
}
