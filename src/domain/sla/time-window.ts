import * as z from 'zod'

/**
 * OpenSLO's calendar-aligned time window, and two fields of ours. Its durations: a month, a quarter
 * (`1Q`, or `3M` in the same shorthand) and a year (`1Y`, `12M`).
 */
export const timeWindowSchema = z.strictObject({
  duration: z.enum(['1M', '1Q', '3M', '1Y', '12M']),
  isRolling: z.literal(false).optional(),
  calendar: z.strictObject({
    /** A day on which a period begins; others lie before it and after it. 1 January, unless said. */
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
