import type { EpochMs } from '../../domain/brand.ts'

interface PostedPeriod {
  readonly agreement: string
  readonly periodFrom: EpochMs
}

/** Which decisions of people the ledger was last brought to. A new actor knows none. */
export class Decided {
  readonly #posted = new Map<string, string>()
  /** Disputes that have ended and hold nothing any more. */
  readonly ended = new Set<string>()

  /** @param key What was decided about the period; empty when nothing was. */
  isPosted(of: PostedPeriod, key: string): boolean {
    return (this.#posted.get(keyOf(of)) ?? '') === key
  }

  setPosted(of: PostedPeriod, key: string): void {
    this.#posted.set(keyOf(of), key)
  }
}

const keyOf = ({ agreement, periodFrom }: PostedPeriod): string => `${agreement}/${periodFrom}`
