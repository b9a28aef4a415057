import type { EpochMs } from '../../domain/brand.ts'
import type { SignInSettings } from '../../domain/identity/sign-in-settings.ts'
import { newAttempt, wayOut } from '../../idp/code-flow.ts'
import type { KnownIssuers } from '../../idp/issuers.ts'
import { sealAttempt } from './attempt.ts'
import { clientOf } from './client.ts'
import type { Seal } from './seal.ts'

/** What signing in by OpenID Connect takes. */
export interface Way {
  readonly issuers: KnownIssuers
  readonly seal: Seal
  readonly redirectUri: string
  readonly now: EpochMs
}

/**
 * Begins a sign-in at a customer's identity provider.
 *
 * @returns where to send the browser, and what it keeps until it is back.
 * @throws when the provider does not answer, or not as one.
 */
export async function beginSignIn(
  { issuers, seal, redirectUri, now }: Way,
  settings: SignInSettings,
  wish: { readonly again: boolean; readonly returnTo: string },
): Promise<{ readonly to: URL; readonly kept: string }> {
  const client = await clientOf(seal, settings, redirectUri)
  const attempt = newAttempt(wish.again)
  const to = await wayOut(issuers, client, attempt, now)
  const open = { ...attempt, customer: settings.customer, returnTo: wish.returnTo }
  return { to, kept: await sealAttempt(seal, open, now) }
}
