import { asserted, type Statement } from './asserted.ts'
import type { Promised, Quiet, Ruled } from './document.ts'
import { askedFor, askedOf, type Event, eventsOf, ofReporter } from './events.ts'
import { type Figure, figureOf, isBadSlice, unmet } from './figure.ts'
import type { Stretch } from './month.ts'
import { type Rational, ratio, whole } from './rational.ts'
import type { SignalRecord } from './records.ts'
import { withoutRepeats } from './repeats.ts'
import { length } from './written.ts'

export interface Slice extends Stretch, Figure {
  readonly state: Quiet
  /** What it weighs where it is bad. */
  readonly weight: Rational
  /** Of all indicators together. */
  readonly evidence: number
  /** Which end of the judged time cuts it short; null where none does. */
  readonly cut: 'start' | 'end' | null
  /** Too little was there, so that it counts as what the contract says. */
  readonly isQuiet: boolean
}

export interface Evidence {
  readonly signals: readonly SignalRecord[]
  /** Whether no exclusion of traffic holds for it; what is no event may still follow one. */
  readonly isEvent: (signal: SignalRecord) => boolean
  readonly statements: readonly Statement[]
}

/** The commitment's own indicator, then those that join it. */
export function ruledOf({ indicator, slice = {}, objectives }: Promised): Ruled[] {
  const { op, value, timeSliceTarget } = objectives[0] ?? {}
  const { bad, minimumVolume, onlyWhen, empty, also = [] } = slice
  const said = { op, value, timeSliceTarget, bad, minimumVolume, onlyWhen, empty }
  return [{ indicator, ...said } as Ruled, ...also]
}

export const sliceLength = ({ slice, objectives }: Promised): number =>
  length(slice?.length ?? objectives[0]?.timeSliceWindow ?? '5m')

/** The slices of the period that touch the judged time, counted from the period's start. */
export function slicesOf(
  promised: Promised,
  { period, judged }: { readonly period: Stretch; readonly judged: Stretch },
  { signals, isEvent, statements }: Evidence,
): Slice[] {
  const size = sliceLength(promised)
  const place = (time: number) => Math.floor((time - period.from) / size)
  const isJudged = ({ time }: SignalRecord) => judged.from <= time && time < judged.until
  const looked = ruledOf(promised).map((ruled) => {
    const asked = askedFor(ruled.indicator, signals).filter(isEvent)
    const { repeats } = askedOf(ruled.indicator)
    const events = withoutRepeats(repeats, eventsOf(ruled, asked, signals)).filter(({ signal }) =>
      isJudged(signal),
    )
    return {
      ruled,
      events: Map.groupBy(events, ({ signal }) => place(signal.time)),
      signals: Map.groupBy(ofReporter(ruled.indicator, signals).filter(isJudged), ({ time }) =>
        place(time),
      ),
    }
  })
  const slices: Slice[] = []
  for (let at = period.from; at < judged.until; at += size) {
    const from = Math.max(at, judged.from)
    const until = Math.min(at + size, judged.until)
    if (from >= until) continue
    const [first, ...others] = looked.map((each) => {
      const inside = each.events.get(place(at)) ?? []
      const seen = each.signals.get(place(at)) ?? []
      return stateOf(each.ruled, { from, until }, { inside, seen, statements })
    })
    if (!first) continue
    const found = [first, ...others]
    const states = found.map(({ state }) => state)
    const { share, ...figure } = first.figure
    slices.push({
      from,
      until,
      ...figure,
      state: joined(states, promised.slice?.join),
      isQuiet: first.isQuiet,
      evidence: found.reduce((all, each) => all + each.figure.events, 0),
      weight: promised.slice?.weight
        ? (share ?? affected(promised.slice.weight.by ?? '', looked[0]?.events.get(place(at))))
        : whole,
      cut: from > at ? 'start' : until < at + size ? 'end' : null,
    })
  }
  return slices
}

/** Of those whom the events are of, those with a bad one; without anyone it is one. */
function affected(by: string, events: readonly Event[] = []): Rational {
  const asking = (some: readonly Event[]) =>
    new Set(some.flatMap(({ signal }) => signal.fields[by] ?? [])).size
  const all = asking(events)
  return all === 0 ? whole : ratio(asking(events.filter(({ good }) => good[0] < good[1])), all)
}

function joined(states: readonly Quiet[], join: string | undefined): Quiet {
  const [first] = states
  if (join === undefined) return first ?? 'unknown'
  // What decides alone, then what might have; a slice that all leave out is in no denominator.
  const order: Quiet[] = join === 'any' ? ['bad', 'unknown', 'up'] : ['up', 'unknown', 'bad']
  return order.find((state) => states.includes(state)) ?? 'drop'
}

interface Inside {
  readonly inside: readonly Event[]
  /** All signals of the slice from whom the indicator asks. */
  readonly seen: readonly SignalRecord[]
  readonly statements: readonly Statement[]
}

function stateOf(
  ruled: Ruled,
  span: Stretch,
  { inside, seen, statements }: Inside,
): { state: Quiet; figure: Figure & { readonly share?: Rational }; isQuiet: boolean } {
  const said = ruled.indicator.spec.asserted
  const seconds = ratio(span.until - span.from, 1000)
  const figure = said ? asserted(said, span, statements) : figureOf(ruled, inside)
  const quiet = (state: Quiet) => ({ state, figure, isQuiet: true })
  const otherwise = unmet(ruled, seen, seconds)
  if (otherwise) return quiet(otherwise)
  if (figure.events === 0) return quiet(ruled.empty ?? 'unknown')
  const { minimumVolume } = ruled
  if (minimumVolume && figure.events < minimumVolume.events) return quiet(minimumVolume.below)
  const state = isBadSlice(ruled, inside, figure, seconds) ? 'bad' : 'up'
  return { state, figure, isQuiet: false }
}
