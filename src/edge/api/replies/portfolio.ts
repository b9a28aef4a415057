import * as z from 'zod'
import { pageReply } from './list.ts'
import { byCurrency, count } from './plain.ts'

const totals = {
  signals: count,
  segments: count,
  windows: count,
  breaches: count,
  credits: count,
  credit_minor: byCurrency,
  goodwill_minor: byCurrency,
}

export const portfolioReply = z
  .strictObject({
    totals: z.strictObject({ ...totals, rejected: count }),
    customers: z.array(z.strictObject({ id: z.string(), name: z.string(), ...totals })),
    ...pageReply,
  })
  .meta({ id: 'Portfolio', description: 'All customers in figures.' })
