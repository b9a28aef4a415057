import type { ElectedInstead, NotActedOn } from '../../services/claims/append.ts'
import type { NotDecidable } from '../../services/claims/decide.ts'
import type { NotFiled } from '../../services/claims/file.ts'
import type { NoSubject } from '../../services/claims/occasion.ts'
import type { NotOffered } from '../../services/claims/offer.ts'
import { contended, noSuch } from '../guard.ts'
import { type Problem, problem } from '../problem.ts'
import { claimBody } from './claim-body.ts'

export type ClaimFault = NotFiled | NotOffered | NotDecidable | NotActedOn | ElectedInstead

/** Why nothing came of a request about a claim. */
export function claimProblem(fault: ClaimFault): Problem {
  switch (fault.reason) {
    case 'unknown-claim':
      return noSuch('claim')
    case 'unknown-agreement':
    case 'unknown-period':
    case 'unknown-commitment':
      return noSubject(fault)
    case 'unknown-window':
      return invalid('/window', fault.reason, 'No degradation window of the period opened then.')
    case 'not-by-claim':
      return problem('conflict', notByClaim[fault.kind])
    case 'not-by-offer':
      return problem('conflict', notByOffer[fault.kind])
    case 'in-the-future':
      return invalid('', fault.reason, '`aware` and `noticed` cannot be later than now.')
    case 'awareness-unsaid':
      return invalid('/aware', fault.reason, 'Say in `aware` when the customer became aware.')
    case 'evidence-missing':
      return missing('/evidence', fault.reason, fault.missing, 'The contract asks for')
    case 'unconfirmed':
      return missing('/confirms', fault.reason, fault.missing, 'The claimant must confirm')
    case 'own-claim':
      return problem('forbidden', 'Whoever files a claim does not decide about it.')
    case 'not-final':
      return problem('conflict', 'The verdict of the period is not final yet.')
    case 'nothing-owed':
      return problem('conflict', 'The final verdict owes nothing for this commitment.')
    case 'already-claimed': {
      const claim = claimBody(fault.claim)
      const text = `There is a claim for this already, which is ${claim.state}.`
      return problem('conflict', text, { members: { claim } })
    }
    case 'elected-instead': {
      const claim = claimBody(fault.claim)
      const text = `Of this group one commitment is chosen for a period, and ${claim.commitment} is: its claim is ${claim.state}.`
      return problem('conflict', text, { members: { reason: fault.reason, claim } })
    }
    case 'wrong-state': {
      const claim = claimBody(fault.claim)
      const text = `The claim is ${claim.state}: this cannot be done any more.`
      return problem('conflict', text, { members: { claim } })
    }
    case 'contended':
      return contended()
  }
}

/** What a claim or a dispute names is not there. */
export function noSubject({ reason }: NoSubject): Problem {
  switch (reason) {
    case 'unknown-agreement':
      return invalid('/agreement', reason, 'The customer has no such agreement.')
    case 'unknown-period':
      return invalid('/period', reason, 'No period of this label has begun.')
    case 'unknown-commitment':
      return invalid('/commitment', reason, 'The SLA has no such commitment.')
  }
}

const notByClaim = {
  automatic: 'Nobody has to claim this: what is owed is credited automatically.',
  offer: 'This is not claimed: the provider offers it, and the customer accepts.',
} as const

const notByOffer = {
  automatic: 'Nobody has to offer this: what is owed is credited automatically.',
  'on-request': 'This is not offered: the customer files a claim.',
} as const

const invalid = (pointer: string, reason: string, detail: string): Problem =>
  problem('invalid', detail, { errors: [{ pointer, reason, detail }] })

const missing = (pointer: string, reason: string, texts: readonly string[], what: string) =>
  problem('invalid', `${what}: ${texts.join('; ')}.`, {
    errors: texts.map((text) => ({ pointer, reason, detail: `${what}: ${text}.` })),
  })
