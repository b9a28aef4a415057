import { LIMITS } from '../limits.ts'
import { err, ok, type Result } from '../result.ts'
import { jsonFault } from './json-fault.ts'
import { readLines } from './lines.ts'

/** Why a whole body was refused. */
export type BatchFault =
  | { readonly reason: 'unsupported-content-type' }
  | { readonly reason: 'empty-body' }
  | { readonly reason: 'not-utf8' }
  /** `position` counts characters from the start of the text, without a byte-order mark. */
  | { readonly reason: 'malformed-json'; readonly position: number }
  | { readonly reason: 'too-many-signals'; readonly limit: number }
  /** A body that is not what its content type says; `detail` in plain words, none of the body's. */
  | { readonly reason: 'malformed-body'; readonly detail: string }

/** The records of a body, not yet read as signals. */
export interface Batch {
  readonly records: readonly unknown[]
  /** The place of each record in the body: its index in the array, or its line, both from 0. */
  readonly places: readonly number[]
  /** What is no record, and stands beside those that are. */
  readonly faults: readonly BatchEntryFault[]
  /**
   * Of records that are said of another request: what names it. By index into `records`; a format
   * that has none of them leaves it out.
   */
  readonly requests?: ReadonlyMap<number, readonly string[]>
  /** Where in a part of the body that lies which a pointer into its record names; else the same. */
  readonly pointerOf?: (pointer: string) => string
}

/** A part of a body that could not be made a record. */
export interface BatchEntryFault {
  readonly place: number
  /** JSON Pointer into the part; left out for a whole line. */
  readonly pointer?: string
  readonly reason: string
  /** Plain words, without a word of the part itself. */
  readonly detail: string
  /** It was to be said of another request. */
  readonly isAddendum?: boolean
}

type Format = 'json' | 'lines' | 'either'

const formats: Readonly<Record<string, Format>> = {
  '': 'either',
  'application/json': 'json',
  'application/x-ndjson': 'lines',
  'application/ndjson': 'lines',
  'application/jsonl': 'lines',
  'application/x-jsonlines': 'lines',
  'application/json-lines': 'lines',
  'application/octet-stream': 'either',
  'text/plain': 'either',
}

const tooMany: BatchFault = { reason: 'too-many-signals', limit: LIMITS.batchSignals }

/**
 * Reads a body into records: a JSON array, one JSON object, or a line each (NDJSON). The content type
 * says which, and the first character corrects it: an array begins with `[`. A byte-order mark and
 * blank lines are skipped. At most `LIMITS.batchSignals` records, bad lines included. Pure.
 *
 * @param bytes The body after inflation. Valid UTF-8, or the whole body is refused.
 * @param contentType The header's value, null when there is none.
 */
export function readBatch(
  bytes: Uint8Array,
  contentType: string | null,
): Result<Batch, BatchFault> {
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const format = Object.hasOwn(formats, type) ? formats[type] : undefined
  if (format === undefined) return err({ reason: 'unsupported-content-type' })
  const text = decoded(bytes)
  if (text === null) return err({ reason: 'not-utf8' })
  const first = /[^ \t\r\n]/.exec(text)?.[0]
  if (first === undefined) return err({ reason: 'empty-body' })
  if (first === '[') return array(text)
  if (format === 'json') return first === '{' ? oneOrLines(text) : malformed(text)
  return lines(text)
}

/** Skips a byte-order mark. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** @returns null when the bytes are no UTF-8. */
export function decoded(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

function array(text: string): Result<Batch, BatchFault> {
  let records: unknown
  try {
    records = JSON.parse(text)
  } catch {
    return malformed(text)
  }
  const all = records as readonly unknown[]
  if (all.length > LIMITS.batchSignals) return err(tooMany)
  return ok({ records: all, places: all.map((_, i) => i), faults: [] })
}

/** One object, perhaps over several lines; else lines under the wrong label. */
function oneOrLines(text: string): Result<Batch, BatchFault> {
  try {
    return ok({ records: [JSON.parse(text)], places: [0], faults: [] })
  } catch {
    const read = lines(text)
    return read.ok && read.value.records.length === 0 ? malformed(text) : read
  }
}

function lines(text: string): Result<Batch, BatchFault> {
  const read = readLines(text, LIMITS.batchSignals)
  return read === null ? err(tooMany) : ok(read)
}

export const malformed = (text: string): Result<never, BatchFault> =>
  err({ reason: 'malformed-json', position: jsonFault(text)?.position ?? 0 })
