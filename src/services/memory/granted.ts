import type { EpochMs } from '../../domain/brand.ts'

interface PostedPeriod {
  readonly agreement: string
  readonly periodFrom: EpochMs
}

/** Which granted commitments the ledger was last brought to, by period. A new actor knows none. */
export class Granted {
  readonly #posted = new Map<string, string>()

  isPosted(of: PostedPeriod, paying: readonly string[]): boolean {
    return (this.#posted.get(keyOf(of)) ?? '') === paying.join(' ')
  }

  setPosted(of: PostedPeriod, paying: readonly string[]): void {
    this.#posted.set(keyOf(of), paying.join(' '))
  }
}

const keyOf = ({ agreement, periodFrom }: PostedPeriod): string => `${agreement}/${periodFrom}`
