import * as z from 'zod'
import { durationSchema } from '../period/duration.ts'

/** What trailing time ends at. */
export const trailingAnchors = [
  'window-opened',
  'window-closed',
  'each-slice',
  'period-end',
] as const

/**
 * What is compared with target and bands is not the period's own figure, but the worst of those of
 * so much time up to each anchor in it.
 */
export const trailingSchema = z.strictObject({
  /** Whole slices of absolute time, a day 24 hours. */
  length: durationSchema,
  anchor: z.enum(trailingAnchors),
  /**
   * Bad time up to the end of the last earlier period that missed the target: `once`, unless said, it
   * is not held against a later one. `again`: it is.
   */
  counts: z.enum(['once', 'again']).optional(),
})

export type WrittenTrailing = z.infer<typeof trailingSchema>
export type TrailingAnchor = WrittenTrailing['anchor']
