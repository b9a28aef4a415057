import type { App } from '../../app.ts'
import type { CustomerId } from '../../domain/brand.ts'
import type { Dispute } from '../../domain/disputes/dispute.ts'
import { LIMITS } from '../../domain/limits.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { NotActedOn, NotNoted } from '../../services/disputes/act.ts'
import type { NotDecidable } from '../../services/disputes/decide.ts'
import type { NotFiled } from '../../services/disputes/file.ts'
import { contended, noSuch } from '../guard.ts'
import { type Problem, problem } from '../problem.ts'
import type { Reply } from '../route.ts'
import { noSubject } from './claim-problem.ts'
import { disputeBody } from './dispute-body.ts'

type DisputeFault = NotFiled | NotActedOn | NotNoted | NotDecidable

/** The dispute after what was done about it; the customer's actor then moves the ledger after it. */
export function disputeReply(
  app: App,
  customer: CustomerId,
  done: Result<Dispute, DisputeFault>,
  status = 200,
): Result<Reply, Problem> {
  if (!done.ok) return err(disputeProblem(done.error))
  app.hint(app.actor(customer).wake(customer))
  return ok({ status, body: disputeBody(done.value) })
}

function disputeProblem(fault: DisputeFault): Problem {
  switch (fault.reason) {
    case 'unknown-agreement':
    case 'unknown-period':
    case 'unknown-commitment':
      return noSubject(fault)
    case 'unknown-dispute':
      return noSuch('dispute')
    case 'not-final':
      return problem(
        'conflict',
        'The verdict of the period is not final: there is nothing to dispute.',
      )
    case 'window-outside':
      return badWindow(fault, 'The window is empty, or not within the period.')
    case 'windows-overlap':
      return badWindow(fault, 'The window overlaps one that was named before.')
    case 'already-disputed': {
      const dispute = disputeBody(fault.dispute)
      return problem('conflict', 'There is an open dispute about this.', { members: { dispute } })
    }
    case 'dispute-ended': {
      const dispute = disputeBody(fault.dispute)
      const text = `The dispute is ${dispute.state}: this cannot be done any more.`
      return problem('conflict', text, { members: { dispute } })
    }
    case 'too-many-notes':
      return problem('limit-exceeded', `A dispute has at most ${LIMITS.disputeNotes} notes.`)
    case 'own-dispute':
      return problem('forbidden', 'Whoever disputes does not decide.')
    case 'not-more': {
      const { minor, currency } = fault.owed
      const detail = `${minor} ${currency} are owed already: say more, or uphold.`
      return problem('invalid', detail, {
        errors: [{ pointer: '/owed_minor', reason: fault.reason, detail }],
      })
    }
    case 'contended':
      return contended()
  }
}

const badWindow = (
  { reason, index }: { readonly reason: string; readonly index: number },
  detail: string,
): Problem =>
  problem('invalid', detail, { errors: [{ pointer: `/windows/${index}`, reason, detail }] })
