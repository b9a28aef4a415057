import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { contentId } from '../../domain/ledger/digest.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { canonicalJson } from '../../domain/sla/canonical.ts'
import {
  assertionFault,
  exclusionFault,
  type ProposalFault,
} from '../../domain/statements/proposal-fault.ts'
import {
  type AssertionProposal,
  type ExclusionProposal,
  type Statement,
  statementsOf,
} from '../../domain/statements/statement.ts'
import { listAgreements } from '../../storage/customers/agreements.ts'
import type { Database } from '../../storage/database.ts'
import { appendStatementEvent } from '../../storage/statements/statement-events.ts'
import { agreedSla } from '../agreements/agreed-sla.ts'
import { listStatements } from './list-statements.ts'

/** What is proposed, of which kind. */
export type Proposed =
  | { readonly kind: 'exclusion'; readonly proposal: ExclusionProposal }
  | { readonly kind: 'assertion'; readonly proposal: AssertionProposal }

export type NotProposed = { readonly reason: 'unknown-agreement' } | ProposalFault

/**
 * Keeps a proposal for a second person to decide. Its id follows from what it says and who says it: the
 * same proposal again is the one that is there, wherever that stands by now.
 */
export async function propose(
  db: Database,
  customer: CustomerId,
  proposed: Proposed,
  by: string,
  now: EpochMs,
): Promise<Result<{ readonly statement: Statement; readonly isNew: boolean }, NotProposed>> {
  const { kind, proposal } = proposed
  const id = await contentId('st', 'statement', [customer, kind, by, canonicalJson(proposal)])
  const statements = await listStatements(db, customer)
  const there = statements.find((each) => each.id === id)
  if (there) return ok({ statement: there, isNew: false })
  const fault = await faultOf(db, customer, proposed, statements, now)
  if (fault) return err(fault)
  const event = {
    statement: id,
    seq: 1,
    kind,
    event: 'proposed',
    by,
    at: now,
    document: proposal,
  } as const
  const isNew = await appendStatementEvent(db, customer, event)
  const [statement] = isNew
    ? statementsOf([event])
    : (await listStatements(db, customer)).filter((each) => each.id === id)
  if (!statement) throw new Error(`statement ${id} of ${customer} was refused and is not there`)
  return ok({ statement, isNew })
}

async function faultOf(
  db: Database,
  customer: CustomerId,
  proposed: Proposed,
  statements: readonly Statement[],
  now: EpochMs,
): Promise<NotProposed | undefined> {
  if (proposed.kind === 'assertion') return assertionFault(proposed.proposal)
  const { proposal } = proposed
  const agreements = await listAgreements(db, customer)
  const agreement = agreements.find(({ id }) => id === proposal.agreement)
  if (!agreement) return { reason: 'unknown-agreement' }
  return exclusionFault(proposal, await agreedSla(db, agreement), statements, now)
}
