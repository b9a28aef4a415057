import * as z from 'zod'
import { type Route, route } from '../../route.ts'
import { idInPath } from '../customers.ts'
import { instant } from '../instant.ts'
import { exclusionReply } from '../replies/statement.ts'
import { proposedBy, statementList } from './proposed.ts'
import { words } from './shape.ts'
import { postAppeal, postDecision, postWithdrawal } from './steps.ts'

const path = '/v1/customers/:id/exclusions'

const postExclusion = route({
  method: 'POST',
  path,
  id: 'proposeExclusion',
  tag: 'statements',
  summary: 'Propose time that an exclusion of the SLA is to hold for. Another person decides.',
  guard: { kind: 'provider', scope: 'settle:propose' },
  replies: { 200: exclusionReply, 201: exclusionReply },
  problems: ['not-found'],
  params: idInPath,
  body: z.strictObject({
    agreement: z.string().max(64),
    /** The SLA's exclusion, by name. */
    exclusion: z.string().max(63),
    from: instant,
    until: instant,
    /** When it was announced, if before now; takes evidence. */
    announced_at: instant.nullish(),
    reason: words,
    evidence: words.nullish(),
    /** A statement that this one takes the place of once it is approved. */
    replaces: z.string().max(64).nullish(),
  }),
  example: {
    agreement: 'acme-2026',
    exclusion: 'maintenance',
    from: '2026-01-10T00:00:00Z',
    until: '2026-01-10T02:00:00Z',
    reason: 'A new database.',
    evidence: 'https://status.example/4711',
  },
  handle(call) {
    const { agreement, exclusion, from, until, reason, ...body } = call.body
    const proposal = {
      agreement,
      exclusion,
      span: { from, until },
      announcedAt: body.announced_at ?? null,
      reason,
      evidence: body.evidence ?? null,
      replaces: body.replaces ?? null,
    }
    return proposedBy(call, call.params.id, { kind: 'exclusion', proposal })
  },
})

export const exclusionRoutes: readonly Route[] = [
  postExclusion,
  statementList('exclusion', path),
  postDecision('exclusion'),
  postWithdrawal('exclusion'),
  postAppeal('exclusion'),
]
