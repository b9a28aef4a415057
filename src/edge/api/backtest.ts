import * as z from 'zod'
import { err, ok } from '../../domain/result.ts'
import {
  type BacktestedPeriod,
  type BacktestFault,
  backtest,
} from '../../services/foresight/backtest.ts'
import { type Problem, problem } from '../problem.ts'
import { route } from '../route.ts'
import { customerOf } from '../tenant.ts'
import { totalsOf } from './backtest-totals.ts'
import { idInPath } from './customers.ts'
import { instant } from './instant.ts'
import { backtestReply } from './replies/foresight.ts'
import { slaExample, slaSent } from './replies/sla.ts'
import { readSlaBody } from './sla-body.ts'

export const postBacktest = route({
  method: 'POST',
  path: '/v1/customers/:id/backtest',
  id: 'backtestSla',
  tag: 'judging',
  summary:
    'Judge past periods again under a draft SLA, YAML or JSON: what it would have cost. Writes nothing.',
  guard: { kind: 'provider', scope: 'read' },
  reads: slaSent,
  replies: { 200: backtestReply },
  problems: ['invalid', 'limit-exceeded', 'unsupported-media-type', 'malformed', 'too-large'],
  params: idInPath,
  query: z.object({ from: instant, until: instant }),
  example: slaExample,
  async handle({ app, caller, params, query, request }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const draft = await readSlaBody(request)
    if (!draft.ok) return draft
    const at = { db: app.db, clock: app.now }
    const tested = await backtest(at, customer.value.id, draft.value, query)
    if (!tested.ok) return err(problemOf(tested.error))
    const { periods, unfit } = tested.value
    return ok({ body: { data: periods.map(periodBody), totals: totalsOf(periods), unfit } })
  },
})

const periodBody = ({ period, draft, owed, ...rest }: BacktestedPeriod) => ({
  ...rest,
  period: period.label,
  draft,
  owed,
  difference: draft - owed,
  beyond_issued: draft - rest.issued,
})

const problemOf = (fault: BacktestFault): Problem => problem('limit-exceeded', faultText(fault))

export function faultText(fault: BacktestFault): string {
  switch (fault.reason) {
    case 'too-many-periods':
      return `A backtest judges at most ${fault.limit} periods.`
    case 'too-many-segments':
      return `A backtest reads at most ${fault.limit} segments. Ask for fewer periods at once.`
  }
}
