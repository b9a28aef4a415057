import type { Part } from './exposure.ts'

/** Fewer people than this are not told of to anybody but their own company. */
export const FEWEST_USERS = 10

/** What may be told of people: null where so few are meant that one could be found among them. */
export interface Shown {
  readonly bad: number | null
  readonly all: number | null
}

/**
 * Hides numbers of people below {@link FEWEST_USERS}. Those who were not touched are people too: where
 * few are left of all, the number that was touched would tell how many, so it is hidden as well.
 */
export function suppressed({ bad, all }: Part): Shown {
  if (isFew(all)) return { bad: null, all: null }
  return { bad: isFew(bad) || isFew(all - bad) ? null : bad, all }
}

/**
 * The same for numbers that add up to one that is told: what is hidden is the rest of the sum, so the
 * smallest of the others are hidden with it until the rest is of no few people either.
 */
export function suppressedParts(parts: readonly number[]): readonly (number | null)[] {
  const shown: (number | null)[] = parts.map((part) => (isFew(part) ? null : part))
  const bySize = [...parts.keys()].sort((a, b) => (parts[a] as number) - (parts[b] as number))
  let hidden = parts.reduce((sum, part) => sum + (isFew(part) ? part : 0), 0)
  for (const at of bySize) {
    if (!isFew(hidden)) break
    if (shown[at] === null || shown[at] === 0) continue
    hidden += parts[at] as number
    shown[at] = null
  }
  return shown
}

/** Nobody is no person: 0 is told. */
const isFew = (people: number): boolean => people > 0 && people < FEWEST_USERS
