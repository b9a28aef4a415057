import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { insertKey } from '../../storage/customers/keys.ts'
import type { Database } from '../../storage/database.ts'
import type { Scope } from '../../storage/schema/customers.ts'
import { digestOfKey } from './identify.ts'

/** Makes a key of 192 random bits; only its digest is kept. */
export async function makeKey(
  db: Database,
  wanted: {
    readonly label: string
    readonly customer: CustomerId | null
    readonly scopes: readonly Scope[]
    readonly source: string
    readonly environment: string
    readonly now: EpochMs
  },
): Promise<{ readonly id: string; readonly key: string }> {
  const kind = wanted.environment === 'production' ? 'live' : 'test'
  const key = `mg_${kind}_${randomHex(24)}`
  const id = `key_${randomHex(8)}`
  await insertKey(db, {
    id,
    digest: digestOfKey(key),
    label: wanted.label,
    customer: wanted.customer,
    scopes: wanted.scopes,
    source: wanted.source,
    createdAt: wanted.now,
    expiresAt: null,
    revokedAt: null,
  })
  return { id, key }
}

const randomHex = (bytes: number): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('hex')
