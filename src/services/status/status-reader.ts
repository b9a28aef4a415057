import type { EpochMs } from '../../domain/brand.ts'
import type { StatusState } from '../../domain/status/state.ts'

/** Where the last state is kept beside the keeper: a cache of the location, which holds nothing for sure. */
export interface LastResort {
  read(): Promise<string | null>
  write(state: string): Promise<void>
}

/** Milliseconds for which an isolate shows what it has. */
const FRESH_MS = 3_000

/**
 * The public page's state for whoever reads it, which must never depend on one thing: from the keeper, or
 * what this isolate had from it last, or what some isolate of the location had.
 */
export class StatusReader {
  #last: { readonly at: EpochMs; readonly state: StatusState | null } | null = null

  /** @returns null while nobody has defined a page. @throws when nothing at all is to be had. */
  async read(at: {
    readonly now: EpochMs
    readonly keeper: () => Promise<string | null>
    readonly lastResort: LastResort
  }): Promise<StatusState | null> {
    if (this.#last && at.now - this.#last.at < FRESH_MS) return this.#last.state
    try {
      const told = await at.keeper()
      const state = told === null ? null : (JSON.parse(told) as StatusState)
      this.#last = { at: at.now, state }
      if (told !== null) await at.lastResort.write(told).catch(() => undefined)
      return state
    } catch (why) {
      console.warn('the keeper of the public page does not answer', why)
      if (this.#last) return this.#last.state
      const kept = await at.lastResort.read().catch(() => null)
      if (kept === null) throw why
      return JSON.parse(kept) as StatusState
    }
  }

  /** Something new was said: what is shown next is asked for. */
  forget(): void {
    this.#last = null
  }
}
