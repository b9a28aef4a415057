import * as z from 'zod'
import { type Fraction, fraction, fromDecimal, fromNumber, over } from '../../money/fraction.ts'

const percentPattern = /^(\d{1,3}(?:\.\d{1,12})?) ?%$/

/** A share: a number from 0 to 1, or percent as people write it: `0.05`, `"5%"`, `"99.95 %"`. */
export const shareSchema = z.union(
  [
    z.number().min(0).max(1),
    z
      .string()
      .regex(percentPattern, { error: 'a share in text is percent, like "5 %"', abort: true })
      .refine((text) => Number.parseFloat(text) <= 100, { error: 'a share is at most 100 %' }),
  ],
  { error: 'a share is a number from 0 to 1, or text like "5 %"' },
)

export type WrittenShare = z.infer<typeof shareSchema>

/**
 * Exactly what was written: `"99.9 %"` is 999/1000.
 *
 * @throws {RangeError} when the text is neither percent nor a number.
 */
export function exactShare(written: WrittenShare): Fraction {
  if (typeof written === 'number') return fromNumber(written)
  const percent = percentPattern.exec(written)?.[1]
  if (percent === undefined) throw new RangeError(`not a share: ${written}`)
  return over(fromDecimal(percent), fraction(100n))
}
