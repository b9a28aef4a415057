import type { EpochMs } from '../../src/domain/brand.ts'
import type { Follower } from '../../src/services/reconciling/follow.ts'
import type { Double } from '../stripe-double/double.ts'
import { payInvoice, voidInvoice } from '../stripe-double/invoice-life.ts'
import { Allowance } from './allowance.ts'
import type { Gate } from './d1.ts'
import type { Fortune, Turn } from './fortune.ts'
import { labelOf } from './labels.ts'
import type { Machine } from './machine.ts'
import type { Asked, Mishap } from './network.ts'
import { openInvoice } from './payee.ts'
import { PostOffice } from './post-office.ts'
import type { Problem, ProblemKind } from './problems.ts'
import { type PaidObject, simRails } from './rails.ts'
import { Scheduler } from './scheduler.ts'
import type { Variant } from './variant.ts'

/** One run's surroundings: its double, its clock, its scheduler, and what was noticed. */
export class Stage {
  readonly machine: Machine
  readonly fortune: Fortune
  readonly variant: Variant
  readonly double: Double
  readonly scheduler: Scheduler
  readonly post: PostOffice
  readonly at: Follower
  readonly problems: Problem[] = []
  states: readonly string[] = []
  readonly allowance: Allowance
  readonly #reviews = new Map<string, number>()
  isRestored = false
  /** What the customer says; whoever wrote it into the ledger may have died before it followed. */
  dispute: 'none' | 'open' | 'ended' = 'none'
  /** Somebody has voided the invoice, and with it the credit notes on it. */
  isInvoiceVoid = false
  /** No mishaps yet, or no more. */
  isCalm = true

  constructor(machine: Machine, fortune: Fortune, variant: Variant) {
    this.machine = machine
    this.fortune = fortune
    this.variant = variant
    this.double = machine.openDouble()
    if (fortune.listLagMs > 0) this.double.change({ listLagMs: fortune.listLagMs })
    this.scheduler = new Scheduler({
      now: () => this.double.now(),
      course: (actor) => fortune.course(actor),
      pick: (count) => fortune.pick(count),
    })
    this.at = {
      db: machine.db,
      stripe: variant.stripe ? variant.stripe(machine.stripe, this) : machine.stripe,
      clock: () => this.now(),
    }
    this.post = new PostOffice(this)
    this.allowance = new Allowance(machine.sqlite)
    machine.d1.gate = this.#gate
    machine.d1.rewrite = variant.sql ?? ((sql) => sql)
    machine.network.reset({
      double: this.double,
      park: (label) => this.scheduler.park(label),
      mishap: (asked) => this.#mishap(asked),
      frozenAt: (key) => machine.frozenAt(key),
      turn: (turn) => this.turn(turn),
      onFirst: (key) => this.#isAllowed(key),
      onPost: () => this.countObjects(),
      onOtherBytes: (key) => {
        // A database that was restored has forgotten what it froze.
        if (!this.isRestored) this.problem('other_bytes', `under ${key}`)
      },
    })
  }

  now(): EpochMs {
    return this.double.now() as EpochMs
  }

  problem(kind: ProblemKind, detail: string): void {
    this.scheduler.trace.push(`${this.now()} PROBLEM ${kind}: ${detail}`)
    this.problems.push({ kind, detail })
  }

  /** Moves both clocks; what is under way at Stripe arrives on the way. */
  async passTo(untilMs: EpochMs): Promise<void> {
    if (untilMs <= this.now()) return
    const isExpecting = this.double.agenda.size > 0
    await this.double.advance(untilMs - this.now())
    if (isExpecting) this.countObjects()
  }

  /** At most one object for each credit, whatever the lists show. */
  countObjects(): void {
    const seen = new Set<string>()
    for (const { creditId, id } of this.paid()) {
      if (seen.has(creditId)) this.problem('paid_twice', `${creditId} by ${id} too`)
      seen.add(creditId)
    }
  }

  paid(): PaidObject[] {
    return simRails.flatMap((rail) => rail.paid(this.double))
  }

  turn(turn: Turn): void {
    const { double, machine } = this
    const { customer, invoice } = machine.payee
    this.scheduler.trace.push(`${this.now()} at Stripe: ${turn}`)
    double.act((call) => {
      if (turn === 'other-invoice') {
        const other = openInvoice(call, customer, 5_000)
        // What the customer has in credit may have paid it already.
        if (call.tx.get('invoices', other)?.status === 'open') payInvoice(call, other)
        return
      }
      if (call.tx.get('invoices', invoice)?.status !== 'open') return
      if (turn === 'invoice-paid') payInvoice(call, invoice)
      else {
        voidInvoice(call, invoice)
        this.isInvoiceVoid = true
      }
    })
  }

  /** When the oldest request was first sent; undefined before. */
  firstSendAt(): number | undefined {
    return this.machine.frozenAt(null)
  }

  /** What the person wants who reviews this credit: not for ever the same that does not help. */
  wishFor(creditId: string): Fortune['wish'] {
    const asked = (this.#reviews.get(creditId) ?? 0) + 1
    this.#reviews.set(creditId, asked)
    return asked > 6 ? 'deny' : this.fortune.wish
  }

  close(): void {
    this.scheduler.killAll()
    this.double.agenda.dropAll()
  }

  #isAllowed(key: string): void {
    // A database that was restored has forgotten what was sent.
    const fault = this.isRestored ? undefined : this.allowance.faultOf(key)
    if (fault) this.problem('not_allowed', fault)
  }

  #mishap(asked: Asked): Mishap | undefined {
    const mishap = this.isCalm ? undefined : this.fortune.mishap(asked)
    if (mishap) this.scheduler.note(`is struck by ${JSON.stringify(mishap)}`)
    return mishap
  }

  /** A guard that minds anything but the order of writers has refused a wrong change: a mistake of ours. */
  #guarded<T>(answer: () => T): T {
    try {
      return answer()
    } catch (thrown) {
      const words = thrown instanceof Error ? thrown.message : ''
      if (words.includes('ledger: ') && !words.includes('ledger: stale: ')) {
        this.problem('ledger_mismatch', `refused: ${words}`)
      }
      throw thrown
    }
  }

  readonly #gate: Gate = async (query, answer) => {
    const label = labelOf(query)
    await this.scheduler.park(`db ${label}`)
    const mishap = label === 'read' || this.isCalm ? undefined : this.fortune.commit(label)
    if (mishap) this.scheduler.note(`commit of ${label} is ${mishap}`)
    if (mishap === 'refused') throw new Error('D1_ERROR: Network connection lost.')
    const answered = this.#guarded(answer)
    if (label === 'depart' && hasChanged(answered) && this.allowance.isPaused()) {
      this.problem('not_allowed', 'a request leaves while settlement is paused')
    }
    if (label === 'depart' && this.variant.alwaysDeparts) return departed(answered)
    if (mishap === 'unheard') throw new Error('D1_ERROR: Network connection lost.')
    return answered
  }
}

const hasChanged = (answer: unknown): boolean =>
  typeof answer === 'object' &&
  answer !== null &&
  'meta' in answer &&
  (answer.meta as { readonly changes: number }).changes > 0

/** The same answer, but that a row was changed. */
const departed = <T>(answer: T): T =>
  typeof answer === 'object' && answer !== null && 'meta' in answer
    ? { ...answer, meta: { ...(answer.meta as object), changes: 1 } }
    : answer
