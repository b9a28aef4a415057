import type { EpochMs } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { type EndpointFault, endpointFault } from '../../domain/webhooks/endpoint.ts'
import { PUBLIC } from '../../domain/webhooks/listener.ts'
import type { Database } from '../../storage/database.ts'
import {
  endSubscription,
  publicSubscriptions,
  resumeSubscription,
} from '../../storage/status/subscriptions.ts'
import { insertEndpoint, secretsOf } from '../../storage/webhooks/endpoints.ts'
import type { Seal } from '../sign-in/seal.ts'
import { newEndpointId } from '../webhooks/endpoints.ts'
import { leadsOutside } from '../webhooks/resolve.ts'
import { newSigningKeys, sealKeys } from '../webhooks/secrets.ts'
import { isWanted } from './challenge.ts'

/** What subscribing takes. */
export interface Subscribing {
  readonly db: Database
  readonly seal: Seal
  readonly now: EpochMs
  readonly fetch: typeof fetch
  /** Where names are looked up. */
  readonly dns: string
  /** A local run, whose receivers may be on loopback. */
  readonly local: boolean
  /** Where this deployment is, for the way out. */
  readonly origin: string
}

export type NotSubscribed =
  | { readonly reason: 'bad-url'; readonly fault: EndpointFault }
  | { readonly reason: 'too-many' | 'too-many-of-host' }
  /** Where the name leads cannot be looked up now. */
  | { readonly reason: 'no-resolver' }
  /** Nobody there answered the challenge: whoever it is has not asked for this. */
  | { readonly reason: 'not-wanted' }

const purpose = 'end of a subscription to the public page'

/**
 * Has an address told what changes on the public page, once whoever is there has said that they want it: before
 * that one message is sent, and nothing after it. The secret way out goes to them alone, and so does no shared
 * secret: messages are told from forgeries by the public key, which anybody may know.
 *
 * @returns the address as it is kept, and the key for `v1a` signatures.
 */
export async function subscribe(
  at: Subscribing,
  text: string,
): Promise<Result<{ readonly url: string; readonly publicKey: string }, NotSubscribed>> {
  const fault = endpointFault(text, at.local)
  if (fault) return err({ reason: 'bad-url', fault })
  const { href: url, hostname, protocol } = new URL(text)
  const { all, ofHost, same } = await publicSubscriptions(at.db, url)
  if (same === null && all >= LIMITS.statusSubscriptions) return err({ reason: 'too-many' })
  if (same === null && ofHost >= LIMITS.statusSubscriptionsOfHost) {
    return err({ reason: 'too-many-of-host' })
  }
  // What passes without TLS is on loopback, in a local run.
  if (protocol === 'https:') {
    const isPublic = await leadsOutside(at.dns, hostname, at.fetch).catch(() => null)
    if (isPublic === null) return err({ reason: 'no-resolver' })
    if (!isPublic) return err({ reason: 'bad-url', fault: 'not-public' })
  }
  const id = same ?? newEndpointId()
  const { keys, publicKey } = await newSigningKeys()
  const end = `${at.origin}/status/subscriptions/${await at.seal.close(id, purpose)}/end`
  if (!(await isWanted(at, { url, keys, unsubscribe: end }))) return err({ reason: 'not-wanted' })
  if (same !== null) {
    await resumeSubscription(at.db, same)
    const [kept] = await secretsOf(at.db, { id: same }, at.now)
    return ok({ url, publicKey: kept?.publicKey ?? publicKey })
  }
  const sealed = await sealKeys(at.seal, id, keys)
  const endpoint = { id, owner: PUBLIC, url, state: 'active', reason: null } as const
  const types = ['status.changed'] as const
  const secret = { version: 1, sealed, publicKey, endsAt: null }
  await insertEndpoint(at.db, { ...endpoint, types, createdAt: at.now }, secret)
  return ok({ url, publicKey })
}

/** @returns false where the token ends nothing: it is none of ours, or was used before. */
export async function unsubscribe(
  at: { readonly db: Database; readonly seal: Seal },
  token: string,
): Promise<boolean> {
  const id = await at.seal.open(token, purpose)
  return id !== undefined && endSubscription(at.db, id)
}
