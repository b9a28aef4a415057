import * as z from 'zod'
import { count, millis, moment, money, ratio } from './plain.ts'
import { countedFigure } from './verdict.ts'

/** What is told of a breach without its stages: those are in the verdict. */
export const breachReply = z
  .strictObject({
    customer: z.string(),
    agreement: z.string(),
    period: z.string(),
    commitment: z.string(),
    title: z.string(),
    sla: z.string(),
    status: z.enum(['provisional', 'final']),
    revision: count.describe('Of the verdict; 0 while it is provisional. Closing names it.'),
    figure: countedFigure.optional(),
    attainment: ratio.nullable(),
    target: ratio,
    owed: money,
    windows: count.describe('Degradation windows.'),
    period_from: millis,
    found_at: moment,
  })
  .meta({ id: 'Breach', description: 'A commitment that was missed, by the newest verdict.' })

export const closedBreachReply = z.strictObject({
  period: z.string(),
  commitment: z.string(),
  revision: count,
  closed: z.literal(true),
})
