import { type EpochMs, epochMs } from '../../domain/brand.ts'
import { LIMITS } from '../../domain/limits.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Owner } from '../../domain/tenant.ts'
import { type Endpoint, type EndpointFault, endpointFault } from '../../domain/webhooks/endpoint.ts'
import type { MessageType } from '../../domain/webhooks/message.ts'
import type { Database } from '../../storage/database.ts'
import {
  countEndpoints,
  insertEndpoint,
  insertSecret,
  secretsOf,
} from '../../storage/webhooks/endpoints.ts'
import type { Seal } from '../sign-in/seal.ts'
import { newSigningKeys, sealKeys } from './secrets.ts'

export const newEndpointId = (): string =>
  `whe_${Buffer.from(crypto.getRandomValues(new Uint8Array(12))).toString('hex')}`

/** A secret as it is shown once, and the public key beside it. */
export interface ShownSecret {
  readonly secret: string
  readonly publicKey: string
}

export type NotMade =
  | { readonly reason: 'bad-url'; readonly fault: EndpointFault }
  | { readonly reason: 'too-many' }

/** Makes an endpoint, which hears of what happens from now on. */
export async function makeEndpoint(
  at: {
    readonly db: Database
    readonly seal: Seal
    readonly now: EpochMs
    readonly local: boolean
  },
  owner: Owner,
  wish: { readonly url: string; readonly types: readonly MessageType[] | null },
): Promise<Result<{ readonly endpoint: Endpoint } & ShownSecret, NotMade>> {
  const fault = endpointFault(wish.url, at.local)
  if (fault) return err({ reason: 'bad-url', fault })
  if ((await countEndpoints(at.db, owner)) >= LIMITS.webhookEndpoints) {
    return err({ reason: 'too-many' })
  }
  const id = newEndpointId()
  const endpoint = { id, owner, ...wish, state: 'active', reason: null, createdAt: at.now } as const
  const { keys, publicKey } = await newSigningKeys()
  const sealed = await sealKeys(at.seal, id, keys)
  await insertEndpoint(at.db, endpoint, { version: 1, sealed, publicKey, endsAt: null })
  return ok({ endpoint, secret: keys.secret, publicKey })
}

/**
 * Gives an endpoint a new secret. Messages are signed with both for a day.
 *
 * @returns undefined where somebody else did so at the same time.
 */
export async function rotateSecret(
  at: { readonly db: Database; readonly seal: Seal; readonly now: EpochMs },
  { id }: Endpoint,
): Promise<(ShownSecret & { readonly oldEndsAt: EpochMs }) | undefined> {
  const [newest] = await secretsOf(at.db, { id }, at.now)
  const { keys, publicKey } = await newSigningKeys()
  const sealed = await sealKeys(at.seal, id, keys)
  const oldEndsAt = epochMs(at.now + LIMITS.webhookOverlapMs)
  const secret = { version: (newest?.version ?? 0) + 1, sealed, publicKey, endsAt: null }
  const isKept = await insertSecret(at.db, { id }, secret, oldEndsAt)
  return isKept ? { secret: keys.secret, publicKey, oldEndsAt } : undefined
}
