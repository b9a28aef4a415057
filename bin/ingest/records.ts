import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'

/** One record of the source file, as it was read. */
export type SourceRecord = Readonly<Record<string, unknown>>

export type Row =
  | { readonly row: number; readonly record: SourceRecord }
  /** A line that holds no record. */
  | { readonly row: number; readonly unreadable: string }

export interface FileShape {
  readonly format?: 'ndjson' | 'csv' | undefined
  readonly delimiter?: string | undefined
}

/**
 * The records of an NDJSON or CSV file, gzip or not, in order; rows count from 1. Streams: holds one
 * line at a time. The format is the one stated, else the one of the file's name.
 *
 * @throws the reader's own error when the file cannot be opened or is damaged.
 */
export async function* readRows(path: string, shape: FileShape): AsyncGenerator<Row> {
  const isGzip = path.endsWith('.gz')
  const raw = createReadStream(path)
  const text = isGzip ? raw.pipe(createGunzip()) : raw
  // A pipe does not carry errors forward: without this a damaged file would end quietly.
  raw.on('error', (error) => text.destroy(error))
  const format = shape.format ?? (/\.(csv|tsv)(\.gz)?$/.test(path) ? 'csv' : 'ndjson')
  yield* format === 'csv'
    ? csvRows(text, shape.delimiter ?? (/\.tsv(\.gz)?$/.test(path) ? '\t' : ','))
    : ndjsonRows(text)
}

async function* ndjsonRows(text: Readable): AsyncGenerator<Row> {
  let row = 0
  for await (const line of createInterface({ input: text, crlfDelay: Infinity })) {
    row += 1
    if (line.trim() === '') continue
    yield parsedLine(line, row)
  }
  // readline ends quietly when its input fails.
  if (text.errored) throw text.errored
}

function parsedLine(line: string, row: number): Row {
  try {
    const record: unknown = JSON.parse(line)
    if (typeof record === 'object' && record !== null && !Array.isArray(record)) {
      return { row, record: record as SourceRecord }
    }
    return { row, unreadable: 'the line is not a JSON object' }
  } catch {
    return { row, unreadable: 'the line is not JSON' }
  }
}

async function* csvRows(text: Readable, delimiter: string): AsyncGenerator<Row> {
  const parser = parse({ columns: true, bom: true, delimiter, skip_empty_lines: true })
  text.on('error', (error) => parser.destroy(error))
  let row = 0
  for await (const record of text.pipe(parser)) {
    row += 1
    yield { row, record: record as SourceRecord }
  }
}

/** SHA-256 of a file's bytes, as hex. */
export async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}

/** A column by its key, else by a dotted path into nested objects, whose keys may have dots themselves. */
export function columnOf(record: SourceRecord, name: string): unknown {
  if (Object.hasOwn(record, name)) return record[name]
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
    const key = name.slice(0, dot)
    const inner = Object.hasOwn(record, key) ? record[key] : undefined
    if (typeof inner === 'object' && inner !== null)
      return columnOf(inner as SourceRecord, name.slice(dot + 1))
  }
  return undefined
}

/** CSV has no null: an empty cell is an absent value. */
export const isAbsent = (value: unknown): boolean =>
  value === undefined || value === null || value === ''
