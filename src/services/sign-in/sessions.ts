import { type Digest, type EpochMs, epochMs } from '../../domain/brand.ts'
import type { PersonId } from '../../domain/identity/person.ts'
import { LIMITS } from '../../domain/limits.ts'
import type { Database } from '../../storage/database.ts'
import type { SessionMethod } from '../../storage/schema/sign-in.ts'
import { endSession, insertSession } from '../../storage/sign-in/sessions.ts'
import { digestOfKey } from '../keys/new-bearer-key.ts'

/** A session's secret as its cookie carries it: 256 random bits. */
const newToken = (): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')

/** What is kept of a session's secret; undefined for what is none by its shape. */
export const digestOfToken = (token: string): Digest | undefined =>
  /^[\w-]{43}$/.test(token) ? digestOfKey(token) : undefined

/**
 * Begins a session, and ends the one that this browser had.
 *
 * @returns the secret: it is told once and kept nowhere.
 */
export async function beginSession(
  db: Database,
  whose: {
    readonly person: PersonId
    readonly method: SessionMethod
    readonly authenticatedAt: EpochMs | null
    readonly before: Digest | undefined
  },
  now: EpochMs,
): Promise<string> {
  const { person, method, authenticatedAt, before } = whose
  if (before) await endSession(db, before, now)
  const token = newToken()
  await insertSession(db, {
    digest: digestOfKey(token),
    person,
    method,
    authenticatedAt,
    createdAt: now,
    expiresAt: epochMs(now + LIMITS.sessionMs),
  })
  return token
}
