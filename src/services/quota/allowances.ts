import { LIMITS } from '../../domain/limits.ts'
import type { Slice } from '../../domain/quota/window.ts'
import { messageOf } from '../../storage/database.ts'

/** How a caller stands with its quota after a request. */
export interface Standing {
  readonly isLetIn: boolean
  readonly limit: number
  /** Requests left in the window: exact where one isolate serves the caller, at most that otherwise. */
  readonly left: number
  /** When the window ends, in milliseconds. */
  readonly endsAt: number
}

interface Held {
  requests: number
  left: number
  readonly endsAt: number
}

/**
 * What an isolate holds of its callers' quotas. A slice is asked for when there is none; a quota that is
 * used up is not asked for again in its window.
 */
export class Allowances {
  readonly #held = new Map<string, Held>()
  readonly #asking = new Map<string, number>()

  /**
   * Lets a request in, or not.
   *
   * @param give Asks whoever keeps the quota for a slice.
   * @returns null where it could not be asked: then the request is let in, since a quota that cannot be
   *   counted is no reason to stop whoever pays for the service.
   */
  async take(
    whose: string,
    { limit, now }: { readonly limit: number; readonly now: number },
    give: (alone: boolean) => Promise<Slice>,
  ): Promise<Standing | null> {
    const held = this.#held.get(whose)
    if (held && held.endsAt > now) {
      if (held.requests > 0) {
        held.requests -= 1
        return { isLetIn: true, limit, left: held.left + held.requests, endsAt: held.endsAt }
      }
      if (held.left === 0) return { isLetIn: false, limit, left: 0, endsAt: held.endsAt }
    }
    const asking = this.#asking.get(whose) ?? 0
    this.#asking.set(whose, asking + 1)
    try {
      return this.#taken(whose, limit, await give(asking > 0))
    } catch (why) {
      console.warn(`a quota could not be asked for: ${messageOf(why)}`)
      return null
    } finally {
      const left = (this.#asking.get(whose) ?? 1) - 1
      if (left > 0) this.#asking.set(whose, left)
      else this.#asking.delete(whose)
    }
  }

  /** Others may have asked meanwhile: what they were given is kept beside. */
  #taken(whose: string, limit: number, { requests, left, endsAt }: Slice): Standing {
    const there = this.#held.get(whose)
    const beside = there && there.endsAt === endsAt ? there.requests : 0
    const isLetIn = requests + beside > 0
    const rest = Math.max(0, requests + beside - 1)
    if (!there && this.#held.size >= LIMITS.keysInMemory) this.#held.clear()
    this.#held.set(whose, { requests: rest, left, endsAt })
    return { isLetIn, limit, left: left + rest, endsAt }
  }
}
