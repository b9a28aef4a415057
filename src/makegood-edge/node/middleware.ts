import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { badGateway } from '../bad-gateway.ts'
import { Edge, type EdgeCounts, type Watch } from '../edge.ts'
import { type EdgeConfig, settingsOf } from '../settings.ts'
import { forwardedHeaders, headersOf, returnedHeaders } from './node-headers.ts'

/** What stands in front of a model in a Node server: `(req, res, next?)`, as Express and Connect take it. */
export interface EdgeMiddleware {
  /** Without `next`, what is none of the routes is passed on unmeasured. */
  (request: IncomingMessage, response: ServerResponse, next?: () => void): void
  /** Since it was made. */
  counts(): EdgeCounts
  /** Reports what waits. Call it before the process ends: what waits then is lost. */
  close(): Promise<void>
}

/** @throws {Error} naming a setting that cannot be. */
export function edgeMiddleware(config: EdgeConfig): EdgeMiddleware {
  const edge = new Edge(settingsOf(config))
  const pass = (request: IncomingMessage, response: ServerResponse, next?: () => void): void => {
    const { pathname: path } = new URL(request.url ?? '/', 'http://localhost')
    const headers = headersOf(request.rawHeaders)
    if (next && !edge.settings.routes.has(path)) next()
    else {
      const watch = edge.watch(request.method ?? '', { headers, path })
      passOn(edge.settings.upstream, request, response, watch)
    }
  }
  return Object.assign(pass, { counts: () => edge.counts(), close: () => edge.drain() })
}

function passOn(
  upstream: URL,
  request: IncomingMessage,
  response: ServerResponse,
  watch: Watch | null,
): void {
  const ask = upstream.protocol === 'https:' ? httpsRequest : httpRequest
  const outgoing = ask({
    host: upstream.hostname.replace(/^\[|\]$/g, ''),
    port: upstream.port,
    path: upstream.pathname.replace(/\/$/, '') + (request.url ?? '/'),
    method: request.method,
    headers: [...forwardedHeaders(request.rawHeaders), 'host', upstream.host],
  })
  if (watch) request.on('data', (bytes: Uint8Array) => watch.request(bytes))
  request.pipe(outgoing)
  // Whoever lets go of one end lets go of the other.
  const hangUp = (): void => {
    if (response.writableFinished) return
    void watch?.over('left')
    outgoing.destroy()
  }
  response.on('close', hangUp)
  request.on('error', hangUp)
  outgoing.on('error', () => {
    if (response.headersSent || response.destroyed) return void response.destroy()
    void watch?.over('unreachable')
    unreachable(response)
  })
  outgoing.on('response', (incoming) => passBack(incoming, response, watch))
}

function passBack(incoming: IncomingMessage, response: ServerResponse, watch: Watch | null): void {
  const status = incoming.statusCode ?? 502
  watch?.head(status, headersOf(incoming.rawHeaders))
  response.sendDate = false
  response.writeHead(status, incoming.statusMessage, returnedHeaders(incoming.rawHeaders))
  response.flushHeaders()
  // Listeners are called in order: a chunk is handed on before it is looked at.
  incoming.pipe(response)
  incoming.on('data', (bytes: Uint8Array) => watch?.chunk(bytes))
  incoming.on('end', () => void watch?.over('whole'))
  incoming.on('error', () => {
    void watch?.over('cut')
    response.destroy()
  })
}

function unreachable(response: ServerResponse): void {
  response.writeHead(badGateway.status, badGateway.headers)
  response.end(badGateway.body)
}
