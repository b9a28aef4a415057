import { DurableObject } from 'cloudflare:workers'
import { type EpochMs, epochMs } from './domain/brand.ts'
import type { Admission, Ask, GateStatus, Usage } from './domain/pace/gate.ts'
import type { FoundRates } from './domain/pace/paces.ts'
import { countOf } from './domain/pace/requests.ts'
import { Turnstile } from './domain/pace/turnstile.ts'
import { ceilingsOf } from './handles.ts'

/**
 * The deployment's one gate to Stripe: whoever asks Stripe for anything reserves it here first. It only
 * holds the turnstile, whose rules are in `domain/pace`, and calls it in time. Rates that refusals have
 * taught survive a restart; the second before it is forgotten, so it begins without a burst.
 */
export class StripeGate extends DurableObject<Env> {
  #turnstile: Turnstile
  #isLetting = false
  #wake: () => void = () => undefined

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#turnstile = new Turnstile(ceilingsOf(env), this.#now())
    void ctx.blockConcurrencyWhile(async () => {
      const found = await ctx.storage.get<FoundRates>('rates')
      if (found) this.#turnstile = new Turnstile(ceilingsOf(env), this.#now(), found)
    })
  }

  /** Answers when there is room, or at once when there is none for long. */
  async reserve(ask: Ask): Promise<Admission> {
    if (countOf(ask.requests) === 0) return { kind: 'go' }
    return new Promise((answer) => {
      this.#turnstile.ask(ask, this.#now(), answer)
      void this.#letIn()
    })
  }

  /** Hears what was asked without being reserved, and what Stripe refused. */
  async report(usage: Usage): Promise<void> {
    const rates = this.#turnstile.report(usage, this.#now())
    if (rates) await this.ctx.storage.put('rates', rates)
  }

  async status(): Promise<GateStatus> {
    return this.#turnstile.status(this.#now())
  }

  /** Calls the turnstile again and again, until nobody waits. */
  async #letIn(): Promise<void> {
    this.#wake()
    if (this.#isLetting) return
    this.#isLetting = true
    for (;;) {
      const inMs = this.#turnstile.letIn(this.#now())
      if (inMs === null) break
      await this.#sleep(Math.max(1, inMs))
    }
    this.#isLetting = false
  }

  /** Until the time has come, or somebody has come who may go before. */
  #sleep(ms: number): Promise<void> {
    return new Promise((over) => {
      const timer = setTimeout(over, ms)
      this.#wake = () => {
        clearTimeout(timer)
        over()
      }
    })
  }

  #now(): EpochMs {
    return epochMs(Date.now())
  }
}
