/**
 * The least number from 1 on for which something holds: from below in doubling steps, since mostly few are
 * enough, then by halves. Where it holds it goes on to hold; if not, it is a number for which it holds
 * while it does not for the one before.
 *
 * @returns null where it holds for none of those that were tried up to `most`.
 */
export function least(most: number, holds: (n: number) => boolean): number | null {
  let not = 0
  let does = Math.min(1, most)
  while (does > not && !holds(does)) {
    not = does
    does = Math.min(most, does * 2)
  }
  if (does === not) return null
  while (does - not > 1) {
    const middle = Math.floor((not + does) / 2)
    if (holds(middle)) does = middle
    else not = middle
  }
  return does
}
