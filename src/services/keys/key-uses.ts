import type { EpochMs } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'

/** Tells when an isolate notes that a key was used: at its first use, and then once in a while. */
export class KeyUses {
  readonly #noted = new Map<string, number>()

  /** Whether to note this use. One that is to be noted counts as noted. */
  isDue(key: string, now: EpochMs): boolean {
    if (now < (this.#noted.get(key) ?? 0) + LIMITS.keyUseMs) return false
    if (this.#noted.size >= LIMITS.keysInMemory) this.#noted.clear()
    this.#noted.set(key, now)
    return true
  }
}
