import { links } from '../links.ts'
import type { Say } from '../say.ts'
import type { LocalPerson } from './models.ts'

interface LocalPeopleProps {
  readonly say: Say
  readonly people: readonly LocalPerson[]
  readonly returnTo: string
}

/** A local run's people, each with a button. Nothing of this is ever made anywhere else. */
export function LocalPeople({ say, people, returnTo }: LocalPeopleProps) {
  const { signIn } = say.words
  return (
    <section>
      <h2>{signIn.local}</h2>
      <p>{signIn.localText}</p>
      {people.length === 0 ? (
        <p class="empty">{signIn.localEmpty}</p>
      ) : (
        <ul class="people">
          {people.map((person) => (
            <Person say={say} person={person} returnTo={returnTo} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Person({ say, person, returnTo }: { say: Say; person: LocalPerson; returnTo: string }) {
  const { signIn } = say.words
  const { id, email, role, customer } = person
  return (
    <li>
      <form action={links.localSignIn} method="post">
        <input type="hidden" name="person" value={id} />
        <input type="hidden" name="return_to" value={returnTo} />
        <button type="submit">
          <span class="unseen">{signIn.localSubmit} </span>
          <b>{signIn.roles[role]}</b>
          <bdi class="who">{email}</bdi>
          {customer && <bdi class="note">{customer}</bdi>}
        </button>
      </form>
    </li>
  )
}
