import * as z from 'zod'
import { slaLimits } from '../limits.ts'
import { windowCapSchema } from '../money/cap.ts'
import { amountSchema, partKinds, partSchema } from '../money/part.ts'
import { durationSchema } from '../period/duration.ts'
import { figureSchema } from '../promise/figure-schema.ts'
import { dueSchema, periodRemedies } from './period-remedy.ts'
import { rightSchema } from './right.ts'

/** Open and closed bounds of a range of attainment, said one by one. Unsaid, it reaches to the worst. */
const boundsSchema = z.strictObject({
  lt: figureSchema.optional(),
  lte: figureSchema.optional(),
  gt: figureSchema.optional(),
  gte: figureSchema.optional(),
})
export type WrittenBounds = z.infer<typeof boundsSchema>

const bands = z.strictObject({
  kind: z.literal('bands'),
  bands: z
    .array(
      z.strictObject({
        attainment: boundsSchema,
        pays: partSchema,
      }),
    )
    .min(1)
    .max(slaLimits.bands),
  /** Where a contract really leaves attainment in no band: what it pays. Unsaid, a gap is refused. */
  gap: z.enum(['nothing', 'deeper']).optional(),
  /** Where bands really overlap: the deepest that holds pays. Unsaid, an overlap is refused. */
  overlap: z.enum(['deepest']).optional(),
  /** `when-breached`, unless said. `always`: attainment in a band is itself a breach, though the target is met. */
  due: dueSchema,
})

/** So long or longer, or only longer. */
const lastsSchema = z.union([
  z.strictObject({ gt: durationSchema }),
  z.strictObject({ gte: durationSchema }),
])

const perWindow = z.strictObject({
  kind: z.literal('per-window'),
  /** `always`, unless said: a window is itself a breach. Else only when the period's target is missed. */
  due: dueSchema,
  pays: z.discriminatedUnion('kind', [
    ...partKinds,
    /** For every minute of the window. */
    z.strictObject({ kind: z.literal('per-minute'), amount: amountSchema }),
    /** The basis for the window's share of the period's time, times a multiplier. */
    z.strictObject({ kind: z.literal('time'), multiplier: z.number().positive().max(10_000) }),
    /** By how long the window lasts: the last of the bands that it reaches. */
    z.strictObject({
      kind: z.literal('by-length'),
      bands: z
        .array(z.strictObject({ lasts: lastsSchema, pays: partSchema }))
        .min(1)
        .max(slaLimits.bands),
    }),
  ]),
  /** Most that one window pays. */
  capEach: windowCapSchema.optional(),
})

const singles = [bands, perWindow, ...periodRemedies, rightSchema] as const

const several = z.strictObject({
  kind: z.literal('several'),
  /** `sum`: all of them are paid. `greatest`: only the one that comes to most. */
  combine: z.enum(['sum', 'greatest']),
  remedies: z.array(z.discriminatedUnion('kind', singles)).min(2).max(slaLimits.remedies),
})

/** What a missed commitment pays. `none`: the promise is reported, and pays nothing. */
export const remedySchema = z.discriminatedUnion('kind', [
  ...singles,
  several,
  z.strictObject({ kind: z.literal('none') }),
])

/** Whether `amount` itself is still paid is said by the key. */
export const minimumPayableSchema = z.union([
  z.strictObject({ gte: amountSchema }),
  z.strictObject({ gt: amountSchema }),
])
