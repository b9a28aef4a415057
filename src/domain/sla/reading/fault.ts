/** Why a document is refused, by name. */
export type SlaFaultReason =
  | 'too-large'
  | 'too-deep'
  | 'malformed'
  | 'duplicate-key'
  | 'unknown-field'
  | 'missing'
  | 'wrong-type'
  | 'not-allowed'
  | 'out-of-range'
  | 'too-many'
  | 'duplicate-name'
  | 'unknown-currency'
  | 'unknown-zone'
  | 'does-not-divide'
  | 'stated-twice'
  | 'contradiction'
  | 'band-gap'
  | 'band-overlap'
  | 'band-contradiction'

/** One thing wrong with an SLA document. */
export interface SlaFault {
  readonly reason: SlaFaultReason
  /** RFC 6901 JSON Pointer to the place; empty for the whole document. */
  readonly pointer: string
  /** The offending value as JSON, cut to 80 characters; null where nothing is written. */
  readonly value: string | null
  /** Plain words, with the figures. */
  readonly text: string
  /** What was probably meant; null without a near miss. */
  readonly suggestion: string | null
}

export type Path = readonly (string | number)[]

export interface FaultDetails {
  readonly path: Path
  readonly text: string
  readonly value?: unknown
  readonly suggestion?: string | null
}

export function fault(reason: SlaFaultReason, details: FaultDetails): SlaFault {
  return {
    reason,
    pointer: pointerOf(details.path),
    value: details.value === undefined ? null : shown(details.value),
    text: details.text,
    suggestion: details.suggestion ?? null,
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc6901 section 3 */
export const pointerOf = (path: Path): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const shownMax = 80

/** A value as JSON, cut to 80 characters. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > shownMax ? `${text.slice(0, shownMax - 1)}…` : text
}
