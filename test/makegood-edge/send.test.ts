import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { LIMITS } from '../../src/domain/limits.ts'
import { type Sent, send } from '../../src/makegood-edge/reporting/send.ts'

interface Reply {
  /** 0 breaks the connection off, -1 never answers. */
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Sends two signals to a server with these answers, the last of them again and again. */
async function sent(replies: readonly Reply[]) {
  const keys: unknown[] = []
  const server = createServer((request, response) => {
    const {
      status,
      headers = {},
      body = '{}',
    } = replies[keys.length] ?? replies.at(-1) ?? { status: 0 }
    keys.push(request.headers['idempotency-key'])
    if (status === -1) return
    if (status === 0) request.socket.destroy()
    else response.writeHead(status, headers).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const waits: number[] = []
  const outcome = await send([{ id: 'a' }, { id: 'b' }], {
    url: new URL(`http://127.0.0.1:${port}/v1/signals`),
    key: 'k',
    wait: async (ms) => void waits.push(ms),
  })
  return { outcome, waits, keys }
}

const good: Reply = { status: 200, body: '{"accepted":1,"rejected":1}' }
const first = LIMITS.edgeRetryMs

describe('a report', () => {
  test.each<readonly [string, readonly Reply[], Sent, readonly number[]]>([
    ['that is taken', [good], { kind: 'taken', refused: 1, status: 200 }, []],
    [
      'that finds the deployment busy',
      [{ status: 503 }, { status: 500 }, good],
      { kind: 'taken', refused: 1, status: 200 },
      [first, 2 * first],
    ],
    [
      'whose answer is lost',
      [{ status: 0 }, good],
      { kind: 'taken', refused: 1, status: 200 },
      [first],
    ],
    [
      'that is never answered',
      [{ status: -1 }, good],
      { kind: 'taken', refused: 1, status: 200 },
      [first],
    ],
    [
      'that is told when to come again',
      [{ status: 429, headers: { 'retry-after': '2' } }, good],
      { kind: 'taken', refused: 1, status: 200 },
      [2_000],
    ],
    [
      'that is told to come again much later',
      [{ status: 429, headers: { 'retry-after': '9000' } }, good],
      { kind: 'taken', refused: 1, status: 200 },
      [LIMITS.edgeRetryMostMs],
    ],
    ['with a key that is no good', [{ status: 401 }], { kind: 'refused', status: 401 }, []],
    [
      'of which every signal is bad',
      [{ status: 422, body: '{"rejected":2}' }],
      { kind: 'refused', status: 422 },
      [],
    ],
    [
      'that is sent elsewhere',
      [{ status: 302, headers: { location: 'http://127.0.0.1:9/' } }],
      { kind: 'refused', status: 302 },
      [],
    ],
    [
      'that is answered strangely',
      [{ status: 200, body: 'ok' }],
      { kind: 'taken', refused: 0, status: 200 },
      [],
    ],
  ])('%s', async (_name, replies, expected, waits) => {
    expect(await sent(replies)).toMatchObject({ outcome: expected, waits })
  })

  test.each([
    [0, null],
    [503, 503],
  ])('is tried so many times and no more, always under one key (%d)', async (status, last) => {
    const { outcome, keys } = await sent([{ status }])
    expect(outcome).toEqual({ kind: 'lost', status: last })
    expect(keys).toHaveLength(LIMITS.edgeTries)
    expect(new Set(keys).size).toBe(1)
  })
})
