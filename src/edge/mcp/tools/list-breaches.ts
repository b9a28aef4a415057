import * as z from 'zod'
import { LIMITS } from '../../../domain/limits.ts'
import { ok } from '../../../domain/result.ts'
import { newestVerdicts } from '../../../storage/judging/verdicts.ts'
import { customerNamed } from '../customer.ts'
import { rowLimit, span, spanShape, whose } from '../shapes.ts'
import { tool } from '../tool.ts'
import { commitmentShape, toldCommitment } from '../verdict-shape.ts'

const breach = commitmentShape.extend({
  agreement: z.string(),
  period: z.string(),
  status: z.enum(['provisional', 'final']),
  windows: z
    .array(spanShape.extend({ total: z.number(), bad: z.number() }))
    .describe(`The first ${LIMITS.mcpWindows} degradation windows.`),
})

export const listBreaches = tool({
  name: 'list_breaches',
  title: 'Breaches',
  description:
    'Commitments that a customer was not kept, by the newest verdict of each period, the latest first, with their degradation windows.',
  input: z.strictObject({
    ...whose,
    limit: rowLimit,
    starting_after: z.int().min(0).max(100_000).default(0).describe('How many to pass over.'),
  }),
  output: z.object({ customer: z.string(), breaches: z.array(breach), has_more: z.boolean() }),
  async answer({ app, caller, input }) {
    const customer = await customerNamed(app, caller, input.customer)
    if (!customer.ok) return customer
    const { limit, starting_after: first } = input
    const newest = (await newestVerdicts(app.db, customer.value.id)).toReversed()
    const breaches = newest.flatMap(({ verdict }) =>
      verdict.commitments
        .filter(({ outcome }) => outcome === 'breached')
        .map((commitment) => ({ verdict, commitment })),
    )
    return ok({
      customer: customer.value.id,
      breaches: breaches.slice(first, first + limit).map(({ verdict, commitment }) => ({
        ...toldCommitment(commitment),
        agreement: verdict.agreement,
        period: verdict.period.label,
        status: verdict.status,
        windows: commitment.windows
          .slice(0, LIMITS.mcpWindows)
          .map((window) => ({ ...span(window.span), total: window.total, bad: window.bad })),
      })),
      has_more: breaches.length > first + limit,
    })
  },
})
