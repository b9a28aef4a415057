import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import * as z from 'zod'
import { type ApiRequest, refusal } from './api.ts'
import { bodyOf, HttpReply } from './connection.ts'
import { controlled } from './control.ts'
import { controlOf, type StripeControl } from './control-client.ts'
import { Double } from './double.ts'
import { ApiError, errorBody } from './errors.ts'
import { newId } from './ids.ts'
import { paramReader } from './param-reader.ts'
import { serve } from './serve.ts'
import type { Settings, WebhookSetting } from './settings.ts'

export interface StripeDoubleOptions {
  /** A free one when left out. */
  readonly port?: number
  /** Keeps everything over restarts; without it everything is forgotten. One process a file. */
  readonly stateFile?: string
  /** `sk_test_double` unless the state file knows another. */
  readonly apiKey?: string
  readonly webhook?: { readonly url: string; readonly secret: string } & Partial<WebhookSetting>
  /** The clock under the double's clock, in milliseconds since the epoch; real time when left out. */
  readonly now?: () => number
}

export interface StripeDouble {
  /** Such as `http://127.0.0.1:41000`, without a slash at the end. */
  readonly url: string
  readonly host: '127.0.0.1'
  readonly port: number
  readonly apiKey: string
  /** The control routes as functions. */
  readonly control: StripeControl
  /** Lets the process end while the double is still open. */
  unref(): void
  /** Breaks open connections; what was answered is in the state file. */
  close(): Promise<void>
}

const host = '127.0.0.1'

/**
 * Starts a Stripe double on loopback. The first start after an install generates the parameter
 * schemas, which takes some seconds.
 *
 * @throws when the port is taken or the state file is not one.
 */
export async function startStripeDouble(options: StripeDoubleOptions = {}): Promise<StripeDouble> {
  const { stateFile, now: base = Date.now, port: wantedPort = 0 } = options
  const double = new Double({
    reader: await paramReader(),
    stateFile,
    base,
    given: givenBy(options),
  })
  const server = createServer((request, response) => void answer(double, request, response))
  const port = await listening(server, wantedPort)
  const url = `http://${host}:${port}`
  return {
    url,
    host,
    port,
    apiKey: double.settings().apiKey,
    control: controlOf(url),
    unref: () => void server.unref(),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await double.close()
      await closed
    },
  }
}

function givenBy({ apiKey, webhook }: StripeDoubleOptions): Partial<Settings> {
  return {
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(webhook ? { webhook: { signedBy: 'double', ...webhook } } : {}),
  }
}

async function listening(server: Server, port: number): Promise<number> {
  return await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

async function answer(
  double: Double,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, search } = new URL(request.url ?? '/', `http://${host}`)
  const method = request.method ?? 'GET'
  // The client went away, or sends more than any request of Stripe's has.
  const body = await bodyOf(request).catch(() => undefined)
  if (body === undefined) {
    response.destroy()
    return
  }
  try {
    if (pathname.startsWith('/_control/'))
      return await steer(double, { method, path: pathname, text: body }, response)
    const key = request.headers['idempotency-key']
    const idempotencyKey = typeof key === 'string' ? key : undefined
    const asked: ApiRequest = {
      method,
      path: pathname,
      form: method === 'POST' ? body : search.slice(1),
      authorization: request.headers.authorization,
      idempotencyKey,
    }
    const reply = new HttpReply(response, idempotencyKey)
    const tooMuch = double.traffic.refusal(asked)
    if (tooMuch) reply.send(refusal(tooMuch, newId('req')))
    else await serve(double, asked, reply)
  } catch (error) {
    console.error('stripe double:', error)
    response.destroy()
  }
}

async function steer(
  double: Double,
  { method, path, text }: { method: string; path: string; text: string },
  response: ServerResponse,
): Promise<void> {
  const send = (status: number, value: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(value))
  }
  try {
    const body: unknown = text === '' ? {} : JSON.parse(text)
    const outcome = await controlled(double, { method, path, body })
    if (outcome) send(200, outcome.answer)
    else send(404, { error: `no control route ${method} ${path}` })
  } catch (error) {
    if (error instanceof ApiError) send(error.status, errorBody(error))
    else if (error instanceof z.ZodError) send(400, { error: z.prettifyError(error) })
    else if (error instanceof SyntaxError) send(400, { error: 'the body is no JSON' })
    else throw error
  }
}
