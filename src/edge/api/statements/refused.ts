import type { NotProposed } from '../../../services/statements/propose.ts'
import type { NotTaken } from '../../../services/statements/take-step.ts'
import { contended, noSuch } from '../../guard.ts'
import { type Problem, problem } from '../../problem.ts'

/** Why a proposal was refused, as the caller sees it. */
export function notProposed(fault: NotProposed): Problem {
  if (fault.reason === 'unknown-agreement') return noSuch('agreement')
  const { reason, field, text } = fault
  const detail = `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
  return problem('invalid', detail, { errors: [{ pointer: `/${field}`, reason, detail }] })
}

/** Why a step was refused, as the caller sees it. */
export function notTaken(fault: NotTaken): Problem {
  switch (fault.reason) {
    case 'unknown-statement':
      return noSuch('statement')
    case 'wrong-state':
      return problem('conflict', `The statement is ${fault.state}: this cannot be done any more.`)
    case 'own-proposal':
      return problem('forbidden', 'Whoever proposes does not decide.')
    case 'own-decision':
      return problem('forbidden', 'Whoever approved does not decide about the appeal.')
    case 'not-the-proposer':
      return problem('forbidden', 'Only whoever proposed withdraws.')
    case 'not-a-person':
      return problem('forbidden', 'Only a person decides about a statement.')
    case 'no-reason-given':
      return problem('invalid', 'Give a reason.')
    case 'appeal-too-late': {
      const until = new Date(fault.until).toISOString()
      return problem('conflict', `An appeal was possible until ${until}.`)
    }
    case 'contended':
      return contended()
  }
}
