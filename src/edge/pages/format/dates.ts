import type { EpochMs } from '../../../domain/brand.ts'

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known) return known
  const formatter = new Intl.DateTimeFormat(locale, options)
  formatters.set(key, formatter)
  return formatter
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const date = { day: 'numeric', month: 'short', year: 'numeric' } as const

/** `25 Aug 2025, 17:30 UTC`. The zone is always said. */
export const formatMoment = (locale: string, zone: string, time: EpochMs): string =>
  formatterOf(locale, { ...date, ...clock, timeZone: zone, timeZoneName: 'short' }).format(time)

/** `25 Aug 2025` of a calendar date, which has no zone. */
export function formatDate(locale: string, isoDate: string): string {
  const time = Date.parse(`${isoDate}T00:00:00Z`)
  if (Number.isNaN(time)) return isoDate
  return formatterOf(locale, { ...date, timeZone: 'UTC' }).format(time)
}

/** `August 2025` of `2025-08`. */
export const formatMonth = (locale: string, isoMonth: string): string =>
  formatterOf(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${isoMonth}-01T00:00:00Z`),
  )

const unitsMs = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const

/** The two largest units that are not zero: `2 days 8 hr`, `5 min`. */
export function formatDuration(locale: string, ms: number): string {
  const parts: string[] = []
  let rest = Math.max(0, ms)
  for (const [unit, length] of unitsMs) {
    const count = Math.floor(rest / length)
    rest -= count * length
    if (count > 0) {
      const style = { style: 'unit', unit, unitDisplay: 'short' } as const
      parts.push(new Intl.NumberFormat(locale, style).format(count))
    }
    if (parts.length === 2) break
  }
  return (
    parts.join(' ') || new Intl.NumberFormat(locale, { style: 'unit', unit: 'second' }).format(0)
  )
}
