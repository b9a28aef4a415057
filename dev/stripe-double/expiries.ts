import type { Agenda } from './agenda.ts'
import type { Call } from './call.ts'
import { lapseGrants } from './grants.ts'
import type { Store } from './store.ts'

interface Surroundings {
  readonly store: Store
  readonly agenda: Agenda
  act(work: (call: Call) => void): void
}

/** Lets grants lapse when their time comes, to the second. */
export class Expiries {
  readonly #at: Surroundings
  /** The ends that are on the agenda, in seconds: each is put there once. */
  readonly #planned = new Set<number>()

  constructor(at: Surroundings) {
    this.#at = at
  }

  /** Puts every end to come on the agenda; one that came while nobody looked is due at once. */
  plan(): void {
    for (const { value } of this.#at.store.rows('creditGrants')) {
      const { expires_at: end, voided_at: voided } = value
      if (end === null || voided !== null || this.#planned.has(end)) continue
      this.#planned.add(end)
      this.#at.agenda.at(end * 1000, async () => this.#at.act(lapseGrants))
    }
  }

  forget(): void {
    this.#planned.clear()
  }
}
