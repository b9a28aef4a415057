import { attainmentOf } from './attainment.ts'
import type { Promised } from './document.ts'
import type { Case } from './judge.ts'
import { type Period, periodAt, type Stretch } from './month.ts'
import { type Looked, look } from './period.ts'
import { isLess, nothing, type Rational, whole } from './rational.ts'
import type { SignalRecord } from './records.ts'
import { type Slice, sliceLength } from './slices.ts'
import { length } from './written.ts'

interface Earlier {
  readonly period: Period
  readonly looked: Looked
}

/** The periods before that the time can begin in, the latest first: never before the agreement. */
export function earlierOf(
  promised: Promised,
  given: Case,
  period: Period,
  signals: readonly SignalRecord[],
): Earlier[] {
  const [window] = given.document.spec.timeWindow
  const { from: begins } = given.agreement
  const since = Math.max(begins, period.from - length(promised.trailing?.length ?? '0m'))
  const found: Earlier[] = []
  let at = period.from
  while (window && at > since) {
    const before = periodAt(window, begins, at - 1)
    found.push({ period: before, looked: look(promised, given, before, signals) })
    at = before.from
  }
  return found
}

interface Held {
  readonly given: Case
  readonly own: Looked
  readonly period: Period
  readonly before: readonly Earlier[]
  readonly isMissed: (reached: Rational) => boolean
}

/** The worst figure of the time up to any anchor; the whole where there is none. */
export function trailed(promised: Promised, held: Held): Rational {
  const { given, own, period, before } = held
  const { anchor = '', length: lasts = '0m' } = promised.trailing ?? {}
  const until = answeredUntil(promised, held)
  const looks = [
    own,
    ...before.map((each) => (each.period.until <= until ? answered(each.looked) : each.looked)),
  ]
  const [window] = given.document.spec.timeWindow
  const first = before.at(-1)?.period ?? period
  const slices = looks.flatMap((each) => each.slices)
  const counted = looks.flatMap((each) => each.counted)
  let worst: Rational | null = null
  for (const end of anchorsOf(anchor, own)) {
    const time = { from: end - length(lasts), until: end }
    const inside = ({ from, until: ends }: Slice) => time.from <= from && ends <= time.until
    const reached = attainmentOf(promised, {
      slices: slices.filter(inside),
      counted: counted.filter(inside),
      windows: [],
      bad: 0,
      fate: (slice) => (looks.some((each) => each.fate(slice) === 'up') ? 'up' : 'stays'),
      absent:
        window?.absent === 'up' ? beforeAll(promised, first.from, time, given.agreement.from) : 0,
    })
    if (reached && (!worst || isLess(reached, worst))) worst = reached
  }
  return worst ?? whole
}

function anchorsOf(anchor: string, { windows, all }: Looked): number[] {
  if (anchor === 'window-opened') return windows.map(({ from }) => from)
  if (anchor === 'window-closed') return windows.map(({ until }) => until)
  const ends = all.map(({ until }) => until)
  return anchor === 'each-slice' ? ends : ends.slice(-1)
}

/** Nothing is bad any more, and what is not known stays so. */
function answered(looked: Looked): Looked {
  const good = (slices: readonly Slice[]) =>
    slices.map((each): Slice => {
      return { ...each, lost: nothing, state: each.state === 'bad' ? 'up' : each.state }
    })
  return { ...looked, slices: good(looked.slices), counted: good(looked.counted) }
}

/** The end of the last earlier period that missed the target; without one, before all time. */
function answeredUntil(promised: Promised, { given, period, isMissed }: Held): number {
  const [window] = given.document.spec.timeWindow
  if (!window || promised.trailing?.counts === 'again') return Number.NEGATIVE_INFINITY
  let at = period.from
  for (const { commitments } of given.history.toReversed()) {
    const reached = commitments.find(({ name }) => name === promised.name)?.breachedAt
    if (reached && isMissed(reached)) return at
    at = periodAt(window, given.agreement.from, at - 1).from
  }
  return Number.NEGATIVE_INFINITY
}

/** Whole slices before the agreement, on the grid of the first period that is read. */
function beforeAll(promised: Promised, origin: number, time: Stretch, begins: number): number {
  const size = sliceLength(promised)
  const end = Math.min(time.until, begins)
  let many = 0
  let at = origin
  while (at > time.from) at -= size
  for (; at + size <= end; at += size) if (time.from <= at) many += 1
  return many
}
