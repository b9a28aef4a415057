import type { Digest } from '../../domain/brand.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { type Claims, wayBack } from '../../idp/code-flow.ts'
import type { Database } from '../../storage/database.ts'
import { findSignInSettings } from '../../storage/sign-in/settings.ts'
import { openAttempt } from './attempt.ts'
import type { Way } from './begin.ts'
import { clientOf } from './client.ts'
import { type NotRecognized, recognize } from './recognize.ts'
import { beginSession } from './sessions.ts'

export type NotSignedIn =
  /** This browser began none, or it took too long. */
  | { readonly reason: 'no-attempt' }
  /** What came back does not hold. */
  | { readonly reason: 'not-proven'; readonly why: unknown }
  | NotRecognized

/**
 * Finishes what `beginSignIn` began: whoever comes back with what their identity provider says, and is
 * on the customer's list, gets a session.
 *
 * @param kept What the browser kept.
 * @param before Its session until now, which ends.
 */
export async function finishSignIn(
  db: Database,
  way: Way,
  back: {
    readonly returned: URL
    readonly kept: string | undefined
    readonly before: Digest | undefined
  },
): Promise<Result<{ readonly token: string; readonly returnTo: string }, NotSignedIn>> {
  const { issuers, seal, redirectUri, now } = way
  const attempt = await openAttempt(seal, back.kept, now)
  const settings = attempt && (await findSignInSettings(db, attempt.customer))
  if (!attempt || !settings) return err({ reason: 'no-attempt' })
  let claims: Claims
  try {
    const client = await clientOf(seal, settings, redirectUri)
    claims = await wayBack(issuers, client, attempt, { returned: back.returned, now })
  } catch (why) {
    return err({ reason: 'not-proven', why })
  }
  const known = await recognize(db, attempt.customer, claims, now)
  if (!known.ok) return known
  const session = {
    person: known.value.id,
    method: 'oidc' as const,
    authenticatedAt: claims.authenticatedAt,
    before: back.before,
  }
  return ok({ token: await beginSession(db, session, now), returnTo: attempt.returnTo })
}
