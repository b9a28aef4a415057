import type { EpochMs } from '../brand.ts'
import type { Requests } from './requests.ts'

/** Somebody who waits at the gate. */
export interface Waiting {
  readonly requests: Requests
  /** Somebody waits for the answer to it. */
  readonly isQuestion: boolean
  /** From when on waiting has no use. */
  readonly until: EpochMs
}

/** Who waits, in the order of going: questions before credits, and who came first before who came later. */
export class WaitingLine<W extends Waiting> {
  readonly #questions: W[] = []
  readonly #credits: W[] = []

  get credits(): number {
    return this.#credits.length
  }

  all(): readonly W[] {
    return [...this.#questions, ...this.#credits]
  }

  first(): W | undefined {
    return this.#questions[0] ?? this.#credits[0]
  }

  join(who: W): void {
    this.#of(who).push(who)
  }

  leave(who: W): void {
    const line = this.#of(who)
    const place = line.indexOf(who)
    if (place >= 0) line.splice(place, 1)
  }

  /** Takes out those who have waited long enough. */
  tired(now: EpochMs): readonly W[] {
    const tired = this.all().filter(({ until }) => until <= now)
    for (const who of tired) this.leave(who)
    return tired
  }

  #of({ isQuestion }: W): W[] {
    return isQuestion ? this.#questions : this.#credits
  }
}
