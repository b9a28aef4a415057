import * as z from 'zod'
import { LIMITS } from '../../../domain/limits.ts'
import { stateOf } from '../../../domain/statements/life.ts'
import type { Statement } from '../../../domain/statements/statement.ts'
import { idInPath } from '../customers.ts'

/** What people write of a statement. */
export const words = z.string().trim().min(1).max(LIMITS.statementText)

export const statementInPath = idInPath.extend({
  statement: z
    .string()
    .regex(/^st_[0-9a-f]{40}$/)
    .meta({ examples: [`st_${'0'.repeat(40)}`] }),
})

/** Why something is done and, where there is one, its proof. */
export const reasoned = z.strictObject({ reason: words, evidence: words.nullish() })

/** A statement as the API tells it: where it stands, what it says, and its whole life. */
export const told = (statement: Statement) => ({
  id: statement.id,
  kind: statement.kind,
  state: stateOf(statement.life),
  proposal: statement.proposal,
  life: statement.life,
})
