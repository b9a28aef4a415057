import * as z from 'zod'
import { slaLimits } from '../limits.ts'
import { basisSchema } from './basis.ts'
import { partKinds } from './part.ts'

const few = z.int().min(2).max(slaLimits.lookBack)

/** Periods that end with the one that is judged: so many, or those of so many months. */
const overSchema = z.union([
  z.strictObject({ periods: few }),
  z.strictObject({ months: z.int().min(2).max(120) }),
])
export type WrittenOver = z.infer<typeof overSchema>

const [share, amount, days] = partKinds
const more = {
  /** Unless said, the cap holds for each period by itself. */
  over: overSchema.optional(),
  /** What is over the cap is `lost`, unless said; or `carried` into what the next period owes. */
  rest: z.enum(['lost', 'carried']).optional(),
}

/** A cap may be a part of something else than what it limits is a part of. */
const own = { basis: basisSchema.optional() }

const capSchema = z.discriminatedUnion('kind', [
  share.extend({ ...more, ...own }),
  amount.extend(more),
  days.extend({ ...more, ...own }),
])
export type WrittenCap = z.infer<typeof capSchema>

/** Most that one window pays. */
export const windowCapSchema = z.discriminatedUnion('kind', [
  share.extend(own),
  amount,
  days.extend(own),
])
export type WrittenWindowCap = z.infer<typeof windowCapSchema>

/** Most that is paid for a period; all of them hold. */
export const capsSchema = z.array(capSchema).min(1).max(slaLimits.caps)
