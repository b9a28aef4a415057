import { Worker } from 'node:worker_threads'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { newBearerKey } from '../../src/services/keys/new-bearer-key.ts'
import { bundle } from '../bundle.ts'
import { freePort } from '../local-d1.ts'

/** A way from the client to the model. */
export interface Way {
  readonly name: string
  readonly url: string
  /** The way that goes the same hops and does nothing there; null for one that is none. */
  readonly bare: string | null
  close(): Promise<unknown>
}

/** Straight to the model, and through each thing that may stand before it. */
export async function openWays(): Promise<readonly Way[]> {
  const key = newBearerKey({ environment: 'test', kind: 'ing' })
  const model = await thread('straight', 'threads/model.ts', {})
  const workerData = { upstream: model.url, key }
  const bindings = { UPSTREAM: model.url, KEY: key }
  return [
    { ...model, bare: null },
    { ...(await worker('bare Worker', 'workers/bare.ts', bindings)), bare: null },
    { ...(await worker('edge in a Worker', 'workers/edge.ts', bindings)), bare: 'bare Worker' },
    { ...(await thread('bare Node', 'threads/bare.ts', workerData)), bare: null },
    { ...(await thread('edge in Node', 'threads/middleware.ts', workerData)), bare: 'bare Node' },
  ]
}

type Opened = Omit<Way, 'bare'>

async function thread(name: string, file: string, workerData: object): Promise<Opened> {
  const started = new Worker(new URL(file, import.meta.url), { workerData })
  const port = await new Promise((resolve, reject) => {
    started.once('message', resolve)
    started.once('error', reject)
  })
  return { name, url: `http://127.0.0.1:${port}`, close: () => started.terminate() }
}

async function worker(
  name: string,
  entry: string,
  bindings: Record<string, string>,
): Promise<Opened> {
  const port = await freePort()
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: 'edge',
      modules: true,
      script: bundle(`bench/edge/${entry}`),
      compatibilityDate: '2026-10-23',
      bindings,
      unsafeDirectSockets: [{ host: '127.0.0.1', port }],
    }),
  )
  await miniflare.ready
  return { name, url: `http://127.0.0.1:${port}`, close: () => miniflare.dispose() }
}
