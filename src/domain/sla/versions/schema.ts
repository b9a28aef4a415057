import * as z from 'zod'
import { holidaysSchema, lengthFields, untilSchema } from '../term/schema.ts'

/** How long before it takes effect a change is announced: at least so many units. */
const noticeSchema = z.strictObject({ ...lengthFields, until: untilSchema })

const notices = {
  /** Before any other version. Unless said, it may be announced as it takes effect. */
  notice: noticeSchema.optional(),
  /** Before one that is not better for the customer in all it changes; not less than `notice`. */
  adverseNotice: noticeSchema.optional(),
  holidays: holidaysSchema,
}

/** Which versions the date holds back: all, unless said. */
const holdsBack = z.enum(['all', 'adverse']).optional()

/** When another version may take the place of this one under an agreement. Unsaid, there is no rule. */
export const newVersionsSchema = z.discriminatedUnion('kind', [
  /** At any time. */
  z.strictObject({ kind: z.literal('any-time'), ...notices }),
  /** Once the agreement's first term is over. */
  z.strictObject({ kind: z.literal('pinned'), holdsBack, ...notices }),
  /** When a term of the agreement ends, the first or any later one. */
  z.strictObject({ kind: z.literal('at-renewal'), holdsBack, ...notices }),
  /** Never: the agreement keeps its version, and another one stands beside it. */
  z.strictObject({ kind: z.literal('parallel'), holdsBack, ...notices }),
])
export type WrittenNewVersions = z.infer<typeof newVersionsSchema>
