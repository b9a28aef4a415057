import { tableRange, uncovered } from '../../sla/remedy/uncovered.ts'
import { type Bands, bandChanges } from './band-changes.ts'
import type { Judgement } from './change.ts'
import { factChanges } from './fact.ts'
import { factsOf } from './facts.ts'
import { byRank } from './judging.ts'
import { type PlacedChange, type PlacedSingle, placedSingles, remedyPath } from './placed.ts'
import type { Side } from './side.ts'
import { singleWords } from './single-words.ts'
import { judgeTables } from './table.ts'

/**
 * What a miss pays: how remedies are joined, and each against the one of its kind. Their order
 * changes no sum. Another kind is another remedy.
 */
export function remedyChanges(before: Side, after: Side): PlacedChange[] {
  const { pairs, gone, come } = matched(placedSingles(before), placedSingles(after))
  const others = Array.from({ length: Math.max(gone.length, come.length) }, (_, i) =>
    otherRemedy(before, after, gone[i], come[i]),
  )
  return [
    ...combineChange(before, after),
    ...pairs.flatMap(([old, fresh]) => singleChanges(old, fresh)),
    ...others,
  ]
}

/** First those that are alike, then those of one kind, in their order. */
function matched(before: readonly PlacedSingle[], after: readonly PlacedSingle[]) {
  const pairs: [PlacedSingle, PlacedSingle][] = []
  const [gone, come] = [[...before], [...after]]
  const isAlike = (a: PlacedSingle, b: PlacedSingle): boolean => singleChanges(a, b).length === 0
  for (const belongs of [isAlike, () => true]) {
    for (const fresh of [...come]) {
      const at = gone.findIndex(
        (old) => old.single.kind === fresh.single.kind && belongs(old, fresh),
      )
      const [old] = at < 0 ? [] : gone.splice(at, 1)
      if (!old) continue
      come.splice(come.indexOf(fresh), 1)
      pairs.push([old, fresh])
    }
  }
  return { pairs, gone, come }
}

/** Two remedies of one kind. */
function singleChanges(before: PlacedSingle, after: PlacedSingle): PlacedChange[] {
  const [a, b] = [before.single, after.single]
  if (a.kind !== 'bands' || b.kind !== 'bands') return factChanges(before, after, factsOf)
  const [old, fresh] = [
    { ...before, single: a },
    { ...after, single: b },
  ]
  return [...bandChanges(old, fresh), ...gapChange(old, fresh), ...dueChange(old, fresh)]
}

function otherRemedy(
  before: Side,
  after: Side,
  gone: PlacedSingle | undefined,
  come: PlacedSingle | undefined,
): PlacedChange {
  const judgement = gone && come ? 'unclear' : come ? 'better' : 'worse'
  return { what: 'remedy', before: told(before, gone), after: told(after, come), judgement }
}

function told(side: Side, placed: PlacedSingle | undefined) {
  if (placed) return { path: placed.path, text: singleWords(placed) }
  const isNone = side.plan.pay.remedy.kind === 'none'
  return isNone ? { path: remedyPath(side), text: 'a miss pays nothing' } : null
}

function combineChange(before: Side, after: Side): PlacedChange[] {
  const [a, b] = [before, after].map(({ plan: { pay } }) =>
    pay.remedy.kind === 'several' ? pay.remedy.combine : null,
  )
  if (!a || !b || a === b) return []
  const said = (side: Side, combine: 'sum' | 'greatest') => ({
    path: [...remedyPath(side), 'combine'],
    text: combine === 'sum' ? 'all are paid' : 'only the one that comes to most is paid',
  })
  const judgement = byRank(['greatest', 'sum'])(a, b)
  return [{ what: 'several remedies', before: said(before, a), after: said(after, b), judgement }]
}

function gapChange(before: PlacedSingle<Bands>, after: PlacedSingle<Bands>): PlacedChange[] {
  const [old, fresh] = [gapWords(before), gapWords(after)]
  if (old === fresh) return []
  const judgement: Judgement = judgeTables(before, after)
  return [
    {
      what: 'attainment in no band',
      before: { path: [...before.path, 'gap'], text: old },
      after: { path: [...after.path, 'gap'], text: fresh },
      judgement,
    },
  ]
}

function dueChange(before: PlacedSingle<Bands>, after: PlacedSingle<Bands>): PlacedChange[] {
  const [old, fresh] = [before.single.due, after.single.due]
  if (old === fresh) return []
  const said = ({ path, single }: PlacedSingle<Bands>) => ({
    path: [...path, 'due'],
    text: single.due === 'always' ? 'always' : 'only when the target is missed',
  })
  const judgement = byRank(['when-breached', 'always'])(old, fresh)
  return [{ what: 'when bands pay', before: said(before), after: said(after), judgement }]
}

function gapWords({ single, side: { plan } }: PlacedSingle<Bands>): string {
  const ranges = single.bands.map(({ range }) => range)
  if (uncovered(ranges, tableRange(plan, ranges, single.due)).length === 0) return 'there is none'
  return single.gap === 'nothing' ? 'pays nothing' : 'pays what the next deeper band pays'
}
