import * as z from 'zod'
import { type Route, route } from '../../route.ts'
import { idInPath } from '../customers.ts'
import { instant } from '../instant.ts'
import { assertionReply } from '../replies/statement.ts'
import { proposedBy, statementList } from './proposed.ts'
import { words } from './shape.ts'
import { postAppeal, postDecision, postWithdrawal } from './steps.ts'

const path = '/v1/customers/:id/assertions'

const postAssertion = route({
  method: 'POST',
  path,
  id: 'stateAssertion',
  tag: 'statements',
  summary: 'State that a component was down or up. Another person decides.',
  guard: { kind: 'provider', scope: 'settle:propose' },
  replies: { 200: assertionReply, 201: assertionReply },
  params: idInPath,
  body: z.strictObject({
    component: z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/),
    state: z.enum(['down', 'up']),
    from: instant,
    until: instant,
    /** Decimal text, above 0 and at most 1: how much of it was down. All of it, unless said. */
    share: z
      .string()
      .regex(/^[01](\.\d{1,18})?$/)
      .nullish(),
    reason: words,
    evidence: words.nullish(),
  }),
  example: {
    component: 'api',
    state: 'down',
    from: '2026-01-10T00:00:00Z',
    until: '2026-01-10T02:00:00Z',
    reason: 'The load balancer was misconfigured.',
    evidence: 'https://status.example/4711',
  },
  handle(call) {
    const { component, state, from, until, reason, ...body } = call.body
    const proposal = {
      component,
      state,
      span: { from, until },
      share: body.share ?? null,
      reason,
      evidence: body.evidence ?? null,
    }
    return proposedBy(call, call.params.id, { kind: 'assertion', proposal })
  },
})

export const assertionRoutes: readonly Route[] = [
  postAssertion,
  statementList('assertion', path),
  postDecision('assertion'),
  postWithdrawal('assertion'),
  postAppeal('assertion'),
]
