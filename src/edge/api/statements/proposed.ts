import * as z from 'zod'
import { err, ok } from '../../../domain/result.ts'
import type { Statement } from '../../../domain/statements/statement.ts'
import { listStatements } from '../../../services/statements/list-statements.ts'
import { type Proposed, propose } from '../../../services/statements/propose.ts'
import { noSuch } from '../../guard.ts'
import { after, pageOf, pageQuery } from '../../page.ts'
import { type Call, type Route, route } from '../../route.ts'
import { customerOf } from '../../tenant.ts'
import { idInPath } from '../customers.ts'
import { listOf } from '../replies/list.ts'
import { assertionReply, exclusionReply } from '../replies/statement.ts'
import { named } from './named.ts'
import { notProposed } from './refused.ts'
import { told } from './shape.ts'

const statementReplies = { exclusion: exclusionReply, assertion: assertionReply } as const

/** Keeps a proposal and answers with the statement. */
export async function proposedBy(
  { app, caller }: Pick<Call<unknown, unknown, unknown>, 'app' | 'caller'>,
  named: string,
  proposed: Proposed,
) {
  const customer = await customerOf(app, caller, named)
  if (!customer.ok || !caller) return err(noSuch('customer'))
  const kept = await propose(app.db, customer.value.id, proposed, caller.name, app.now())
  if (!kept.ok) return err(notProposed(kept.error))
  const { statement, isNew } = kept.value
  return ok({ status: isNew ? 201 : 200, body: told(statement) })
}

/** A customer's statements of one kind, in the order in which they were proposed. */
export const statementList = (kind: Statement['kind'], path: string): Route =>
  route({
    method: 'GET',
    path,
    id: `list${named[kind]}s`,
    tag: 'statements',
    summary: `A customer's ${kind}s, each with its whole life.`,
    guard: { kind: 'key', scope: 'read' },
    replies: { 200: listOf(statementReplies[kind]) },
    params: idInPath,
    query: z.strictObject(pageQuery),
    async handle({ app, caller, params, query }) {
      const customer = await customerOf(app, caller, params.id)
      if (!customer.ok) return customer
      const { limit, starting_after: place } = query
      const statements = await listStatements(app.db, customer.value.id)
      const all = statements.filter((each) => each.kind === kind)
      const placeOf = ({ id }: Statement) => id
      return ok({ body: pageOf(after(all, placeOf, place), { limit, placeOf, told }) })
    },
  })
