import * as z from 'zod'
import { type Fraction, fromCount } from '../../money/fraction.ts'
import { slaLimits } from '../limits.ts'
import { exactShare, shareSchema } from '../money/share.ts'
import { durationMs, durationSchema } from '../period/duration.ts'
import { type Aggregation, countOf, standingOf } from './figure.ts'

/** So many windows or bad events, or so much bad time. */
export const countSchema = z.union([z.int().min(0).max(slaLimits.increment), durationSchema], {
  error: 'a whole number, or a length like "4h"',
})

/** Attainment as a contract writes it: a share, or a count. Which of them goes is said by the method. */
export const figureSchema = z.union([shareSchema, countSchema], {
  error: 'a share like "99.9%", a whole number, or a length like "4h"',
})
export type WrittenFigure = z.infer<typeof figureSchema>

/** The standing that is written; null where the method's attainment is another kind of figure. */
export function standingWritten(written: WrittenFigure, aggregation: Aggregation): Fraction | null {
  const isLength = typeof written === 'string' && durationSchema.safeParse(written).success
  switch (countOf(aggregation)) {
    case null:
      return isLength || Number(written) > 1 ? null : exactShare(written)
    case 'windows':
    case 'bad-events':
      return Number.isInteger(written) ? standingOf(fromCount(Number(written)), aggregation) : null
    case 'bad-time':
      return isLength ? standingOf(fromCount(durationMs(written)), aggregation) : null
  }
}

/** What the method's figures are written as. */
export function writtenAs(aggregation: Aggregation): string {
  switch (countOf(aggregation)) {
    case null:
      return 'a share from 0 to 1, or text like "99.9%"'
    case 'windows':
      return 'a whole number of degradation windows'
    case 'bad-events':
      return 'a whole number of bad events'
    case 'bad-time':
      return 'a length of bad time, like "4h"'
  }
}
