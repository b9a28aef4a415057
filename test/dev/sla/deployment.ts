import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Asked {
  readonly url: URL
  /** Method, path and key: `POST /v1/slas/what-if Bearer k`. */
  readonly line: string
  readonly body: string
}

export interface Answer {
  readonly status?: number
  readonly body: unknown
}

/** Something that answers over HTTP as a deployment would, until the test ends; and what it was asked. */
export async function deploymentThat(
  answers: (asked: Asked) => Answer,
): Promise<{ readonly url: string; readonly asked: readonly Asked[] }> {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://deployment')
    const line = `${request.method} ${url.pathname} ${request.headers.authorization}`
    const question = { url, line, body: Buffer.concat(await request.toArray()).toString() }
    asked.push(question)
    const { status = 200, body } = answers(question)
    response.writeHead(status).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, asked }
}
