import type { PlacedEntry } from '../../../domain/audit/entry.ts'
import type { Person } from '../../../domain/identity/person.ts'
import type { Verified } from '../../../services/audit/verify.ts'
import type { ListedKey } from '../../../storage/customers/key-list.ts'
import type { Frame } from '../models.ts'

/** An entry with the name by which people know who acted. */
export interface ToldEntry extends PlacedEntry {
  readonly name: string
}

export interface AuditModel {
  readonly frame: Frame
  /** One page, the newest first. */
  readonly entries: readonly ToldEntry[]
  readonly filter: {
    readonly customer: string
    readonly caller: string
    readonly operation: string
  }
  readonly next: string | null
  readonly isFirst: boolean
  /** The chain, followed as this page was made; null where nobody asked for it. */
  readonly verified: Verified | null
}

export interface AccessModel {
  readonly frame: Frame
  readonly people: readonly Person[]
  readonly nextPerson: string | null
  readonly keys: readonly ListedKey[]
  readonly nextKey: string | null
}
