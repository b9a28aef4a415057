import type { EpochMs } from '../../domain/brand.ts'
import type { Admission, Ask, GateStatus, Usage } from '../../domain/pace/gate.ts'
import type { FoundRates } from '../../domain/pace/paces.ts'
import { countOf } from '../../domain/pace/requests.ts'
import type { Turnstile } from '../../domain/pace/turnstile.ts'

/** The clock that a gate goes by, and what wakes it. */
export interface GateTime {
  now(): EpochMs
  /** @returns what calls it off. */
  after(ms: number, run: () => void): () => void
}

/** Holds a turnstile and calls it in time: whenever somebody comes, and when it says. */
export class GateKeeper {
  readonly #turnstile: Turnstile
  readonly #time: GateTime
  #callOff: () => void = () => undefined

  constructor(turnstile: Turnstile, time: GateTime) {
    this.#turnstile = turnstile
    this.#time = time
  }

  /** Answers when there is room, or at once when there is none for long. */
  async reserve(ask: Ask): Promise<Admission> {
    if (countOf(ask.requests) === 0) return { kind: 'go' }
    return await new Promise((answer) => {
      this.#turnstile.ask(ask, this.#time.now(), answer)
      this.#letIn()
    })
  }

  /** @returns the rates to keep, when refusals have changed them. */
  report(usage: Usage): FoundRates | null {
    return this.#turnstile.report(usage, this.#time.now())
  }

  status(): GateStatus {
    return this.#turnstile.status(this.#time.now())
  }

  #letIn(): void {
    this.#callOff()
    const inMs = this.#turnstile.letIn(this.#time.now())
    this.#callOff =
      inMs === null ? () => undefined : this.#time.after(Math.max(1, inMs), () => this.#letIn())
  }
}
