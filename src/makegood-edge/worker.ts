import { LIMITS } from '../domain/limits.ts'
import { badGateway } from './bad-gateway.ts'
import { Edge, type EdgeCounts, type Watch } from './edge.ts'
import { readableEncodings } from './inflate.ts'
import { type EdgeConfig, settingsOf } from './settings.ts'

/** What stands in front of a model in a Worker. */
export interface WorkerEdge {
  /** Answers with what the upstream answers. Reports in `ctx.waitUntil`. */
  answer(request: Request, ctx: Pick<ExecutionContext, 'waitUntil'>): Promise<Response>
  /** Of this isolate, since it began. */
  counts(): EdgeCounts
}

/**
 * A whole Worker that does nothing else.
 *
 *     export default edgeWorker((env: Env) => ({ upstream: env.MODEL_URL, ... }))
 */
export function edgeWorker<Env>(configOf: (env: Env) => EdgeConfig): ExportedHandler<Env> {
  let edge: WorkerEdge | undefined
  return {
    fetch(request, env, ctx) {
      edge ??= openEdge(configOf(env))
      return edge.answer(request, ctx)
    },
  }
}

/** @throws {Error} naming a setting that cannot be. Make one an isolate, outside of the requests. */
export function openEdge(config: EdgeConfig): WorkerEdge {
  const edge = new Edge(settingsOf(config))
  return {
    answer: (request, ctx) => pass(edge, request, ctx),
    counts: () => edge.counts(),
  }
}

type Context = Pick<ExecutionContext, 'waitUntil'>

async function pass(edge: Edge, request: Request, ctx: Context): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const watch = edge.watch(request.method, { headers: request.headers, path: pathname })
  const { promise: done, resolve: finish } = Promise.withResolvers<void>()
  // Known to the runtime from the start: a client that hangs up while it waits is worth a signal too.
  if (watch) ctx.waitUntil(done)
  const headers = new Headers(request.headers)
  headers.set('accept-encoding', readableEncodings(headers.get('accept-encoding')))
  let response: Response
  let hasLeft = false
  try {
    const onCut = (): void => {
      hasLeft = true
    }
    const body = request.body && watch ? await watchedRequest(request, watch, onCut) : request.body
    response = await fetch(addressOf(edge.settings.upstream, pathname, search), {
      method: request.method,
      headers,
      body,
      redirect: 'manual',
      // The bytes as they come, compressed or not.
      encodeResponseBody: 'manual',
      signal: request.signal,
    })
  } catch {
    const passage = hasLeft || request.signal.aborted ? 'left' : 'unreachable'
    if (watch) finish(watch.over(passage))
    return unreachable()
  }
  watch?.head(response.status, response.headers)
  if (!response.body || !watch) {
    if (watch) finish(watch.over('whole'))
    return response
  }
  return watchedResponse(response, response.body, watch, finish)
}

/** The upstream's own path comes before that of the request. */
const addressOf = (upstream: URL, path: string, search: string): string =>
  `${upstream.origin}${upstream.pathname.replace(/\/$/, '')}${path}${search}`

const unreachable = (): Response =>
  new Response(badGateway.body, { status: badGateway.status, headers: badGateway.headers })

/**
 * A short body is taken whole: no model begins before it has all of it, and it saves the first token a
 * few hops of a stream. A long one, or one of no known length, passes as it comes.
 */
async function watchedRequest(
  request: Request,
  watch: Watch,
  onCut: () => void,
): Promise<ArrayBuffer | ReadableStream<Uint8Array> | null> {
  const { body, headers } = request
  if (!body) return null
  const length = headers.get('content-length')
  if (length === null || Number(length) > LIMITS.edgeRequestLength)
    return ofLength(watched(body, { chunk: (bytes) => watch.request(bytes), cut: onCut }), length)
  try {
    const bytes = await request.arrayBuffer()
    watch.request(new Uint8Array(bytes))
    return bytes
  } catch (why) {
    onCut()
    throw why
  }
}

function watchedResponse(
  response: Response,
  body: ReadableStream<Uint8Array>,
  watch: Watch,
  finish: (work: Promise<void>) => void,
): Response {
  const seen = watched(body, {
    chunk: (bytes) => watch.chunk(bytes),
    end: () => finish(watch.over('whole')),
    cut: () => finish(watch.over('cut')),
    left: () => finish(watch.over('left')),
  })
  const { status, statusText, headers } = response
  return new Response(ofLength(seen, headers.get('content-length')), {
    status,
    statusText,
    headers,
    encodeBody: 'manual',
  })
}

interface Watcher {
  chunk(bytes: Uint8Array): void
  end?(): void
  cut?(): void
  left?(): void
}

/**
 * The same stream, chunk for chunk: each is handed on before it is looked at, and the next is not asked
 * for before somebody wants it. Its end, its error and its being given up are passed on.
 */
function watched(body: ReadableStream<Uint8Array>, watcher: Watcher): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (done) {
            controller.close()
            watcher.end?.()
            return
          }
          controller.enqueue(value)
          watcher.chunk(value)
        } catch (why) {
          controller.error(why)
          watcher.cut?.()
        }
      },
      async cancel(why) {
        watcher.left?.()
        await reader.cancel(why)
      },
    },
    { highWaterMark: 0 },
  )
}

/** Keeps a length that was announced; without it the runtime sends chunks. */
function ofLength(
  body: ReadableStream<Uint8Array>,
  length: string | null,
): ReadableStream<Uint8Array> {
  if (length === null) return body
  const { readable, writable } = new FixedLengthStream(Number(length))
  // A failure is seen at both ends already.
  body.pipeTo(writable).catch(() => {})
  return readable
}
