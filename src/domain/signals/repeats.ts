import { canonicalText } from './canonical.ts'
import type { Signal } from './signal.ts'

/** Tells which signals of one batch and customer are repeats: wholly equal to an earlier one. */
export class Repeats {
  readonly #firsts = new Map<string, Signal>()
  /** Of signals whose id came more than once; the others need not be spelled out. */
  readonly #contents = new Set<string>()

  /** Takes the next signal. @returns true when the same was taken before. */
  take(signal: Signal): boolean {
    const first = this.#firsts.get(signal.id)
    if (first === undefined) {
      this.#firsts.set(signal.id, signal)
      return false
    }
    this.#contents.add(canonicalText(first))
    const before = this.#contents.size
    this.#contents.add(canonicalText(signal))
    return this.#contents.size === before
  }
}
