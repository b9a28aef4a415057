import type { Figure } from './figure.ts'
import type { Stretch } from './month.ts'
import { nothing, plus, type Rational, ratio, through, times } from './rational.ts'
import { share } from './written.ts'

/** What was stated of a component, and approved. */
export interface Statement extends Stretch {
  readonly component: string
  readonly state: 'down' | 'up'
  readonly share: string
  readonly decided: number
}

/**
 * The time of a slice that was stated to be down, of what is known of it; and the share that was
 * stated, over the time that was down. The last decision about a moment holds.
 */
export function asserted(
  { component, otherwise }: { readonly component: string; readonly otherwise: string },
  { from, until }: Stretch,
  statements: readonly Statement[],
): Figure & { readonly share?: Rational } {
  const own = statements.filter(
    (each) => each.component === component && each.from < until && from < each.until,
  )
  const bounds = own.flatMap((each) => [each.from, each.until])
  const edges = [...new Set([from, ...bounds.filter((at) => from < at && at < until), until])]
  edges.sort((a, b) => a - b)
  let [known, down, shared] = [0, 0, nothing]
  for (const [i, at] of edges.slice(0, -1).entries()) {
    const lasts = (edges[i + 1] ?? at) - at
    const last = own
      .filter((each) => each.from <= at && at < each.until)
      .reduce<Statement | null>((a, b) => (a && b.decided < a.decided ? a : b), null)
    if (last || otherwise === 'up') known += lasts
    if (last?.state !== 'down') continue
    down += lasts
    shared = plus(shared, times(share(last.share), ratio(lasts)))
  }
  const figure = {
    events: known > 0 ? 1 : 0,
    bad: down > 0 ? 1 : 0,
    all: ratio(known),
    lost: ratio(down),
  }
  return down === 0 ? figure : { ...figure, share: through(shared, ratio(down)) }
}
