import { isBySlices } from './counts.ts'
import type { Document, Exclusion, Promised } from './document.ts'
import { outsideHours } from './hours.ts'
import { byYear, type Period, type Stretch, yearAround } from './month.ts'
import type { Slice } from './slices.ts'
import { length } from './written.ts'

/** A stretch that was stated and approved for an exclusion, by its name. */
export interface Announced extends Stretch {
  readonly exclusion: string
  readonly announced: number
}

export type Fate = 'stays' | 'leaves' | 'up'

const isOf = ({ commitments }: Exclusion, name: string) =>
  commitments === undefined || commitments.includes(name)

/** Conditions of traffic that is no event of the commitment. */
export const trafficOf = ({ exclusions = [] }: Document['spec'], name: string) =>
  exclusions
    .filter((each) => each.kind === 'traffic' && isOf(each, name))
    .flatMap(({ where }) => where ?? [])

/** The time that commitments pay for, by their names. */
export type PaidFor = ReadonlyMap<string, readonly Stretch[]>

interface Where {
  readonly period: Period
  readonly paid: PaidFor
  /** All of the agreement's time. */
  readonly term: Stretch
  readonly timeZone: string
}

/** What becomes of each slice, by its start. */
export function fatesOf(
  { exclusions = [] }: Document['spec'],
  promised: Promised,
  announced: readonly Announced[],
  { slices, forgiven }: { readonly slices: readonly Slice[]; readonly forgiven: readonly Slice[] },
  where: Where,
): Map<number, Fate> {
  const own = exclusions
    .filter((each) => each.kind !== 'traffic' && isOf(each, promised.name))
    .map((each) => ({ effect: each.effect, times: freeTimes(each, announced, where) }))
  const fate = (slice: Slice): Fate => {
    const first = own.find(({ times }) =>
      times.some(({ from, until }) => from <= slice.from && slice.until <= until),
    )
    if (!first) return 'stays'
    if (first.effect === 'removed') return 'leaves'
    if (first.effect === 'up') return 'up'
    const isForgiven = isBySlices(promised) && forgiven.includes(slice)
    // Of a slice that is cut short nobody says that it is bad.
    const isBad = slice.state === 'bad' && slice.cut === null
    return isBad && !isForgiven ? 'leaves' : 'stays'
  }
  return new Map(slices.map((slice) => [slice.from, fate(slice)]))
}

/** The stretches that were announced in time, as far as they are free. */
function freeTimes(
  exclusion: Exclusion,
  announced: readonly Announced[],
  { period, term, timeZone, paid }: Where,
): Stretch[] {
  const { name, kind, notice, allowance } = exclusion
  if (kind === 'paid') return union((exclusion.by ?? []).flatMap((payer) => paid.get(payer) ?? []))
  if (kind === 'hours') return union(outsideHours(exclusion, period, timeZone))
  const inTime = announced.filter(
    (each) =>
      each.exclusion === name &&
      (kind !== 'window' || notice === undefined || each.announced + length(notice) <= each.from),
  )
  const all = union(inTime.map((each) => within(each, term)))
  const ofPeriod = all.map((each) => within(each, period)).filter(isSome)
  if (kind !== 'window' || !allowance) return ofPeriod
  const most = length(allowance.time)
  if (allowance.per === 'period') return earliest(ofPeriod, most)
  const years = byYear(period, timeZone).map(({ from }) => yearAround(from, timeZone))
  const free = years.flatMap((year) =>
    earliest(all.map((each) => within(each, year)).filter(isSome), most),
  )
  return union(free.map((each) => within(each, period)))
}

const isSome = ({ from, until }: Stretch): boolean => from < until

const within = (a: Stretch, b: Stretch): Stretch => ({
  from: Math.max(a.from, b.from),
  until: Math.min(a.until, b.until),
})

/** Stretches that meet or overlap are one. */
function union(stretches: readonly Stretch[]): Stretch[] {
  const found: { from: number; until: number }[] = []
  for (const { from, until } of stretches.filter(isSome).sort((a, b) => a.from - b.from)) {
    const last = found.at(-1)
    if (last && from <= last.until) last.until = Math.max(last.until, until)
    else found.push({ from, until })
  }
  return found
}

function earliest(stretches: readonly Stretch[], most: number): Stretch[] {
  let left = most
  return stretches.flatMap(({ from, until }) => {
    const taken = Math.min(left, until - from)
    left -= taken
    return taken > 0 ? [{ from, until: from + taken }] : []
  })
}
