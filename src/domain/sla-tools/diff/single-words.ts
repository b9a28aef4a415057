import { bandsOf, bandWords } from './band-changes.ts'
import { factsOf } from './facts.ts'
import type { PlacedSingle } from './placed.ts'

/** A remedy in one line: its kind, and all that it says. */
export function singleWords(placed: PlacedSingle): string {
  const { single } = placed
  const said =
    single.kind === 'bands'
      ? bandsOf({ ...placed, single }).map(bandWords)
      : factsOf(placed).map(({ what, words }) => `${what}: ${words}`)
  return `${single.kind} (${said.join('; ')})`
}
