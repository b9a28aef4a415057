import type { Promised } from '../../../independent/naive/document.ts'
import { askedFor, askedOf, eventsOf } from '../../../independent/naive/events.ts'
import type { Found } from '../../../independent/naive/judge.ts'
import { periodOf } from '../../../independent/naive/judge.ts'
import { decimal, isSame, ratio, through } from '../../../independent/naive/rational.ts'
import { distinct, type SignalRecord } from '../../../independent/naive/records.ts'
import { withoutRepeats } from '../../../independent/naive/repeats.ts'
import type { Drawn } from './cases.ts'
import { chargeTags, documentTags, excludedTags, measuredTags, paidTags } from './kinds.ts'

/** How often each part of the language was really used: a test that never breaches proves nothing. */
export const newCoverage = () => new Map<string, number>()

/** Counts what one judged case, or a refused document, was about. */
export function cover(seen: Map<string, number>, drawn: Drawn, found: readonly Found[] | null) {
  const promised = drawn.document.spec.commitments
  const tags = found
    ? [
        ...caseTags(drawn),
        ...excludedTags(drawn),
        ...paidTags(drawn, found),
        ...documentTags(drawn, found),
        ...togetherTags(drawn, found),
        ...found.flatMap((each, i) => tagsOf(promised[i], each, drawn.lines.length > 0)),
      ]
    : ['refused']
  for (const tag of new Set(tags)) seen.set(tag, (seen.get(tag) ?? 0) + 1)
}

function caseTags(drawn: Drawn): string[] {
  const { document, agreement, records, now } = drawn
  const { currency, timeWindow, rounding, commitments, disputes, corrections } = document.spec
  const zone = timeWindow[0]?.calendar.timeZone ?? ''
  const { from, until } = periodOf(drawn)
  const hours = (until - from) / 3_600_000
  const once = distinct(records)
  const isConflict = records.some(
    (record) =>
      !once.includes(record) &&
      !once.some((kept) => JSON.stringify(kept) === JSON.stringify(record)),
  )
  return [
    'judged',
    `currency ${currency}`,
    `zone ${zone}`,
    `rounding ${rounding?.mode}`,
    `commitments ${commitments.length}`,
    ...(hours % 24 === 0 ? [] : ['clocks change']),
    ...(agreement.from > from || (agreement.until ?? until) < until ? ['part of a period'] : []),
    ...(now < from ? ['not begun'] : now < until ? ['running'] : ['over']),
    ...(once.length < records.length ? ['repeated signals'] : []),
    ...(disputes && corrections ? ['what comes afterwards'] : []),
    ...(isConflict ? ['conflicting signals'] : []),
    ...(commitments.some((each) => leavesOut(each, once)) ? ['repeats left out'] : []),
  ]
}

/** Whether any event of a commitment's own indicator is none because it repeats another. */
function leavesOut({ indicator, objectives }: Promised, signals: readonly SignalRecord[]): boolean {
  const { repeats } = askedOf(indicator)
  const ruled = { ...objectives[0], indicator }
  const events = repeats ? eventsOf(ruled, askedFor(indicator, signals), signals) : []
  return withoutRepeats(repeats, events).length < events.length
}

/** By what holds all commitments together, and how many of them still owe: none, one or more. */
function togetherTags({ document }: Drawn, found: readonly Found[]): string[] {
  const paid = found.filter(({ owed }) => owed > 0).length
  return (document.spec.caps ?? []).map(({ kind }) => `together ${kind} ${Math.min(paid, 2)}`)
}

function tagsOf(promised: Promised | undefined, found: Found, hasLines: boolean): string[] {
  if (!promised) return []
  const { budgetingMethod, slice, remedy, objectives } = promised
  const { outcome, owed, attainment, windows } = found
  const { target, targetPercent } = objectives[0] ?? {}
  const exact =
    target === undefined ? through(decimal(targetPercent ?? 0), ratio(100)) : decimal(target)
  const pays = remedy.bands ? `bands` : `${remedy.kind} ${remedy.pays?.kind}`
  const paid = owed > 0 ? 'paid' : 'unpaid'
  return [
    outcome,
    paid,
    ...measuredTags(promised, found),
    ...chargeTags(promised, found, hasLines),
    found.provisional ? 'provisional' : 'final',
    `${budgetingMethod} ${outcome}`,
    `${pays} ${outcome} ${paid}`,
    `${[remedy.kind, remedy.count, remedy.of, remedy.combine, remedy.each?.kind].filter(Boolean).join(' ')} ${paid}`,
    ...(remedy.pays?.kind === 'days' ? [`${remedy.kind} days ${paid}`] : []),
    ...(found.person ? [`person ${paid}`] : []),
    ...(attainment && isSame(attainment, exact) ? [`at the target ${outcome}`] : []),
    ...(attainment === null ? ['no attainment'] : []),
    ...(windows.length > 1 ? ['windows'] : []),
    `empty ${slice?.empty} ${outcome}`,
    ...(slice?.minimumVolume ? [`below ${slice.minimumVolume.below} ${outcome}`] : []),
    ...(slice?.run ? [`run ${slice.run.edge} ${outcome}`] : []),
    ...(slice?.knownAtLeast ? [`knownAtLeast ${outcome}`] : []),
    ...(slice?.bad ? [`${slice.bad.op} ${outcome}`] : []),
    ...(objectives[0]?.timeSliceTarget ? [`timeSliceTarget ${outcome}`] : []),
    ...(remedy.bands && remedy.due === 'always' ? [`bands always ${outcome} ${paid}`] : []),
    ...(remedy.gap ? [`gap ${remedy.gap} ${outcome} ${paid}`] : []),
    ...(remedy.overlap ? [`overlap ${outcome} ${paid}`] : []),
    ...(remedy.due ? [`due ${remedy.due} ${outcome} ${paid}`] : []),
    ...(remedy.capEach ? [`capEach ${remedy.capEach.kind} ${paid}`] : []),
    ...(remedy.capEach?.basis ? [`capEach of its own ${paid}`] : []),
    ...((promised.caps ?? []).some((cap) => cap.basis) ? [`cap of its own ${paid}`] : []),
    ...(promised.caps ?? []).map((cap) => `cap ${cap.kind} ${paid}`),
    ...(promised.minimumPayable ? [`minimum ${Object.keys(promised.minimumPayable)} ${paid}`] : []),
    ...(promised.basis
      ? [`basis ${promised.basis.kind} ${promised.basis.partialPeriod} ${paid}`]
      : []),
  ]
}
