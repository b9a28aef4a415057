import autocannon from 'autocannon'
import { realisticRecords } from '../../test/support/signals.ts'
import { BENCH_KEY } from './server.ts'

/** A load of its own: how many signals a request, over how many connections, how many requests. */
export interface Load {
  readonly batch: number
  readonly connections: number
  readonly requests: number
}

export interface Measured {
  readonly signalsPerS: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Requests that were not answered with 2xx; a run with any is no measurement. */
  readonly failed: number
}

/** Records of one customer, 10,000 a second, as a live stream has them; every id its own. */
export function makeRecords(count: number): readonly string[] {
  const start = Date.now() - 3_600_000
  return realisticRecords(count, 7).map((record, i) =>
    JSON.stringify({ ...record, time: start + Math.floor(i / 10) }),
  )
}

/** The records as bodies of `batch` signals. */
export function bodiesOf(records: readonly string[], load: Load): readonly string[] {
  return Array.from({ length: load.requests }, (_, i) => {
    const part = records.slice(i * load.batch, (i + 1) * load.batch)
    if (part.length < load.batch) throw new Error('not enough records for this load')
    return `[${part.join(',')}]`
  })
}

/** Sends each body once, in order, and waits for the last answer. Only to loopback. */
export async function sendAll(
  url: string,
  bodies: readonly string[],
  load: Load,
): Promise<Measured> {
  let next = 0
  const started = performance.now()
  const result = await autocannon({
    url: `${url}/v1/signals`,
    connections: load.connections,
    amount: bodies.length,
    timeout: 60,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${BENCH_KEY}` },
    requests: [{ setupRequest: (request) => ({ ...request, body: bodies[next++] ?? '[]' }) }],
  })
  const seconds = (performance.now() - started) / 1000
  return {
    signalsPerS: (bodies.length * load.batch) / seconds,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
  }
}
