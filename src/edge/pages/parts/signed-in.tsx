import { links } from '../links.ts'
import type { Frame } from '../models.ts'
import type { Say } from '../say.ts'

/** Who is signed in, and the way out; for a page that is open without it, the way in. */
export function SignedIn({ say, frame }: { say: Say; frame: Frame }) {
  const { signIn } = say.words
  const { signedIn, viewer } = frame
  if (!signedIn) {
    return viewer === 'nobody' ? null : (
      <p class="account">
        <a href={links.signIn}>{signIn.title}</a>
      </p>
    )
  }
  return (
    <div class="account">
      <p>
        <span class="unseen">{signIn.signedInAs} </span>
        <bdi class="who">{signedIn.email}</bdi>
        <span class="role">{signIn.roles[signedIn.role]}</span>
      </p>
      {signedIn.byAccess ? (
        <a href={links.accessLogout}>{signIn.signOut}</a>
      ) : (
        <form action={links.signOut} method="post">
          <button type="submit">{signIn.signOut}</button>
        </form>
      )}
    </div>
  )
}
