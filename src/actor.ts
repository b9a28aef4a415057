import { DurableObject } from 'cloudflare:workers'
import { type CustomerId, customerId, type EpochMs } from './domain/brand.ts'
import type { SettleSettings } from './domain/ledger/schedule.ts'
import { LIMITS } from './domain/limits.ts'
import type { SignalGroup } from './domain/signals/signal.ts'
import { handlesOf } from './handles.ts'
import { type Advanced, advance } from './services/advance.ts'
import { joinAddenda } from './services/joining/join-addenda.ts'
import { type CustomerMemory, newMemory } from './services/memory/customer-memory.ts'
import { drain } from './services/recording/drain.ts'
import { GroupCommit } from './services/recording/group-commit.ts'
import type { AddendumGroup } from './services/recording/sort-signals.ts'
import { encodeGroups, merged, writeSegments } from './services/recording/write-evidence.ts'
import { HandedIn, handIn } from './services/status/hand-in.ts'
import { type Database, messageOf } from './storage/database.ts'
import { KeptSegments } from './storage/evidence/kept.ts'
import type { NewSegment } from './storage/evidence/segments.ts'
import { WaitingAddenda } from './storage/evidence/waiting-addenda.ts'
import type { StripeAccount } from './stripe/account.ts'

/**
 * One customer's actor: the single writer of its slices, verdicts and ledger, and the place where
 * small concurrent requests meet. It only schedules; the work is in services.
 */
export class CustomerActor extends DurableObject<Env> {
  readonly #db: Database
  readonly #stripe: StripeAccount
  readonly #settlement: Partial<SettleSettings>
  readonly #now: () => EpochMs
  readonly #kept: KeptSegments
  readonly #waiting: WaitingAddenda
  readonly #commits: GroupCommit<readonly SignalGroup[]>
  readonly #handedIn = new HandedIn()
  #memory: CustomerMemory | null = null
  #alarmAt: number | null = null
  #underway: Promise<unknown> = Promise.resolve()

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    const { db, stripeForCredits, settlement, now } = handlesOf(env)
    this.#db = db
    this.#stripe = stripeForCredits()
    this.#settlement = settlement
    this.#now = now
    this.#kept = new KeptSegments(ctx.storage.sql)
    this.#waiting = new WaitingAddenda(ctx.storage.sql)
    this.#commits = new GroupCommit((batches) => this.#commit(batches.flat()), {
      windowMs: LIMITS.commitWindowMs,
      windowsMax: LIMITS.commitWindows,
    })
  }

  /**
   * Records small batches together with whatever else arrives now.
   *
   * @returns false when too much is waiting already; nothing was kept, the caller may try again.
   */
  async record(groups: readonly SignalGroup[]): Promise<boolean> {
    if (this.#commits.depth >= LIMITS.commitDepth) return false
    await this.#commits.add(groups)
    return true
  }

  /** Takes segments that D1 refused elsewhere. */
  async keep(customer: CustomerId, segments: readonly NewSegment[]): Promise<void> {
    this.#kept.add(segments)
    await this.#remember(customer)
    await this.#wakeWithin(LIMITS.advanceDelayMs)
  }

  /**
   * Takes what is said of requests, until they are found.
   *
   * @param batch The request id of the batch that they came with.
   * @returns false when too much is waiting already; nothing was kept, the caller may try again.
   */
  async keepAddenda(
    { customer, reporter, addenda }: AddendumGroup,
    batch: string,
  ): Promise<boolean> {
    if (this.#waiting.count + addenda.length > LIMITS.waitingAddenda) return false
    this.#waiting.add(addenda, { reporter, receivedAt: this.#now(), batch })
    await this.#remember(customer)
    await this.#wakeWithin(LIMITS.advanceDelayMs)
    return true
  }

  /**
   * New evidence or a person's decision: move on soon. Only a hint.
   *
   * @returns how many segments are kept here because D1 refused them.
   */
  async wake(customer: CustomerId): Promise<number> {
    await this.#remember(customer)
    await this.#wakeWithin(LIMITS.advanceDelayMs)
    return this.#kept.count()
  }

  /** Moves on now. Runs alone: a second call waits for the first. */
  async advance(customer: CustomerId): Promise<Advanced> {
    await this.#remember(customer)
    const run = this.#underway.then(() => this.#advance(customer))
    this.#underway = run.catch(() => undefined)
    return run
  }

  override async alarm(): Promise<void> {
    this.#alarmAt = null
    const customer = await this.ctx.storage.get<string>('customer')
    try {
      if (customer) await this.advance(customerId(customer))
    } catch (why) {
      console.error(`customer ${customer} could not move on: ${messageOf(why)}`)
      await this.#wakeWithin(LIMITS.retryDelayMs)
    }
  }

  async #advance(customer: CustomerId): Promise<Advanced> {
    await drain(this.#db, this.#kept)
    const joining = { db: this.#db, now: this.#now(), waiting: this.#waiting }
    const nextJoin = await joinAddenda(joining, customer)
    if (nextJoin !== null) await this.#wakeWithin(nextJoin - this.#now())
    const memory = this.#memory ?? newMemory(this.#db, customer)
    // Kept again only when the run ends well: what a failed one wrote is not known.
    this.#memory = null
    const at = {
      db: this.#db,
      stripe: this.#stripe,
      memory,
      clock: this.#now,
      settlement: this.#settlement,
    }
    const advanced = await advance(at, customer)
    if (await this.#handIn(memory, customer)) this.#memory = memory
    if (advanced.judged + advanced.settled > 0) this.#tellOut()
    if (advanced.nextWake !== null) await this.#wakeWithin(advanced.nextWake - this.#now())
    return advanced
  }

  /** The public page must not hold up what is owed: what fails is handed in by the next run. */
  async #handIn(memory: CustomerMemory, customer: CustomerId): Promise<boolean> {
    const { statusKeeper } = handlesOf(this.env)
    const at = { db: this.#db, memory, clock: this.#now, handedIn: this.#handedIn }
    try {
      await handIn(
        { ...at, take: (version, of, parts) => statusKeeper().take(version, of, parts) },
        customer,
      )
      return true
    } catch (why) {
      console.warn(`customer ${customer} is not on the public page yet: ${messageOf(why)}`)
      return false
    }
  }

  /** A hint: the sweep makes up for one that is lost. */
  #tellOut(): void {
    const told = handlesOf(this.env).tellOut()
    this.ctx.waitUntil(told.catch((why) => console.warn(`webhooks wait: ${messageOf(why)}`)))
  }

  async #commit(groups: readonly SignalGroup[]): Promise<void> {
    const segments = await encodeGroups(merged(groups), this.#now())
    try {
      await writeSegments(this.#db, segments)
    } catch (why) {
      console.warn(`D1 refused ${segments.length} segments, kept here: ${messageOf(why)}`)
      this.#kept.add(segments)
      await this.ctx.storage.sync()
    }
    const customer = groups[0]?.customer
    if (customer) await this.wake(customer)
  }

  /** Sets the alarm, which follows the runtime's own clock, unless an earlier one is set. */
  async #wakeWithin(delayMs: number): Promise<void> {
    const at = Date.now() + Math.max(delayMs, 0)
    if (this.#alarmAt !== null && this.#alarmAt <= at) return
    this.#alarmAt = at
    const stored = await this.ctx.storage.getAlarm()
    if (stored === null || stored > at) await this.ctx.storage.setAlarm(at)
  }

  /** An alarm does not know its actor's name. */
  async #remember(customer: CustomerId): Promise<void> {
    if ((await this.ctx.storage.get('customer')) === customer) return
    await this.ctx.storage.put('customer', customer)
  }
}
