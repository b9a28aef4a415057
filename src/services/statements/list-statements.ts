import type { CustomerId } from '../../domain/brand.ts'
import { type Statement, statementsOf } from '../../domain/statements/statement.ts'
import type { Database } from '../../storage/database.ts'
import { listStatementEvents } from '../../storage/statements/statement-events.ts'

/** A customer's exclusions and assertions with their lives, in the order in which they were proposed. */
export const listStatements = async (
  db: Database,
  customer: CustomerId,
): Promise<readonly Statement[]> =>
  statementsOf(await listStatementEvents(db, customer, ['exclusion', 'assertion']))
