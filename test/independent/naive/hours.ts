import type { Exclusion } from './document.ts'
import { type Stretch, shownIn, startOf } from './month.ts'

const minute = 60_000
const day = 24 * 60 * minute
const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** The time of each local day that is not in its hours. Days that a period only touches are whole. */
export function outsideHours(
  { days = [], from = '', until = '', holidays = [] }: Exclusion,
  period: Stretch,
  timeZone: string,
): Stretch[] {
  const outside: Stretch[] = []
  for (let date = shownIn(period.from, timeZone).date; ; date = after(date)) {
    const [begins, ends] = [startOf(date, timeZone), startOf(after(date), timeZone)]
    if (begins >= period.until) return outside
    const weekday = names[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? ''
    if (days.includes(weekday) && !holidays.includes(date)) {
      const opens = instantOf(date, from, timeZone)
      const closes = until === '24:00' ? ends : instantOf(date, until, timeZone)
      outside.push({ from: begins, until: opens }, { from: closes, until: ends })
    } else outside.push({ from: begins, until: ends })
  }
}

const after = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + day).toISOString().slice(0, 10)

const instants = new Map<string, number>()

/** The first minute of a local day in which the clock on the wall shows the time, or has jumped over it. */
function instantOf(date: string, time: string, timeZone: string): number {
  const key = `${date} ${time} ${timeZone}`
  const known = instants.get(key)
  if (known !== undefined) return known
  const begins = startOf(date, timeZone)
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  // No clock moves by more than two hours.
  let at = Math.max(begins, begins + (hours - 2) * 60 * minute + minutes * minute)
  const isBefore = () => {
    const shown = shownIn(at, timeZone)
    return shown.date === date && shown.time < time
  }
  while (isBefore()) at += 15 * minute
  while (at > begins) {
    at -= minute
    if (isBefore()) {
      at += minute
      break
    }
  }
  instants.set(key, at)
  return at
}
