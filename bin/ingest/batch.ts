import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { WireSignal } from './signals.ts'

/** What one request to `/v1/signals` carries. */
export interface Batch {
  /** From 0. The same file, map and batch size always make the same batches. */
  readonly index: number
  readonly count: number
  /** NDJSON, gzip. */
  readonly body: Uint8Array<ArrayBuffer>
  /** Of the content, so that a batch sent again is known for the one it is. */
  readonly idempotencyKey: string
}

/** The server takes at most this many signals a batch. */
export const signalsMax = 5_000
/** JSON lines shrink at least to a third: so a body stays below the server's 1 MiB. */
const bytesMax = 3 * 1024 * 1024

/** Gathers signals into batches of at most `size`, in order; holds one batch at a time. */
export async function* batches(
  signals: AsyncIterable<WireSignal>,
  size: number,
): AsyncGenerator<Batch> {
  let lines: string[] = []
  let bytes = 0
  let index = 0
  for await (const signal of signals) {
    const line = `${JSON.stringify(signal)}\n`
    if (lines.length === size || bytes + line.length > bytesMax) {
      yield packed(lines, index++)
      lines = []
      bytes = 0
    }
    lines.push(line)
    bytes += Buffer.byteLength(line)
  }
  if (lines.length > 0) yield packed(lines, index)
}

function packed(lines: readonly string[], index: number): Batch {
  const text = lines.join('')
  const digest = createHash('sha256').update(`${index}\n${text}`).digest('hex')
  return {
    index,
    count: lines.length,
    body: gzipSync(text, { level: 1 }),
    idempotencyKey: `ingest-${digest.slice(0, 40)}`,
  }
}
