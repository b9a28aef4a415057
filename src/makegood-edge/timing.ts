/** When content came, in milliseconds of one steady clock. */
export class Timing {
  readonly started: number
  #first: number | null = null
  #last = 0
  #pieces = 0
  #longestGap = 0

  constructor(started: number) {
    this.started = started
  }

  /** Pieces that came together, such as events of one chunk: between them is no gap. */
  content(at: number, pieces: number): void {
    if (this.#first === null) this.#first = at
    else this.#longestGap = Math.max(this.#longestGap, at - this.#last)
    this.#last = at
    this.#pieces += pieces
  }

  /** Seconds from the request to the first piece of content; null when none came. */
  firstS(): number | null {
    return this.#first === null ? null : seconds(this.#first - this.started)
  }

  /** Mean seconds from one piece to the next, the first apart; null for fewer than two. */
  perPieceS(): number | null {
    return this.#per(this.#pieces)
  }

  /** Mean seconds from one token to the next, by the API's own count; null where that is not known. */
  perTokenS(tokens: number | null): number | null {
    return tokens === null ? null : this.#per(tokens)
  }

  /** Seconds of the longest wait between two pieces; null for fewer than two. */
  longestGapS(): number | null {
    return this.#pieces < 2 ? null : seconds(this.#longestGap)
  }

  #per(units: number): number | null {
    if (this.#first === null || units < 2) return null
    return seconds((this.#last - this.#first) / (units - 1))
  }
}

/** To the microsecond, never below 0: clocks of a runtime may stand still, and never run back. */
export const seconds = (ms: number): number => Math.max(0, Math.round(ms * 1_000) / 1_000_000)
