import type { TimeWindow } from './document.ts'

export interface Stretch {
  readonly from: number
  readonly until: number
}

export interface Period extends Stretch {
  /** Calendar days. */
  readonly days: number
}

const clocks = new Map<string, Intl.DateTimeFormat>()
const starts = new Map<string, number>()
const day = 24 * 60 * 60_000

export const monthsOf = (duration: string): number =>
  ({ '1M': 1, '1Q': 3, '3M': 3, '1Y': 12, '12M': 12 })[duration] ?? Number.NaN

/** The period that holds `time`, found by walking over all of its neighbours. */
export function periodAt(
  { duration, calendar, anchor }: TimeWindow,
  agreed: number,
  time: number,
): Period {
  const { timeZone, startTime = '2000-01-01' } = calendar
  const first = anchor === 'agreement' ? shown(agreed, timeZone) : startTime
  if (duration.endsWith('d'))
    return daysAt(first.slice(0, 10), Number.parseInt(duration, 10), { timeZone, time })
  const months = monthsOf(duration)
  const [, month = 1, date = 1] = first.slice(0, 10).split('-').map(Number)
  const dayAt = (place: number): string => {
    const all = 2020 * 12 + (months === 1 ? 0 : month - 1) + place * months
    const [year, number] = [Math.floor(all / 12), (all % 12) + 1]
    const last = new Date(Date.UTC(year, number, 0)).getUTCDate()
    return new Date(Date.UTC(year, number - 1, Math.min(date, last))).toISOString().slice(0, 10)
  }
  let place = 0
  while (startOf(dayAt(place + 1), timeZone) <= time) place += 1
  const [begins, ends] = [dayAt(place), dayAt(place + 1)]
  return {
    from: startOf(begins, timeZone),
    until: startOf(ends, timeZone),
    days: (Date.parse(ends) - Date.parse(begins)) / day,
  }
}

/** Periods of so many local days that follow each other from a date, and lie before it as well. */
function daysAt(
  first: string,
  days: number,
  { timeZone, time }: { readonly timeZone: string; readonly time: number },
): Period {
  const begins = (place: number): number => {
    const date = new Date(Date.parse(`${first}T00:00:00Z`) + place * days * day)
    return startOf(date.toISOString().slice(0, 10), timeZone)
  }
  let place = 0
  while (begins(place) > time) place -= 1
  while (begins(place + 1) <= time) place += 1
  return { from: begins(place), until: begins(place + 1), days }
}

/** The part of a stretch in each local calendar year that it touches. */
export function byYear({ from, until }: Stretch, timeZone: string): Stretch[] {
  const parts: Stretch[] = []
  for (let at = from; at < until; ) {
    const year = Number(shown(at, timeZone).slice(0, 4))
    const next = Math.min(until, startOf(`${year + 1}-01-01`, timeZone))
    parts.push({ from: at, until: next })
    at = next
  }
  return parts
}

/** The local calendar year that holds `time`. */
export function yearAround(time: number, timeZone: string): Stretch {
  const year = Number(shown(time, timeZone).slice(0, 4))
  return { from: startOf(`${year}-01-01`, timeZone), until: startOf(`${year + 1}-01-01`, timeZone) }
}

/** The first minute in which the zone's calendar shows the date. */
export function startOf(date: string, timeZone: string): number {
  const key = `${date} ${timeZone}`
  const known = starts.get(key)
  if (known !== undefined) return known
  let at = Date.parse(`${date}T00:00:00Z`) - day
  for (const step of [60 * 60_000, 60_000]) {
    while (shown(at, timeZone) < date) at += step
    if (step > 60_000) at -= step
  }
  starts.set(key, at)
  return at
}

/** The local date: `2026-03-29`. */
const shown = (at: number, timeZone: string): string => shownIn(at, timeZone).date

/** What a calendar and a clock on the wall show: `2026-03-29`, `02:30`. */
export function shownIn(at: number, timeZone: string) {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  clocks.set(timeZone, clock)
  const parts = clock.formatToParts(at)
  const part = (type: string) => parts.find((each) => each.type === type)?.value
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  }
}
