import { type EpochMs, epochMs } from '../brand.ts'

/** A run of settlement that wants to begin. */
export interface Wish {
  readonly customer: string
  /** How long it will keep the gate busy, in milliseconds. */
  readonly takesMs: number
}

/**
 * When those come again for whom there is no room now: one after the other, each when the ones before
 * are expected to be done. Who asks again before its time gets the same time.
 */
export class Slots {
  readonly #promised = new Map<string, EpochMs>()
  #busyUntil = 0

  /** A run begins: those who come next come after it. One that was promised a time is counted already. */
  begin({ customer, takesMs }: Wish, now: EpochMs): void {
    const isCounted = this.#promised.delete(customer)
    if (!isCounted) this.#busyUntil = Math.max(this.#busyUntil, now) + takesMs
  }

  /** @returns in how many milliseconds, at least 1. */
  comeAgain({ customer, takesMs }: Wish, now: EpochMs): number {
    if (this.#busyUntil < now) this.#promised.clear()
    const known = this.#promised.get(customer)
    if (known !== undefined && known > now) return known - now
    const at = epochMs(Math.ceil(Math.max(this.#busyUntil, now + 1)))
    this.#promised.set(customer, at)
    this.#busyUntil = at + takesMs
    return at - now
  }
}
