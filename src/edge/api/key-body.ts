import { kindOf } from '../../domain/keys/kind.ts'
import type { ListedKey } from '../../storage/customers/key-list.ts'
import type { ApiKey } from '../../storage/customers/keys.ts'

export const iso = (time: number | null): string | null =>
  time === null ? null : new Date(time).toISOString()

/** What is told of any key: never the key itself nor its digest. */
const told = (key: Omit<ApiKey, 'digest' | 'line' | 'holder' | 'change'>) => ({
  id: key.id,
  kind: kindOf(key.scopes),
  label: key.label,
  customer: key.customer,
  scopes: key.scopes,
  source: key.source,
  replaces: key.replaces,
  created_at: iso(key.createdAt),
  expires_at: iso(key.expiresAt),
})

/** A key just made, with its text: the only time that it is shown. */
export const madeKeyBody = ({
  key,
  stored,
}: {
  readonly key: string
  readonly stored: ApiKey
}) => ({
  ...told(stored),
  key,
})

export const listedKeyBody = (key: ListedKey) => ({
  ...told(key),
  revoked_at: iso(key.revokedAt),
  last_used_at: iso(key.lastUsedAt),
  history: key.history.map((event) => ({ ...event, at: iso(event.at) })),
})
