/**
 * The candidate that was probably meant: the one fewest edits away, if that is few enough to be a
 * slip (one in three letters of the longer word). Case counts as half an edit.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null
  let fewest = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const most = Math.max(word.length, candidate.length) / 3 + 0.5
    if (Math.abs(candidate.length - word.length) > most) continue
    // Slips are rarer in the first letters: of equals, the one that starts alike.
    const edits = distance(word, candidate) - sharedStart(word, candidate) / 1000
    if (edits > most || edits >= fewest) continue
    best = candidate
    fewest = edits
  }
  return best
}

/** Optimal string alignment: insert, delete, replace, and swap of neighbours cost one each. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (above[j - 1] as number) + cost(a[i - 1], b[j - 1])
      let least = Math.min((above[j] as number) + 1, (row[j - 1] as number) + 1, replaced)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) least = Math.min(least, (before[j - 2] as number) + 1)
      row.push(least)
    }
    before = above
    above = row
  }
  return above[b.length] as number
}

function cost(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0
  return a?.toLowerCase() === b?.toLowerCase() ? 0.5 : 1
}

function sharedStart(a: string, b: string): number {
  let shared = 0
  while (shared < a.length && a[shared] === b[shared]) shared += 1
  return shared
}
