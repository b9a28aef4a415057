import type { Agreement } from '../agreement.ts'
import type { EpochMs } from '../brand.ts'
import type { Sla } from '../sla/document.ts'

/** An agreement with the document of its version. */
export interface Agreed {
  readonly agreement: Agreement
  readonly sla: Sla
}

/** Why an agreement cannot stand to another one, or beside others, as it says. */
export interface SuccessionFault {
  /** RFC 6901, into the request. */
  readonly pointer: string
  readonly reason:
    | 'unknown-agreement'
    | 'announced-later'
    | 'needs-evidence'
    | 'other-service'
    | 'already-succeeded'
    | 'begins-before'
    | 'begins-after-its-end'
    | 'begins-in-the-past'
    | 'pinned'
    | 'not-at-renewal'
    | 'kept-in-parallel'
    | 'notice-too-short'
    | 'term-shortened'
    | 'not-parallel'
    | 'overlaps'
    | 'term-needed'
  readonly detail: string
  /** The first instant at which it could take effect; null where there is none, or none is asked for. */
  readonly earliest: EpochMs | null
}

export const successionFault = (
  pointer: string,
  reason: SuccessionFault['reason'],
  detail: string,
  earliest: EpochMs | null = null,
): SuccessionFault => ({ pointer, reason, detail, earliest })

export const otherService = (old: Agreed, fresh: Agreed): SuccessionFault =>
  successionFault(
    '/relation/agreement',
    'other-service',
    `${old.agreement.id} is about the service ${old.sla.spec.service}, not ${fresh.sla.spec.service}.`,
  )
