import * as z from 'zod'
import { shareSchema } from '../money/share.ts'
import { predicateSchema } from '../predicate/predicate.ts'

type Field = z.ZodType<string>

/** What is taken of a field. Signals without the field are no events. */
export const statisticSchema = (field: Field) =>
  z.discriminatedUnion('kind', [
    /** Each event by itself keeps the limit or does not: it is good or bad. */
    z.strictObject({ kind: z.literal('each'), field }),
    /** The least value that at least the share `q` of a slice's events do not exceed. */
    z.strictObject({ kind: z.literal('quantile'), field, q: shareSchema }),
    /** The sum over a slice's events, by their number. */
    z.strictObject({ kind: z.literal('mean'), field }),
    /** The sum of one field by the sum of another, or by the seconds of the slice. */
    z.strictObject({
      kind: z.literal('rate'),
      /** Without it events are counted. */
      of: field.optional(),
      /** Without it the slice's seconds. */
      per: field.optional(),
    }),
  ])

const amount = z.number().min(0).max(1e12)

/**
 * Limits that depend on what was asked: the first that holds. Where none does, the objective's
 * `value` is the limit.
 */
export const limitsSchema = (field: Field) =>
  z
    .array(
      z.strictObject({
        /** Without it the limit is for all that come so far down the list. */
        where: predicateSchema.optional(),
        value: amount,
        /** More for what is larger: `value` for every `each` of the field, in proportion. */
        plus: z.strictObject({ field, each: z.number().positive(), value: amount }).optional(),
      }),
    )
    .min(1)
    .max(32)
