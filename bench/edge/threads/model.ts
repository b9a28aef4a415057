import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parentPort } from 'node:worker_threads'
import { firstEvent, GAP_MS, lastEvents, PIECES, pieceEvent } from '../answer-text.ts'

/** A model whose first token is there at once, and a Makegood that takes every report. */
const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    if (request.url === '/v1/signals') {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end('{"accepted":1,"rejected":0}')
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-pool': 'pool-a' })
    response.write(firstEvent)
    let sent = 0
    const timer = setInterval(() => {
      sent += 1
      if (sent <= PIECES) response.write(pieceEvent(sent))
      else {
        clearInterval(timer)
        response.end(lastEvents)
      }
    }, GAP_MS)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  parentPort?.postMessage((server.address() as AddressInfo).port)
})
