import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { bundle } from '../../../bench/bundle.ts'
import { freePort } from '../../../dev/local/port.ts'
import { type EdgeMiddleware, edgeMiddleware } from '../../../src/makegood-edge/node/middleware.ts'
import { type Addresses, edgeConfig } from './config.ts'

/** An edge that runs somewhere. */
export interface Running {
  readonly url: string
  close(): Promise<void>
}

/** The Worker as it would be deployed; it takes seconds to make. */
let script: string | undefined

/** On a workerd of its own, without any compatibility flag, on a socket of its own. */
export async function inWorkerd(at: Addresses, log: string[] = []): Promise<Running> {
  const port = await freePort()
  script ??= bundle('test/makegood-edge/worker/all-checks.ts')
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: 'edge',
      modules: true,
      script,
      compatibilityDate: '2026-10-23',
      bindings: { UPSTREAM: at.upstream, MAKEGOOD: at.makegood, KEY: at.key },
      unsafeDirectSockets: [{ host: '127.0.0.1', port }],
      handleStructuredLogs: ({ message }) => void log.push(message),
    }),
  )
  await miniflare.ready
  return { url: `http://127.0.0.1:${port}`, close: () => miniflare.dispose() }
}

/** As middleware of a Node server. */
export const inNode = (at: Addresses): Promise<Running> =>
  serveMiddleware(edgeMiddleware(edgeConfig(at)))

/** A server with nothing but the middleware. What waits in it is reported before it closes. */
export async function serveMiddleware(middleware: EdgeMiddleware): Promise<Running> {
  const server = createServer((request, response) => middleware(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      await middleware.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
