import { createHash } from 'node:crypto'

/** What one commitment counted, slice by slice from the month's start. */
export interface SliceCounts {
  readonly total: ArrayLike<number>
  readonly bad: ArrayLike<number>
}

/** A commitment's figures, short enough to compare and to print. */
export interface Figures {
  readonly total: number
  readonly bad: number
  /** SHA-256 over every slice's two counts: equal sums of other slices do not pass. */
  readonly digest: string
}

const sum = (counts: ArrayLike<number>): number => Array.from(counts).reduce((a, b) => a + b, 0)

export function figuresOf({ total, bad }: SliceCounts): Figures {
  const hash = createHash('sha256')
  hash.update(Float64Array.from(total)).update(Float64Array.from(bad))
  return { total: sum(total), bad: sum(bad), digest: hash.digest('hex') }
}

export const figuresOfAll = (
  counts: ReadonlyMap<string, SliceCounts>,
): Readonly<Record<string, Figures>> =>
  Object.fromEntries([...counts].map(([name, each]) => [name, figuresOf(each)]))

/**
 * Holds figures against those that were said before, and remembers the names that are new.
 *
 * @param needed Names without which they are not complete.
 * @throws when a name is missing, or when its counts are not the same in every slice.
 */
export function agree(
  said: Map<string, Figures>,
  figures: Readonly<Record<string, Figures>>,
  by: string,
  needed: readonly string[],
): void {
  for (const name of needed) if (!figures[name]) throw new Error(`${by} does not count ${name}`)
  for (const [name, each] of Object.entries(figures)) {
    const before = said.get(name) ?? each
    said.set(name, before)
    const [left, right] = [before, each].map((side) => JSON.stringify(side))
    if (left !== right) throw new Error(`${name}: ${left} was counted, and by ${by} ${right}`)
  }
}
