import * as z from 'zod'
import { err, ok } from '../../domain/result.ts'
import { type BreachNotClosed, closeBreach } from '../../services/breaches/close-breach.ts'
import {
  type BreachPlace,
  type DegradedCommitment,
  openBreaches,
} from '../../storage/judging/breaches.ts'
import { everyoneOf, noSuch } from '../guard.ts'
import { cursorText, pageOf, placedQuery } from '../page.ts'
import { type Problem, problem } from '../problem.ts'
import { route } from '../route.ts'
import { actorOf, customerOf } from '../tenant.ts'
import { reason, subjectExample, subjectShape } from './claim-shapes.ts'
import { idInPath } from './customers.ts'
import { iso } from './iso.ts'
import { breachReply, closedBreachReply } from './replies/breach.ts'
import { listOf } from './replies/list.ts'

/** When it was found, and what it is of. */
export const breachPlace: z.ZodType<BreachPlace> = z.tuple([
  z.int(),
  z.string(),
  z.string(),
  z.int(),
  z.string(),
])

export const breachCursor = (of: DegradedCommitment): string =>
  cursorText([of.foundAt, of.customer, of.agreement, of.periodFrom, of.commitment])

export const getBreaches = route({
  method: 'GET',
  path: '/v1/breaches',
  id: 'listOpenBreaches',
  tag: 'judging',
  summary: 'Breaches of all customers that nobody has dealt with, the newest first.',
  guard: { kind: 'provider', scope: 'report' },
  replies: { 200: listOf(breachReply) },
  query: z.strictObject(placedQuery(breachPlace)),
  async handle({ app, caller, query }) {
    const everyone = everyoneOf(caller)
    if (!everyone.ok) return everyone
    const { limit, starting_after: after = null } = query
    const open = await openBreaches(app.db, everyone.value, { after, limit: limit + 1 })
    return ok({ body: pageOf(open, { limit, placeOf: breachCursor, told: breachBody }) })
  },
})

export const closeBreachRoute = route({
  method: 'POST',
  path: '/v1/customers/:id/breaches/closing',
  id: 'closeBreach',
  tag: 'judging',
  summary:
    'Say that a breach was dealt with, and how. It leaves the list until it is judged otherwise; nothing that is owed changes.',
  guard: { kind: 'provider', scope: 'settle:propose' },
  replies: { 200: closedBreachReply },
  problems: ['conflict'],
  params: idInPath,
  body: z.strictObject({ ...subjectShape, revision: z.int().min(1), reason }),
  example: { ...subjectExample, revision: 1, reason: 'The report was sent to them.' },
  async handle({ app, caller, params, body }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { reason, ...seen } = body
    const closing = { ...actorOf(app, caller), reason }
    const done = await closeBreach(app.db, customer.value.id, seen, closing)
    if (!done.ok) return err(notClosed(done.error))
    const { period, commitment, revision } = seen
    return ok({ body: { period, commitment, revision, closed: true } })
  },
})

export const breachRoutes = [getBreaches, closeBreachRoute]

const breachBody = ({ verdict, customerName: _, zone: __, ...of }: DegradedCommitment) => ({
  customer: of.customer,
  agreement: of.agreement,
  period: of.period,
  commitment: of.commitment,
  title: verdict.title,
  sla: of.slaName,
  status: of.status,
  revision: of.revision,
  ...(verdict.figure === undefined ? {} : { figure: verdict.figure }),
  attainment: verdict.attainment,
  target: verdict.target,
  owed: verdict.owed,
  windows: verdict.windows.length,
  period_from: of.periodFrom,
  found_at: iso(of.foundAt),
})

function notClosed(fault: BreachNotClosed): Problem {
  switch (fault.reason) {
    case 'unknown-breach':
      return noSuch('breach')
    case 'provisional':
      return problem('conflict', 'Its verdict is provisional: wait until it is final.')
    case 'revised':
      return problem('conflict', 'It was judged again since you looked: read it again.')
    case 'already-closed':
      return problem('conflict', 'Somebody has dealt with it already.')
  }
}
