import { DurableObject } from 'cloudflare:workers'
import { type Given, give, type Slice } from './domain/quota/window.ts'
import { clockOf } from './handles.ts'

/** Keeps one caller's quota: the only place where it is given out of, so that it is exact. */
export class KeyQuota extends DurableObject<Env> {
  readonly #now: () => number
  #given: Given | null = null

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#now = clockOf(env)
    void ctx.blockConcurrencyWhile(async () => {
      this.#given = (await ctx.storage.get<Given>('given')) ?? null
    })
  }

  /** A slice of what is left in this window. It is answered once it is written down. */
  async give(limit: number, alone: boolean): Promise<Slice> {
    const before = this.#given
    const { given, slice } = give(before, { limit, alone, now: this.#now() })
    this.#given = given
    if (slice.requests > 0) await this.ctx.storage.put('given', given)
    // What was given in a window that is over is nobody's business.
    if (before?.endsAt !== given.endsAt) await this.ctx.storage.setAlarm(given.endsAt + 1_000)
    return slice
  }

  override async alarm(): Promise<void> {
    if (this.#given && this.#given.endsAt > this.#now()) return
    this.#given = null
    await this.ctx.storage.deleteAll()
  }
}
