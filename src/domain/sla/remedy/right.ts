import * as z from 'zod'
import { slaLimits } from '../limits.ts'
import { shareSchema } from '../money/share.ts'
import { countSchema } from '../promise/figure-schema.ts'

const many = z.int().min(2).max(slaLimits.lookBack)

/** A right of the customer that is no money, and when it arises. An unproven period gives none. */
export const rightSchema = z.strictObject({
  kind: z.literal('right'),
  /** What the customer may do or ask for, in a few words: `terminate`. */
  right: z.string().min(1).max(200),
  when: z.union([
    /** So many of the last periods are breached, this one among them. */
    z.strictObject({ breaches: z.int().min(1).max(slaLimits.lookBack), ofLast: many }),
    /** So many periods in a row are breached, this one the last of them. */
    z.strictObject({ consecutive: many }),
    /** This period's attainment is under a share. */
    z.strictObject({ attainmentBelow: shareSchema }),
    /** Or, where attainment is a count, over so much. */
    z.strictObject({ attainmentOver: countSchema }),
  ]),
})
export type WrittenRight = z.infer<typeof rightSchema>
