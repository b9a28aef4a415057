import { gunzipSync } from 'node:zlib'
import * as z from 'zod'
import type { Answer } from './answer.ts'
import { headerOf, type Sent } from './sent.ts'

const counts = z.object({
  accepted: z.int(),
  duplicates: z.int().default(0),
  rejected: z.int(),
})

/** What became of the signals that were sent, by what the answers say. */
export class Accounts {
  /** Signals of the plain door, under no `Idempotency-Key`: each was kept by itself. */
  kept = 0
  /** All that were said to be kept, or may have been by a request that nobody answered. */
  keptAtMost = 0
  rejected = 0
  /** Requests whose records were counted one by one. */
  counted = 0

  /** Takes an answer into the account. @returns what does not add up in it. */
  take(path: string, sent: Sent, answer: Answer | null): string | undefined {
    if (sent.method !== 'POST' || !doors.has(path)) return undefined
    if (!answer) {
      this.keptAtMost += 5_000
      return undefined
    }
    const isOnce = headerOf(sent, 'idempotency-key') !== undefined
    const otlp = Number(answer.headers.get('makegood-accepted') ?? 0)
    if (otlp > 0) this.keptAtMost += otlp
    const told = counts.safeParse(json(answer.body))
    if (!told.success || (answer.status !== 200 && answer.status !== 422)) return undefined
    const { accepted, duplicates, rejected } = told.data
    this.keptAtMost += accepted
    if (!isOnce) {
      this.rejected += rejected
      if (path === '/v1/signals') this.kept += accepted
    }
    const size = recordsIn(path, sent)
    if (size === null) return undefined
    this.counted += 1
    const sum = accepted + duplicates + rejected
    return sum === size ? undefined : `${size} signals were sent, and ${sum} are accounted for`
  }
}

const doors = new Set(['/v1/signals', '/v1/events', '/v1/traces', '/v1/logs'])

/** How many records a body holds; null where that is not plain. */
function recordsIn(path: string, sent: Sent): number | null {
  if (!sent.isSound || !sent.body) return null
  const type = headerOf(sent, 'content-type') ?? ''
  const isList =
    (path === '/v1/signals' && type === 'application/json') ||
    (path === '/v1/events' && type === 'application/cloudevents-batch+json')
  const text = isList ? textOf(sent) : null
  const read = text === null ? undefined : json(text)
  return Array.isArray(read) ? read.length : null
}

function textOf({ body, headers }: Sent): string | null {
  const encodings = headers.filter(([name]) => name === 'content-encoding')
  if (encodings.length > 1) return null
  try {
    const isPacked = encodings[0]?.[1] === 'gzip'
    return (isPacked ? gunzipSync(body ?? '') : Buffer.from(body ?? '')).toString()
  } catch {
    return null
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
