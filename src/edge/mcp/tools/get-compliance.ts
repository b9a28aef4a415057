import * as z from 'zod'
import { LIMITS } from '../../../domain/limits.ts'
import { err, ok } from '../../../domain/result.ts'
import { newestVerdicts } from '../../../storage/judging/verdicts.ts'
import { noSuch } from '../../guard.ts'
import { customerNamed } from '../customer.ts'
import { whose } from '../shapes.ts'
import { tool } from '../tool.ts'
import { told, verdictShape } from '../verdict-shape.ts'

export const getCompliance = tool({
  name: 'get_compliance',
  title: 'Compliance',
  description:
    'What a period of a customer was judged to be: each commitment met, breached or unproven, with attainment, target and what it owes. The latest period unless one is named.',
  input: z.strictObject({
    ...whose,
    period: z.string().min(1).max(64).optional().describe('Its label, such as `2025-08`.'),
  }),
  output: z.object({
    customer: z.string(),
    periods: z.array(z.string()).describe('Labels of periods that were judged, the latest first.'),
    verdicts: z.array(verdictShape).describe('One for each agreement of the period.'),
  }),
  async answer({ app, caller, input }) {
    const customer = await customerNamed(app, caller, input.customer)
    if (!customer.ok) return customer
    const newest = (await newestVerdicts(app.db, customer.value.id)).toReversed()
    const labels = [...new Set(newest.map(({ verdict }) => verdict.period.label))]
    const wanted = input.period ?? labels[0]
    const verdicts = newest.filter(({ verdict }) => verdict.period.label === wanted)
    if (verdicts.length === 0) return err(noSuch('judged period'))
    return ok({
      customer: customer.value.id,
      periods: labels.slice(0, LIMITS.pageRows),
      verdicts: verdicts.slice(0, LIMITS.pageRows).map(told),
    })
  },
})
