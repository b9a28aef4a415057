import * as z from 'zod'
import { slaLimits } from '../limits.ts'
import { descriptionSchema, nameSchema } from '../metadata.ts'
import { durationSchema } from '../period/duration.ts'
import { predicateSchema } from '../predicate/predicate.ts'

/**
 * What becomes of a slice in excluded time. `removed`: it leaves numerator and denominator. `up`: it
 * counts as good. `not-bad`: only a bad slice leaves, others stay as they are.
 */
export const effectSchema = z.enum(['removed', 'up', 'not-bad'])
export type Effect = z.infer<typeof effectSchema>

const said = {
  name: nameSchema,
  description: descriptionSchema.optional(),
  /** By name; all of them, unless said. */
  commitments: z.array(nameSchema).max(slaLimits.commitments).optional(),
}

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, {
  error: 'a time of the day from 00:00 to 24:00, like "09:00"',
})

/** What a promise does not cover. */
export const exclusionSchema = z.discriminatedUnion('kind', [
  /** Announced time, such as maintenance. Each stretch is a statement of its own. */
  z.strictObject({
    kind: z.literal('window'),
    ...said,
    /** How long before its start a stretch must have been announced; not at all, unless said. */
    notice: durationSchema.optional(),
    /** The earliest time of the period or local calendar year is free; what is over is judged. */
    allowance: z.strictObject({ time: durationSchema, per: z.enum(['period', 'year']) }).optional(),
    effect: effectSchema,
  }),
  /** Adjudicated: a person says why, with evidence, and another one decides. */
  z.strictObject({
    kind: z.literal('cause'),
    ...said,
    effect: effectSchema,
    /** How long after the decision the customer may appeal; at any time, unless said. */
    appealWithin: durationSchema.optional(),
  }),
  /** All time outside these local hours: the promise is of the hours alone. Needs no statement. */
  z.strictObject({
    kind: z.literal('hours'),
    ...said,
    days: z.array(z.enum(weekdays)).min(1).max(7),
    from: timeOfDay,
    /** Exclusive; `24:00` is the end of the day. */
    until: timeOfDay,
    /** Local dates that have no such hours. */
    holidays: z.array(z.string()).min(1).max(slaLimits.holidays).optional(),
    effect: effectSchema,
  }),
  /** Time that other commitments pay for, so that none is paid for twice. Needs no statement. */
  z.strictObject({
    kind: z.literal('paid'),
    ...said,
    /** Those that leave the time out. Always said: the ones that pay for it do not. */
    commitments: z.array(nameSchema).min(1).max(slaLimits.commitments),
    /** Those that pay for it, by name. */
    by: z.array(nameSchema).min(1).max(slaLimits.commitments),
    effect: effectSchema,
  }),
  /** Signals that are no events of the commitments at all. Needs no statement. */
  z.strictObject({ kind: z.literal('traffic'), ...said, where: predicateSchema }),
])

export type Exclusion = z.infer<typeof exclusionSchema>
/** An exclusion of time. */
export type TimeExclusion = Exclude<Exclusion, { kind: 'traffic' }>
/** One that takes a statement for every stretch. */
export type StatedExclusion = Exclude<TimeExclusion, { kind: 'hours' | 'paid' }>
export type HoursExclusion = Extract<TimeExclusion, { kind: 'hours' }>
export type PaidExclusion = Extract<TimeExclusion, { kind: 'paid' }>
