import * as z from 'zod'
import type { Sla } from '../document.ts'

/** What becomes of money that was paid already and turns out not to have been owed. */
export const correctionsSchema = z.strictObject({
  downward: z.enum(['next-credit', 'forgiven']),
})

/**
 * `next-credit`: the difference is taken off the customer's next credits in the currency.
 * `forgiven`: it stays with the customer. Credits that are not at Stripe yet are taken back either way.
 */
export type Downward = z.infer<typeof correctionsSchema>['downward']

/** Unless said, the next credits are less. */
export const downwardOf = ({ spec }: Sla): Downward => spec.corrections?.downward ?? 'next-credit'
