import { type EpochMs, epochMs } from '../brand.ts'
import { LIMITS } from '../limits.ts'
import type { Admission, Ask, GateStatus, Usage } from './gate.ts'
import {
  begunPaces,
  type Ceilings,
  type FoundRates,
  foundRates,
  lastsMs,
  type Paces,
  refusedBy,
  roomInMs,
  seenPaces,
  takenFrom,
} from './paces.ts'
import { countOf } from './requests.ts'
import { Slots } from './slots.ts'
import { type Waiting, WaitingLine } from './waiting-line.ts'

export interface Waiter extends Waiting {
  answer(admission: Admission): void
}

/**
 * The rules of the gate to Stripe: who waits, who is sent away, and who goes next. Time is an argument;
 * whoever holds it calls `letIn` again when it says.
 */
export class Turnstile {
  #paces: Paces
  readonly #slots = new Slots()
  readonly #line = new WaitingLine<Waiter>()
  #refusals = 0
  #creditMs: number | null = null

  constructor(ceilings: Ceilings, now: EpochMs, found?: FoundRates) {
    this.#paces = begunPaces(ceilings, now, found)
  }

  /** Lets somebody join those who wait, or answers at once that there is no room for long. */
  ask(ask: Ask, now: EpochMs, answer: Waiter['answer']): void {
    this.#paces = seenPaces(this.#paces, now)
    const isQuestion = ask.kind === 'question'
    if (!isQuestion) this.#creditMs = lastsMs(this.#paces, ask.requests)
    if (ask.kind === 'run') {
      const wish = { customer: ask.customer, takesMs: ask.lines * (this.#creditMs ?? 0) }
      if (this.#backlogMs() > LIMITS.gateBacklogMs) {
        answer({ kind: 'later', afterMs: this.#slots.comeAgain(wish, now) })
        return
      }
      this.#slots.begin(wish, now)
    }
    const patienceMs = isQuestion ? LIMITS.questionPatienceMs : LIMITS.creditPatienceMs
    const until = epochMs(now + patienceMs)
    this.#line.join({ requests: ask.requests, isQuestion, until, answer })
  }

  /**
   * Lets go whoever there is room for, and sends away who has waited long enough.
   *
   * @returns in how many milliseconds to call again, unless somebody comes before; null when nobody waits.
   */
  letIn(now: EpochMs): number | null {
    this.#paces = seenPaces(this.#paces, now)
    for (let first = this.#line.first(); first; first = this.#line.first()) {
      const inMs = roomInMs(this.#paces, first.requests)
      if (inMs > 0) {
        const tired = this.#line.tired(now)
        const afterMs = Math.max(inMs, LIMITS.retryDelayMs)
        for (const { answer } of tired) answer({ kind: 'later', afterMs })
        if (tired.length > 0) continue
        return Math.min(inMs, ...this.#line.all().map(({ until }) => until - now))
      }
      this.#paces = takenFrom(this.#paces, first.requests)
      this.#line.leave(first)
      first.answer({ kind: 'go' })
    }
    return null
  }

  /**
   * Hears what was asked without being reserved, and what Stripe refused.
   *
   * @returns the rates to keep, when they have changed.
   */
  report({ requests, refusals }: Usage, now: EpochMs): FoundRates | null {
    this.#paces = seenPaces(this.#paces, now)
    if (countOf(requests) > 0) this.#paces = takenFrom(this.#paces, requests)
    if (refusals.length === 0) return null
    this.#refusals += refusals.length
    this.#paces = refusals.reduce(refusedBy, this.#paces)
    return foundRates(this.#paces)
  }

  status(now: EpochMs): GateStatus {
    this.#paces = seenPaces(this.#paces, now)
    const { rate, ceiling } = this.#paces.account
    return {
      rate,
      ceiling,
      refusals: this.#refusals,
      waiting: this.#line.credits,
      creditMs: this.#creditMs,
    }
  }

  /** How long those who wait now will keep the gate busy. */
  #backlogMs(): number {
    return this.#line.all().reduce((sum, { requests }) => sum + lastsMs(this.#paces, requests), 0)
  }
}
