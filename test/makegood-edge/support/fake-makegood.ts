import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { EventEmitter } from 'node:stream'

export type SentSignal = Readonly<Record<string, unknown>>

/** A stand-in for `POST /v1/signals` that keeps everything it is sent, as text too. */
export interface FakeMakegood {
  readonly url: string
  readonly signals: SentSignal[]
  /** Every request as it came: head and body. */
  readonly texts: string[]
  readonly keys: string[]
  /** Statuses for the next requests, first come first. 200 when there is none left, 0 breaks the connection. */
  readonly next: number[]
  /** The signals that the work brings about, when there are so many of them. */
  after(count: number, work: () => Promise<unknown>): Promise<readonly SentSignal[]>
  close(): Promise<void>
}

export async function fakeMakegood(): Promise<FakeMakegood> {
  const came = new EventEmitter()
  const signals: SentSignal[] = []
  const texts: string[] = []
  const keys: string[] = []
  const next: number[] = []
  const taken = new Set<string>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString()
    texts.push(`${request.url} ${JSON.stringify(request.rawHeaders)} ${text}`)
    const key = String(request.headers['idempotency-key'])
    keys.push(key)
    const status = next.shift() ?? 200
    if (status === 0) return void request.socket.destroy()
    if (status !== 200) return void response.writeHead(status).end('{}')
    const batch = JSON.parse(text) as SentSignal[]
    if (!taken.has(key)) signals.push(...batch)
    taken.add(key)
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify({ accepted: batch.length, duplicates: 0, rejected: 0, rejects: [] }),
    )
    came.emit('came')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    signals,
    texts,
    keys,
    next,
    async after(count, work) {
      const before = signals.length
      await work()
      while (signals.length < before + count) await once(came, 'came')
      return signals.slice(before)
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
