import type { Sla } from '../../domain/sla/document.ts'
import type { SlaVersion } from '../../storage/customers/sla-versions.ts'

/** The document of a stored version. Sound: only what `parseSla` passed is stored, and it never changes. */
export const readStoredSla = (version: SlaVersion): Sla => JSON.parse(version.document) as Sla
