import { holds } from './condition.ts'
import { isByEvents, isBySlices } from './counts.ts'
import type { Promised } from './document.ts'
import { askedFor, askedOf, eventsOf } from './events.ts'
import { type Fate, fatesOf, type PaidFor, trafficOf } from './excluded.ts'
import type { Case } from './judge.ts'
import type { Period, Stretch } from './month.ts'
import type { SignalRecord } from './records.ts'
import { ruledOf, type Slice, slicesOf } from './slices.ts'
import { runsOf, type Window, windowsOf } from './windows.ts'
import { length } from './written.ts'

/** What the slices of a commitment are in one period, whatever is promised of them. */
export interface Looked {
  readonly judged: Stretch
  readonly seen: number
  readonly windows: readonly Window[]
  readonly fate: (slice: Slice) => Fate
  /** The whole ones that stay: as the method takes them, and before runs were forgiven. */
  readonly slices: readonly Slice[]
  readonly forgiving: readonly Slice[]
  readonly known: readonly Slice[]
  /** Those whose events count: one that the period's end cuts may be among them; and those of them that stay. */
  readonly all: readonly Slice[]
  readonly counted: readonly Slice[]
  /** A person must decide before money moves. */
  readonly person: boolean
}

export const inForceIn = (period: Stretch, { agreement }: Pick<Case, 'agreement'>): Stretch => {
  const from = Math.max(period.from, agreement.from)
  return { from, until: Math.max(from, Math.min(period.until, agreement.until ?? period.until)) }
}

export function look(
  promised: Promised,
  given: Case,
  period: Period,
  signals: readonly SignalRecord[],
  paid: PaidFor = new Map(),
): Looked {
  const { document, agreement, now, statements } = given
  const timeZone = document.spec.timeWindow[0]?.calendar.timeZone ?? ''
  const { from, until } = inForceIn(period, given)
  const rules = ruledOf(promised)
  const seen = now - Math.max(...rules.map(waits))
  const judged = { from, until: Math.max(from, Math.min(until, seen)) }
  const traffic = trafficOf(document.spec, promised.name)
  const isEvent = (signal: SignalRecord) => !traffic.some((where) => holds(where, signal))
  const all = slicesOf(promised, { period, judged }, { signals, isEvent, statements })
  const whole = all.filter(({ cut }) => cut === null)
  const { runs, forgiven } = runsOf(promised, whole, { start: true, end: judged.until === until })
  const isToEnd = judged.until === period.until
  const counted = all.filter(
    ({ cut }) => cut === null || (isByEvents(promised) && isToEnd && cut === 'end'),
  )
  const fates = fatesOf(
    document.spec,
    promised,
    given.announced,
    { slices: counted, forgiven },
    {
      period,
      term: { from: agreement.from, until: agreement.until ?? Number.POSITIVE_INFINITY },
      timeZone,
      paid,
    },
  )
  const fate = (slice: Slice) => fates.get(slice.from) ?? 'stays'
  const stay = (slice: Slice) => fate(slice) !== 'leaves'
  const up = (each: Slice): Slice => (fate(each) === 'up' ? { ...each, state: 'up' } : each)
  const known = whole.filter(stay).map(up)
  const person = rules.some((ruled) => {
    const asked = askedFor(ruled.indicator, signals).filter(
      (signal) => isEvent(signal) && isInside(signal, period),
    )
    return (
      askedOf(ruled.indicator).reporter === 'probe' ||
      eventsOf(ruled, asked, signals).some(
        ({ signal }) => Number(signal.fields['makegood.sample.rate'] ?? 1) < 1,
      )
    )
  })
  const forgiving = whole
    .filter(stay)
    .map((each) => (forgiven.includes(each) ? { ...each, state: 'up' as const } : up(each)))
  return {
    judged,
    seen,
    windows: windowsOf(runs, fates),
    fate,
    slices: isBySlices(promised) ? forgiving : known,
    forgiving,
    known,
    all: counted,
    counted: counted.filter(stay),
    person,
  }
}

/** How long after a signal it is known whether another one followed. */
function waits({ indicator }: ReturnType<typeof ruledOf>[number]): number {
  const { followedBy } = indicator.spec.ratioMetric?.good?.metricSource.spec ?? {}
  return followedBy ? length(followedBy.within) : 0
}

const isInside = ({ time }: SignalRecord, { from, until }: Stretch): boolean =>
  from <= time && time < until
