import { type EpochMs, epochMs } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { Caller } from './caller.ts'

/** For how long an isolate trusts what it learned of a key: a revoked one works this long at most. */
export const KEY_TRUST_MS = 30_000

/** From when on no isolate takes a key that is ended now, as of a moment. */
export const refusedEverywhereFrom = (endsAt: EpochMs, now: EpochMs): EpochMs =>
  epochMs(Math.max(endsAt, now + KEY_TRUST_MS))

/**
 * Keys that an isolate has seen lately. They are kept as they came, for 30 s: a digest for each request
 * would cost a tenth of a small one. A look-up compares texts only after their whole hashes, which are
 * seeded anew in each isolate, so its timing tells nothing of a key. What is stored for longer is a
 * digest.
 */
export class KnownKeys {
  readonly #known = new Map<string, { readonly caller: Caller; readonly until: number }>()

  find(key: string, now: EpochMs): Caller | undefined {
    const entry = this.#known.get(key)
    if (entry && entry.until <= now) this.#known.delete(key)
    return entry && entry.until > now ? entry.caller : undefined
  }

  /** @param expiresAt When the key is over; it is trusted no longer. */
  remember(key: string, caller: Caller, now: EpochMs, expiresAt: EpochMs | null = null): void {
    if (this.#known.size >= LIMITS.keysInMemory) this.#known.clear()
    const until = now + KEY_TRUST_MS
    this.#known.set(key, { caller, until: Math.min(until, expiresAt ?? until) })
  }
}
