import type { App } from '../../app.ts'
import type { CustomerId } from '../../domain/brand.ts'
import type { Claim } from '../../domain/claims/claim.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Problem } from '../problem.ts'
import type { Reply } from '../route.ts'
import { claimBody } from './claim-body.ts'
import { type ClaimFault, claimProblem } from './claim-problem.ts'

/** The claim after what was done about it; the customer's actor then moves the ledger after it. */
export function claimReply(
  app: App,
  customer: CustomerId,
  done: Result<Claim, ClaimFault>,
  status = 200,
): Result<Reply, Problem> {
  if (!done.ok) return err(claimProblem(done.error))
  app.hint(app.actor(customer).wake(customer))
  return ok({ status, body: claimBody(done.value) })
}
