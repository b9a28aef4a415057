import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { exclusionPlanOf } from '../../domain/sla/exclusion/plan.ts'
import {
  type StatementState,
  type Step,
  type StepFault,
  stepFault,
} from '../../domain/statements/life.ts'
import type { Statement } from '../../domain/statements/statement.ts'
import { listAgreements } from '../../storage/customers/agreements.ts'
import type { Database } from '../../storage/database.ts'
import { appendStatementEvent } from '../../storage/statements/statement-events.ts'
import { agreedSla } from '../agreements/agreed-sla.ts'
import { decideAttempts } from '../deciding/approve.ts'
import { listStatements } from './list-statements.ts'

/** What someone does about a statement. */
export interface StatementStep {
  readonly statement: string
  readonly kind: Statement['kind']
  readonly event: Exclude<StatementState, 'proposed'>
  /** `key:<id>`. */
  readonly by: string
  readonly reason: string
  readonly evidence: string | null
}

export type NotTaken =
  | { readonly reason: 'unknown-statement' }
  | StepFault
  /** Others kept writing first. Nothing was written; try again. */
  | { readonly reason: 'contended' }

/**
 * Takes a step in a statement's life. Of two people who decide at once one is first: the other is told
 * where the statement stands by then.
 */
export async function takeStep(
  db: Database,
  customer: CustomerId,
  { statement: id, kind, event, by, reason, evidence }: StatementStep,
  now: EpochMs,
): Promise<Result<{ readonly state: StatementState }, NotTaken>> {
  for (let attempt = 0; attempt < decideAttempts; attempt += 1) {
    const statements = await listStatements(db, customer)
    const statement = statements.find((each) => each.id === id && each.kind === kind)
    if (!statement) return err({ reason: 'unknown-statement' })
    const { life } = statement
    const step: Step = { event, by, at: now, reason }
    const within = event === 'appealed' ? await appealWithin(db, customer, statement) : null
    const fault = stepFault(life, step, within)
    if (fault) return err(fault)
    const document = { reason, evidence }
    const next = { statement: id, seq: life.length + 1, kind, event, by, at: now, document }
    if (await appendStatementEvent(db, customer, next)) return ok({ state: event })
  }
  return err({ reason: 'contended' })
}

/** How long the statement's exclusion may be appealed, in milliseconds; null for at any time. */
async function appealWithin(
  db: Database,
  customer: CustomerId,
  { kind, proposal }: Statement,
): Promise<number | null> {
  if (kind !== 'exclusion') return null
  const agreements = await listAgreements(db, customer)
  const agreement = agreements.find(({ id }) => id === proposal.agreement)
  if (!agreement) throw new Error(`a statement names ${proposal.agreement}, which is not there`)
  const { sla } = await agreedSla(db, agreement)
  return exclusionPlanOf(sla, proposal.exclusion)?.appealWithinMs ?? null
}
