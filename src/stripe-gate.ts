import { DurableObject } from 'cloudflare:workers'
import { type EpochMs, epochMs } from './domain/brand.ts'
import { LIMITS } from './domain/limits.ts'
import type { Admission, Ask, GateStatus, Usage } from './domain/pace/gate.ts'
import {
  begunPaces,
  type FoundRates,
  foundRates,
  lastsMs,
  type Paces,
  refusedBy,
  roomInMs,
  seenPaces,
  takenFrom,
} from './domain/pace/paces.ts'
import { countOf } from './domain/pace/requests.ts'
import { Slots } from './domain/pace/slots.ts'
import { type Waiting, WaitingLine } from './domain/pace/waiting-line.ts'
import { ceilingsOf } from './handles.ts'

interface Waiter extends Waiting {
  answer(admission: Admission): void
}

/**
 * The deployment's one gate to Stripe: whoever asks Stripe for anything reserves it here first. It holds
 * only who waits and how fast it goes; the rules are in `domain/pace`. Rates that refusals have taught
 * survive a restart; the second before it is forgotten, so it begins without a burst.
 */
export class StripeGate extends DurableObject<Env> {
  #paces: Paces
  readonly #slots = new Slots()
  readonly #line = new WaitingLine<Waiter>()
  #refusals = 0
  #creditMs: number | null = null
  #isLetting = false
  #wake: () => void = () => undefined

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#paces = begunPaces(ceilingsOf(env), this.#now())
    void ctx.blockConcurrencyWhile(async () => {
      const found = await ctx.storage.get<FoundRates>('rates')
      if (found) this.#paces = begunPaces(ceilingsOf(env), this.#now(), found)
    })
  }

  /** Answers when there is room, or at once when there is none for long. */
  async reserve(ask: Ask): Promise<Admission> {
    if (countOf(ask.requests) === 0) return { kind: 'go' }
    const now = this.#now()
    const isQuestion = ask.kind === 'question'
    if (!isQuestion) this.#creditMs = lastsMs(this.#paces, ask.requests)
    if (ask.kind === 'run') {
      const wish = { customer: ask.customer, takesMs: ask.lines * (this.#creditMs ?? 0) }
      if (this.#backlogMs() > LIMITS.gateBacklogMs) {
        return { kind: 'later', afterMs: this.#slots.comeAgain(wish, now) }
      }
      this.#slots.begin(wish, now)
    }
    const patienceMs = isQuestion ? LIMITS.questionPatienceMs : LIMITS.creditPatienceMs
    const until = epochMs(now + patienceMs)
    return new Promise((answer) => {
      this.#line.join({ requests: ask.requests, isQuestion, until, answer })
      void this.#letIn()
    })
  }

  /** Hears what was asked without being reserved, and what Stripe refused. */
  async report({ requests, refusals }: Usage): Promise<void> {
    this.#look()
    if (countOf(requests) > 0) this.#paces = takenFrom(this.#paces, requests)
    if (refusals.length === 0) return
    this.#refusals += refusals.length
    this.#paces = refusals.reduce(refusedBy, this.#paces)
    await this.ctx.storage.put('rates', foundRates(this.#paces))
  }

  async status(): Promise<GateStatus> {
    this.#look()
    const { rate, ceiling } = this.#paces.account
    return {
      rate,
      ceiling,
      refusals: this.#refusals,
      waiting: this.#line.credits,
      creditMs: this.#creditMs,
    }
  }

  /** Lets those who wait go, each when there is room for it, until nobody waits. */
  async #letIn(): Promise<void> {
    this.#wake()
    if (this.#isLetting) return
    this.#isLetting = true
    for (let first = this.#line.first(); first; first = this.#line.first()) {
      const now = this.#look()
      const inMs = roomInMs(this.#paces, first.requests)
      const later = { kind: 'later', afterMs: Math.max(inMs, LIMITS.retryDelayMs) } as const
      for (const tired of this.#line.tired(now)) tired.answer(later)
      if (this.#line.first() !== first) continue
      if (inMs === 0) {
        this.#paces = takenFrom(this.#paces, first.requests)
        this.#line.leave(first)
        first.answer({ kind: 'go' })
      } else {
        const soonest = Math.min(...this.#line.all().map(({ until }) => until - now))
        await this.#sleep(Math.max(1, Math.min(inMs, soonest)))
      }
    }
    this.#isLetting = false
  }

  /** Until the time has come, or somebody has come who may go before. */
  #sleep(ms: number): Promise<void> {
    return new Promise((over) => {
      this.#wake = over
      setTimeout(over, ms)
    })
  }

  #look(): EpochMs {
    const now = this.#now()
    this.#paces = seenPaces(this.#paces, now)
    return now
  }

  #now(): EpochMs {
    return epochMs(Date.now())
  }

  /** How long those who wait now will keep the gate busy. */
  #backlogMs(): number {
    return this.#line.all().reduce((sum, { requests }) => sum + lastsMs(this.#paces, requests), 0)
  }
}
