import * as z from 'zod'
import { err, ok } from '../../../domain/result.ts'
import type { Statement } from '../../../domain/statements/statement.ts'
import { type StatementStep, takeStep } from '../../../services/statements/take-step.ts'
import { noSuch, tenantOf } from '../../guard.ts'
import { problem } from '../../problem.ts'
import { type Call, type Route, route } from '../../route.ts'
import { customerOf } from '../../tenant.ts'
import { stepReply } from '../replies/statement.ts'
import { named } from './named.ts'
import { notTaken } from './refused.ts'
import { reasoned, statementInPath } from './shape.ts'

type Path = z.output<typeof statementInPath>
type Said = z.output<typeof reasoned>

const places = { exclusion: 'exclusions', assertion: 'assertions' } as const

const decisions = {
  approve: 'approved',
  reject: 'rejected',
  uphold: 'upheld',
  overturn: 'overturned',
} as const

export const postDecision = (kind: Statement['kind']): Route =>
  route({
    method: 'POST',
    path: `/v1/customers/:id/${places[kind]}/:statement/decision`,
    id: `decide${named[kind]}`,
    tag: 'statements',
    summary: `Approve or reject an ${kind} as a second person; uphold or overturn it after an appeal.`,
    guard: { kind: 'provider', scope: 'approve' },
    replies: { 200: stepReply },
    problems: ['conflict', 'unavailable'],
    params: statementInPath,
    body: reasoned.extend({ decision: z.enum(['approve', 'reject', 'uphold', 'overturn']) }),
    example: { decision: 'approve', reason: 'As announced.' },
    handle: (call) => taken(call, kind, decisions[call.body.decision]),
  })

export const postWithdrawal = (kind: Statement['kind']): Route =>
  route({
    method: 'POST',
    path: `/v1/customers/:id/${places[kind]}/:statement/withdrawal`,
    id: `withdraw${named[kind]}`,
    tag: 'statements',
    summary: `Withdraw one's own ${kind} before it is decided.`,
    guard: { kind: 'provider', scope: 'settle:propose' },
    replies: { 200: stepReply },
    problems: ['conflict', 'unavailable'],
    params: statementInPath,
    body: reasoned,
    example: { reason: 'Another day.' },
    handle: (call) => taken(call, kind, 'withdrawn'),
  })

export const postAppeal = (kind: Statement['kind']): Route =>
  route({
    method: 'POST',
    path: `/v1/customers/:id/${places[kind]}/:statement/appeal`,
    id: `appeal${named[kind]}`,
    tag: 'statements',
    summary: `Appeal against an approved ${kind}. The customer's own key does this, nobody else's.`,
    guard: { kind: 'key', scope: 'dispute' },
    replies: { 200: stepReply },
    problems: ['conflict', 'unavailable'],
    params: statementInPath,
    body: reasoned,
    example: { reason: 'Nobody told us.' },
    async handle(call) {
      const { app, caller, params } = call
      const customer = await customerOf(app, caller, params.id)
      if (!customer.ok) return customer
      if (caller?.customer !== params.id) {
        return err(problem('forbidden', 'Only the customer appeals.'))
      }
      return taken(call, kind, 'appealed')
    },
  })

async function taken(
  { app, caller, params, body }: Call<Path, unknown, Said>,
  kind: Statement['kind'],
  event: StatementStep['event'],
) {
  const customer = tenantOf(caller, params.id)
  if (!customer.ok || !caller) return err(noSuch('statement'))
  const { reason, evidence = null } = body
  const { statement } = params
  const step = { statement, kind, event, by: caller.name, reason, evidence }
  const done = await takeStep(app.db, customer.value, step, app.now())
  if (!done.ok) return err(notTaken(done.error))
  app.hint(app.actor(customer.value).wake(customer.value))
  return ok({ body: { id: statement, state: done.value.state } })
}
