import { bundle } from '../bundle.ts'
import { bodiesOf, type Load, makeRecords, sendAll } from './load.ts'
import { prepare, settle } from './prepare.ts'
import { usdPerMillion } from './prices.ts'
import { type BenchServer, startServer, type Variant } from './server.ts'
import { printTable, type Row } from './table.ts'

const variants: readonly Variant[] = ['parse', 'rows', 'makegood']

const loads: readonly Load[] = [
  { batch: 1, connections: 256, requests: 20_000 },
  { batch: 100, connections: 32, requests: 1_500 },
  { batch: 1_000, connections: 8, requests: 300 },
  { batch: 5_000, connections: 4, requests: 60 },
]

/** Share of a load that is sent first, unmeasured, so that code is warm and caches are filled. */
const WARM_UP = 0.1

/** Signals in: every variant and load in one run, on the Worker's own socket, generator included. */
export async function benchIngest({ json }: { json: boolean }): Promise<void> {
  const scripts = new Map(
    variants.map((variant) => [variant, bundle(`bench/ingest/workers/${variant}.ts`)]),
  )
  const most = Math.max(...loads.map((load) => load.batch * load.requests))
  const records = makeRecords(Math.ceil(most * (1 + WARM_UP)))
  const rows: Row[] = []
  for (const load of loads) {
    for (const variant of variants) {
      const row = await measure(variant, scripts.get(variant) ?? '', load, records)
      rows.push(row)
      if (json) console.log(JSON.stringify(row))
      else console.error(`measured ${variant} at ${load.batch} a batch`)
    }
  }
  if (!json) printTable(rows)
}

async function measure(
  variant: Variant,
  script: string,
  load: Load,
  records: readonly string[],
): Promise<Row> {
  const server = await startServer(variant, script)
  try {
    await prepare(server.url, variant)
    const warm = { ...load, requests: Math.ceil(load.requests * WARM_UP) }
    await sendAll(server.url, bodiesOf(records, warm), warm)
    if (variant === 'makegood') await settle(server.url)
    const before = await usageOf(server, variant)
    const fresh = records.slice(warm.requests * load.batch)
    const measured = await sendAll(server.url, bodiesOf(fresh, load), load)
    if (measured.failed > 0) throw new Error(`${measured.failed} requests failed`)
    if (variant === 'makegood') await settle(server.url)
    const after = await usageOf(server, variant)
    const signals = load.batch * load.requests
    const rowsWritten = after.rowsWritten - before.rowsWritten
    const rowsRead = after.rowsRead - before.rowsRead
    return {
      bench: 'ingest',
      variant,
      batch: load.batch,
      connections: load.connections,
      signals_per_s: Math.round(measured.signalsPerS),
      p50_ms: measured.p50Ms,
      p99_ms: measured.p99Ms,
      rows_written_per_1000: round((rowsWritten / signals) * 1000),
      rows_read_per_1000: round((rowsRead / signals) * 1000),
      bytes_per_signal: round((after.bytes - before.bytes) / signals),
      usd_per_million: round(
        usdPerMillion({
          signals,
          workerRequests: load.requests,
          // At most: requests that met share a call or a hint.
          actorRequests: variant === 'makegood' ? load.requests : 0,
          rowsWritten,
          rowsRead,
        }),
        4,
      ),
    }
  } finally {
    await server.close()
  }
}

async function usageOf(server: BenchServer, variant: Variant) {
  if (variant === 'parse') return { rowsRead: 0, rowsWritten: 0, bytes: 0 }
  const answer = await fetch(`${server.url}/_meter`)
  const { rowsRead, rowsWritten } = (await answer.json()) as Record<string, number>
  return { rowsRead: rowsRead ?? 0, rowsWritten: rowsWritten ?? 0, bytes: await server.size() }
}

const round = (n: number, digits = 2): number => Number(n.toFixed(digits))
