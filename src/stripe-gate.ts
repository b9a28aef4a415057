import { DurableObject } from 'cloudflare:workers'
import { type EpochMs, epochMs } from './domain/brand.ts'
import type { Admission, Ask, GateStatus, Usage } from './domain/pace/gate.ts'
import type { FoundRates } from './domain/pace/paces.ts'
import { Turnstile } from './domain/pace/turnstile.ts'
import { ceilingsOf } from './handles.ts'
import { GateKeeper, type GateTime } from './services/pace/gate-keeper.ts'

const realTime: GateTime = {
  now: () => epochMs(Date.now()),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/**
 * The deployment's one gate to Stripe: whoever asks Stripe for anything reserves it here first. It only
 * holds the turnstile, whose rules are in `domain/pace`. Rates that refusals have taught survive a
 * restart; the second before it is forgotten, so it begins without a burst.
 */
export class StripeGate extends DurableObject<Env> {
  #keeper: GateKeeper

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    const keeper = (now: EpochMs, found?: FoundRates) =>
      new GateKeeper(new Turnstile(ceilingsOf(env), now, found), realTime)
    this.#keeper = keeper(realTime.now())
    void ctx.blockConcurrencyWhile(async () => {
      const found = await ctx.storage.get<FoundRates>('rates')
      if (found) this.#keeper = keeper(realTime.now(), found)
    })
  }

  /** Answers when there is room, or at once when there is none for long. */
  async reserve(ask: Ask): Promise<Admission> {
    return await this.#keeper.reserve(ask)
  }

  /** Hears what was asked without being reserved, and what Stripe refused. */
  async report(usage: Usage): Promise<void> {
    const rates = this.#keeper.report(usage)
    if (rates) await this.ctx.storage.put('rates', rates)
  }

  async status(): Promise<GateStatus> {
    return this.#keeper.status()
  }
}
