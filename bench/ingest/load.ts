import { Pool } from 'undici'
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
  const pool = new Pool(url, { connections: load.connections, pipelining: 1 })
  const latencies: number[] = []
  let next = 0
  let failed = 0
  const sender = async (): Promise<void> => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      const sent = performance.now()
      const answer = await pool.request({ method: 'POST', path: '/v1/signals', headers, body })
      await answer.body.dump()
      latencies.push(performance.now() - sent)
      if (answer.statusCode !== 200) failed += 1
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: load.connections }, sender))
  const seconds = (performance.now() - started) / 1000
  await pool.close()
  latencies.sort((a, b) => a - b)
  const percentile = (share: number): number =>
    Math.round((latencies[Math.ceil(latencies.length * share) - 1] ?? 0) * 10) / 10
  return {
    signalsPerS: (bodies.length * load.batch) / seconds,
    p50Ms: percentile(0.5),
    p99Ms: percentile(0.99),
    failed,
  }
}

const headers = { 'content-type': 'application/json', authorization: `Bearer ${BENCH_KEY}` }
