import { type FaultDetails, pointerOf, type SlaFaultReason, shown } from '../sla/reading/fault.ts'

/** `error`: OpenSLO v1 forbids it. `warning`: it is allowed or without effect, and likely a slip. */
export type Severity = 'error' | 'warning'

export type FindingReason =
  | SlaFaultReason
  | 'no-document'
  | 'unknown-version'
  | 'unknown-kind'
  | 'bad-name'
  | 'leads-nowhere'
  | 'needless'

/** One thing to say about a text of OpenSLO documents. */
export interface Finding {
  readonly severity: Severity
  readonly reason: FindingReason
  /** Place of the document in its text, from 0; null when it is about the text itself. */
  readonly document: number | null
  /** RFC 6901 JSON Pointer into that document; empty for all of it. */
  readonly pointer: string
  /** The value as JSON, cut to 80 characters; null where nothing is written. */
  readonly value: string | null
  readonly text: string
  /** What was probably meant; null without a near miss. */
  readonly suggestion: string | null
}

export interface Details extends FaultDetails {
  /** Asked only for findings that are told: looking for what was meant costs the most. */
  readonly suggest?: () => string | null
}

/** Tells one finding about one document. */
export type Note = (severity: Severity, reason: FindingReason, details: Details) => void

export function finding(
  document: number | null,
  [severity, reason, details]: Parameters<Note>,
): Finding {
  return {
    severity,
    reason,
    document,
    pointer: pointerOf(details.path),
    value: details.value === undefined ? null : shown(details.value),
    text: details.text,
    suggestion: details.suggest?.() ?? details.suggestion ?? null,
  }
}
