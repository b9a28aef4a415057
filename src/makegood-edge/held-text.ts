/**
 * How much all answers under way keep together, so that many long ones cannot fill the memory. When it is
 * used up, the text that was begun first is let go for the one that needs room: so what a request left
 * behind that was ended from outside is not kept for ever.
 */
export class Budget {
  #left: number
  readonly #holders = new Set<HeldText>()

  /** @param units UTF-16 units. */
  constructor(units: number) {
    this.#left = units
  }

  get left(): number {
    return this.#left
  }

  /** @returns false when not even all others together make room. */
  take(units: number, holder: HeldText): boolean {
    for (const oldest of this.#holders) {
      if (units <= this.#left) break
      if (oldest !== holder) oldest.giveUp()
    }
    if (units > this.#left) return false
    this.#left -= units
    this.#holders.add(holder)
    return true
  }

  give(units: number, holder: HeldText): void {
    this.#left += units
    this.#holders.delete(holder)
  }
}

/**
 * A text that comes in pieces and is kept whole or not at all: over its own limit, or when the budget
 * needs its room, all of it is let go. `drop` ends it; until then its units are out of the budget.
 */
export class HeldText {
  readonly #budget: Budget
  readonly #most: number
  #pieces: string[] = []
  #length = 0
  #isWhole = true

  constructor(budget: Budget, most: number) {
    this.#budget = budget
    this.#most = most
  }

  add(piece: string): void {
    if (!this.#isWhole) return
    if (this.#length + piece.length > this.#most || !this.#budget.take(piece.length, this)) {
      this.giveUp()
      return
    }
    this.#pieces.push(piece)
    this.#length += piece.length
  }

  /** Null when it was more than could be kept. */
  text(): string | null {
    return this.#isWhole ? this.#pieces.join('') : null
  }

  /** Lets go of it for good: what is added later cannot make it whole. */
  giveUp(): void {
    this.#isWhole = false
    this.drop()
  }

  drop(): void {
    this.#budget.give(this.#length, this)
    this.#pieces = []
    this.#length = 0
  }
}
