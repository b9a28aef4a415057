import type { Digest } from '../../domain/brand.ts'
import type { Claim } from '../../domain/claims/claim.ts'
import type { Claimable } from '../../domain/claims/claimable.ts'

/** Which version of an SLA a period was judged by. */
export interface SlaVersion {
  readonly name: string
  readonly version: number
  readonly digest: Digest
  readonly displayName: string
  /** The document's own; `makegood.dev/data-note` is shown as a note at the top of the page. */
  readonly annotations: Readonly<Record<string, string>>
}

/** Of a commitment that is not paid automatically. */
export interface ClaimNote {
  readonly claimable: Claimable
  /** The newest one or offer; null when there was none. */
  readonly claim: Claim | null
  /** Where the customer claims one of a group only. */
  readonly choice?: {
    /** Titles of the others. */
    readonly others: readonly string[]
    /** Title of the one that was chosen instead; null while none was. */
    readonly chosen: string | null
  }
}
