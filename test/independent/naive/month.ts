export interface Stretch {
  readonly from: number
  readonly until: number
}

const clocks = new Map<string, Intl.DateTimeFormat>()
const starts = new Map<string, number>()

/** `2026-03` of the zone, in epoch milliseconds. */
export function calendarMonth(label: string, timeZone: string): Stretch {
  const [year = 0, month = 0] = label.split('-').map(Number)
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
  return { from: startOf(label, timeZone), until: startOf(next, timeZone) }
}

/** Calendar days of the month. */
export function daysOf(label: string): number {
  const [year = 0, month = 0] = label.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The first minute in which the zone's calendar shows the month. */
function startOf(label: string, timeZone: string): number {
  const key = `${label} ${timeZone}`
  const known = starts.get(key)
  if (known !== undefined) return known
  const day = 24 * 60 * 60_000
  let at = Date.parse(`${label}-01T00:00:00Z`) - day
  for (const step of [60 * 60_000, 60_000]) {
    while (shown(at, timeZone) < label) at += step
    if (step > 60_000) at -= step
  }
  starts.set(key, at)
  return at
}

function shown(at: number, timeZone: string): string {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit' })
  clocks.set(timeZone, clock)
  const parts = clock.formatToParts(at)
  const part = (type: string) => parts.find((each) => each.type === type)?.value
  return `${part('year')}-${part('month')}`
}
