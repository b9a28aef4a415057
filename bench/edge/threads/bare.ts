import { request as ask, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'

const { upstream } = workerData as { readonly upstream: string }

/** The least that a Node server in front of a model can do: what the hop costs by itself. */
const server = createServer((request, response) => {
  const { method, url, headers } = request
  const outgoing = ask(`${upstream}${url}`, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  request.pipe(outgoing)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  parentPort?.postMessage((server.address() as AddressInfo).port)
})
