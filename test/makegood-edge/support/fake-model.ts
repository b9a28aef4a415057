import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { constants, createGzip, gzipSync } from 'node:zlib'

/** One thing that the fake model does, in order. */
export type Step =
  | { readonly kind: 'write'; readonly bytes: string | Uint8Array }
  | { readonly kind: 'wait'; readonly ms: number }
  /** Waits until the test says so: what comes after does not exist before. */
  | { readonly kind: 'gate'; readonly open: Promise<void> }
  /** Breaks the connection off. */
  | { readonly kind: 'break' }
  /** So many bytes, as fast as they are taken. */
  | { readonly kind: 'flood'; readonly chunk: Uint8Array; readonly times: number }

export interface Script {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** In one piece, with its length. */
  readonly whole?: string | Uint8Array
  readonly steps?: readonly Step[]
  readonly gzip?: boolean
}

/** A request as the model got it. */
export interface Heard {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
  /** Resolves when the connection of the answer is over: whether all of it was sent. */
  readonly closed: Promise<boolean>
  /** Bytes that were written of a flood so far. */
  written: number
}

/** A model on loopback that answers as it is told, by the header `x-script`. */
export interface FakeModel {
  readonly url: string
  readonly heard: Heard[]
  /** @returns the name by which a request asks for it. */
  plays(script: Script): string
  close(): Promise<void>
}

export async function fakeModel(): Promise<FakeModel> {
  const scripts = new Map<string, Script>()
  const heard: Heard[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer)
    } catch {
      // Who asked has gone before it was done.
      return
    }
    const each: Heard = {
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
      closed: once(response, 'close').then(() => response.writableFinished),
      written: 0,
    }
    heard.push(each)
    const script = scripts.get(String(request.headers['x-script']))
    if (!script) return void response.writeHead(404).end()
    await play(script, response, each).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    plays(script) {
      const name = `script-${scripts.size}`
      scripts.set(name, script)
      return name
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function play(script: Script, response: ServerResponse, heard: Heard): Promise<void> {
  const { status = 200, whole, steps = [], gzip = false } = script
  const encoding = gzip ? { 'content-encoding': 'gzip' } : {}
  if (whole !== undefined) {
    const bytes = gzip ? gzipSync(whole) : Buffer.from(whole)
    const headers = { 'content-type': 'application/json', 'content-length': bytes.length }
    response.writeHead(status, { ...headers, ...encoding, ...script.headers })
    response.end(bytes)
    return
  }
  const headers = { 'content-type': 'text/event-stream; charset=utf-8', ...encoding }
  response.writeHead(status, { ...headers, ...script.headers })
  response.flushHeaders()
  const zip = gzip ? createGzip({ flush: constants.Z_SYNC_FLUSH }) : null
  zip?.pipe(response)
  const out = zip ?? response
  for (const step of steps) {
    if (response.destroyed) return
    switch (step.kind) {
      case 'write':
        out.write(step.bytes)
        break
      case 'wait':
        await new Promise((over) => setTimeout(over, step.ms))
        break
      case 'gate':
        await step.open
        break
      case 'break':
        // What was written is on its way before the break.
        await new Promise((over) => setTimeout(over, 50))
        response.destroy()
        return
      case 'flood':
        for (let i = 0; i < step.times && !response.destroyed; i += 1) {
          heard.written += step.chunk.byteLength
          if (!out.write(step.chunk)) await Promise.race([once(out, 'drain'), heard.closed])
        }
    }
  }
  out.end()
}

export const write = (bytes: string | Uint8Array): Step => ({ kind: 'write', bytes })
export const wait = (ms: number): Step => ({ kind: 'wait', ms })
