import * as z from 'zod'

/** When a credit that was not used ends. Unless said, never. */
export const expirySchema = z.union([
  z.strictObject({
    after: z.union([
      z.strictObject({ days: z.int().min(1).max(3660) }),
      z.strictObject({ months: z.int().min(1).max(120) }),
    ]),
    from: z.enum(['issued', 'period-end']),
  }),
  z.strictObject({ on: z.literal('termination') }),
])
export type Expiry = z.infer<typeof expirySchema>
