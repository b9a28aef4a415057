import * as z from 'zod'
import { slaLimits } from '../limits.ts'

export const termUnits = ['hours', 'days', 'business-days', 'months', 'periods'] as const

/** So many units of a calendar, or of the SLA's periods. */
export const lengthFields = {
  count: z.int().min(0).max(slaLimits.termCount),
  unit: z.enum(termUnits),
}

/**
 * `same-time`, unless said: the time of day at which it began. `end-of-unit`: the end of the last
 * unit, counted after the one in which it began.
 */
export const untilSchema = z.enum(['same-time', 'end-of-unit']).optional()

/** A length of time as contracts count it. */
export const termFields = { within: z.strictObject(lengthFields), until: untilSchema }
export const termSchema = z.strictObject(termFields)
export type WrittenTerm = z.infer<typeof termSchema>

/** The same in one level. */
export type WrittenLength = WrittenTerm['within'] & Pick<WrittenTerm, 'until'>

/** Days that are no business days beside Saturday and Sunday, as local dates. */
export const holidaysSchema = z
  .array(z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'a date is written like "2026-12-25"' }))
  .min(1)
  .max(slaLimits.holidays)
  .optional()
