import type { NotMade } from '../../services/keys/make-key.ts'
import type { NotAdded } from '../../services/people/add-person.ts'
import type { NotChanged } from '../../services/people/change-person.ts'
import type { NotEnded } from '../../services/people/end-change.ts'
import { contended, noSuch } from '../guard.ts'
import { type Problem, problem } from '../problem.ts'

/** Why somebody does not get, keep or lose access, as the caller is told. */
export function accessRefused(
  why:
    | NotAdded
    | NotChanged
    | NotEnded
    | Exclude<NotMade, { reason: 'not-in-the-future' | 'too-far' }>,
): Problem {
  switch (why.reason) {
    case 'unknown-person':
      return noSuch('person')
    case 'unknown-change':
      return noSuch('change')
    case 'there-already':
      return problem('conflict', `This address is on the list already: \`${why.id}\`.`)
    case 'not-there':
      return problem('conflict', 'This person is not on the list any more: add them again.')
    case 'no-change':
      return problem('conflict', 'This is so already.')
    case 'role-of-others':
      return problem('invalid', 'This role is for people of the other side.', {
        errors: [
          { pointer: '/role', reason: 'role-of-others', detail: 'does not fit the customer' },
        ],
      })
    case 'needs-owners':
      return problem(
        'forbidden',
        'Set-up is over: there are owners. One of them proposes this, and another confirms it.',
      )
    case 'needs-set-up':
      return problem(
        'forbidden',
        'There are no two owners yet: the bootstrap key makes the first two, and does this until then.',
      )
    case 'two-must-stay':
      return problem('conflict', 'Two owners stay: make another one first.')
    case 'ended':
      return problem('conflict', `This change was ${why.how}.`)
    case 'over':
      return problem('conflict', 'This change was not confirmed in time: propose it anew.')
    case 'own':
      return problem('forbidden', 'Another owner confirms what you have proposed.')
    case 'proposer-gone':
      return problem('conflict', 'Whoever proposed this is no owner any more: propose it anew.')
    case 'contended':
      return contended()
  }
}
