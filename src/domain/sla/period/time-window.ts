import * as z from 'zod'

const daysSchema = z.templateLiteral([
  z.string().regex(/(?:[1-9]\d?|[12]\d\d|3[0-5]\d|36[0-6])/),
  z.literal('d'),
])

/**
 * OpenSLO's calendar-aligned time window, and two fields of ours. Its durations: a month, a quarter
 * (`1Q`, or `3M` in the same shorthand), a year (`1Y`, `12M`) and 1 to 366 local days (`30d`).
 */
export const timeWindowSchema = z.strictObject({
  duration: z.union([z.enum(['1M', '1Q', '3M', '1Y', '12M']), daysSchema]),
  isRolling: z.literal(false).optional(),
  calendar: z.strictObject({
    /**
     * A day on which a period begins; others lie before it and after it. 1 January, unless said;
     * periods of days have to say it, or be counted from the agreement's start.
     */
    startTime: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) 00:00:00$/, {
        error: 'a period starts on a day at 00:00:00, like "2026-01-15 00:00:00"',
      })
      .optional(),
    timeZone: z.string(),
  }),
  /**
   * `calendar`, unless said: periods are counted from `startTime`. `agreement`: from the local date
   * on which the agreement takes effect.
   */
  anchor: z.enum(['calendar', 'agreement']).optional(),
  /**
   * Time of a period in which the agreement is not in force. `shrinks`, unless said: it is in no
   * denominator. `up`: its slices are good ones.
   */
  absent: z.enum(['shrinks', 'up']).optional(),
})

export type TimeWindow = z.infer<typeof timeWindowSchema>
export type Absent = NonNullable<TimeWindow['absent']>

/** How long the periods are: so many calendar months, or so many local days. */
export type PeriodLength = { readonly months: 1 | 3 | 12 } | { readonly days: number }

export function periodLengthOf(duration: TimeWindow['duration']): PeriodLength {
  switch (duration) {
    case '1M':
      return { months: 1 }
    case '1Q':
    case '3M':
      return { months: 3 }
    case '1Y':
    case '12M':
      return { months: 12 }
    default:
      return { days: Number.parseInt(duration, 10) }
  }
}
