import { hash } from 'node:crypto'
import type { Digest, EpochMs } from '../brand.ts'
import type { Owner } from '../tenant.ts'

export const auditEvents = ['begun', 'ended', 'refused'] as const

/**
 * What the audit log says of an act: that it was begun, how it ended, or that whoever asked might not. An
 * act that was begun and has no end was cut off: perhaps it was done.
 */
export type AuditEvent = (typeof auditEvents)[number]

/** An entry before it has a place in the log. */
export interface AuditEntry {
  readonly at: EpochMs
  readonly event: AuditEvent
  /** The tenant of who acted. */
  readonly owner: Owner
  /** `Caller.name`. */
  readonly caller: string
  /** The operation's id in the API document. */
  readonly operation: string
  /** Its address, which names what it was done to. */
  readonly path: string
  readonly requestId: string
  /** SHA-256 of what was sent; null where that was not looked at. */
  readonly body: Digest | null
  /** The HTTP status; null at the beginning. */
  readonly status: number | null
  /** Of an end: the place of its beginning. */
  readonly begunAt: number | null
}

/** An entry in its place, counted from 1 over all tenants, and chained to the one before. */
export interface PlacedEntry extends AuditEntry {
  readonly seq: number
  readonly digest: Digest
}

/** The digest before the first entry's. */
export const START = '0'.repeat(64) as Digest

/**
 * SHA-256 over the digest before and every field: nobody changes, removes or adds an entry without
 * changing every digest after it.
 */
export function entryDigest(entry: AuditEntry & { readonly seq: number }, before: Digest): Digest {
  const { seq, at, event, owner, caller, operation, path, requestId, body, status, begunAt } = entry
  const fields = [seq, at, event, owner, caller, operation, path, requestId, body, status, begunAt]
  return hash('sha256', `${before}\n${JSON.stringify(fields)}`) as Digest
}
