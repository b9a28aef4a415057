import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'

export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** A stand-in for `/v1/signals` that keeps what it is sent, as the real door answers it. */
export interface SignalServer {
  readonly url: string
  /** Every signal taken, in order; a batch whose key came before is not taken again. */
  readonly signals: Record<string, unknown>[]
  readonly keys: string[]
  /** What to do with the next batches, first come first; take them when there is nothing left. */
  readonly next: (Reply | 'take')[]
}

export async function signalServer(): Promise<SignalServer> {
  const signals: Record<string, unknown>[] = []
  const keys: string[] = []
  const next: (Reply | 'take')[] = []
  const answers = new Map<string, { digest: string; answer: unknown }>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const key = String(request.headers['idempotency-key'])
    keys.push(key)
    const reply = next.shift() ?? 'take'
    if (reply !== 'take') {
      response.writeHead(reply.status, { ...reply.headers })
      response.end(JSON.stringify(reply.body ?? {}))
      return
    }
    const digest = createHash('sha256').update(body).digest('hex')
    const known = answers.get(key)
    if (known && known.digest !== digest) throw new Error('a key came twice with other bodies')
    if (!known) answers.set(key, { digest, answer: taken(gunzipSync(body).toString(), signals) })
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answers.get(key)?.answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, signals, keys, next }
}

function taken(text: string, signals: Record<string, unknown>[]) {
  const records = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  const rejects = records.flatMap(({ duration }, index) =>
    typeof duration === 'number' && duration < 0
      ? [{ index, pointer: '/duration', reason: 'out-of-range', detail: '' }]
      : [],
  )
  const bad = new Set(rejects.map(({ index }) => index))
  signals.push(...records.filter((_, index) => !bad.has(index)))
  const accepted = records.length - rejects.length
  return { accepted, duplicates: 0, rejected: rejects.length, dropped_attributes: 0, rejects }
}
