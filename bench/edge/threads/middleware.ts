import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { edgeMiddleware } from '../../../src/makegood-edge/node/middleware.ts'
import { benchConfig } from '../settings.ts'

const { upstream, key } = workerData as { readonly upstream: string; readonly key: string }
const middleware = edgeMiddleware(benchConfig(upstream, key))
const server = createServer((request, response) => middleware(request, response))
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  parentPort?.postMessage((server.address() as AddressInfo).port)
})
