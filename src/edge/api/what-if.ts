import * as z from 'zod'
import { epochMs } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import { ok } from '../../domain/result.ts'
import { type CustomerWhatIf, whatIf } from '../../services/foresight/what-if.ts'
import { everyoneOf } from '../guard.ts'
import { route } from '../route.ts'
import { faultText } from './backtest.ts'
import { totalsOf } from './backtest-totals.ts'
import { instant } from './instant.ts'
import { whatIfReply } from './replies/foresight.ts'
import { slaExample, slaSent } from './replies/sla.ts'
import { readSlaBody } from './sla-body.ts'

/** Twelve months and the days by which months differ. */
const YEAR_MS = 366 * 86_400_000

export const postWhatIf = route({
  method: 'POST',
  path: '/v1/slas/what-if',
  id: 'whatIf',
  tag: 'judging',
  summary:
    'Judge the past of all customers again under a draft SLA, a page of them a call: what it would have cost, the last 12 months unless said. Writes nothing.',
  guard: { kind: 'provider', scope: 'read' },
  reads: slaSent,
  replies: { 200: whatIfReply },
  problems: ['invalid', 'unsupported-media-type', 'malformed', 'too-large'],
  query: z.object({
    from: instant.optional(),
    until: instant.optional(),
    any_sla: z.enum(['true', 'false']).default('false'),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(LIMITS.whatIfCustomers)
      .default(LIMITS.whatIfCustomers),
    starting_after: z.string().max(64).default(''),
  }),
  example: slaExample,
  async handle({ app, caller, query, request }) {
    const everyone = everyoneOf(caller)
    if (!everyone.ok) return everyone
    const draft = await readSlaBody(request)
    if (!draft.ok) return draft
    const until = query.until ?? epochMs(app.now())
    const within = { from: query.from ?? epochMs(until - YEAR_MS), until }
    const page = await whatIf(
      { db: app.db, everyone: everyone.value, clock: app.now },
      draft.value,
      {
        within,
        anySla: query.any_sla === 'true',
        after: query.starting_after,
        limit: query.limit,
      },
    )
    const judged = page.customers.flatMap((each) => (each.kind === 'judged' ? each.periods : []))
    return ok({
      body: {
        data: page.customers.map(customerBody),
        totals: totalsOf(judged),
        has_more: page.next !== null,
        next: page.next,
      },
    })
  },
})

function customerBody(each: CustomerWhatIf) {
  const { customer } = each
  if (each.kind === 'refused') return { customer, refused: faultText(each.fault) }
  const { periods, unfit } = each
  return { customer, periods: periods.length, totals: totalsOf(periods), unfit }
}
