import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundle } from '../../bench/bundle.ts'
import { makeRecords } from '../../bench/ingest/load.ts'
import { prepare, settle } from '../../bench/ingest/prepare.ts'
import { BENCH_KEY, type BenchServer, startServer } from '../../bench/ingest/server.ts'

const CROWD = 150
const ROUNDS = 8

let server: BenchServer
beforeAll(async () => {
  server = await startServer('makegood', bundle('bench/ingest/workers/makegood.ts'))
  await prepare(server.url, 'makegood')
})
afterAll(() => server.close())

/** Sends one signal on a connection of its own, and hangs up after a while when it is said. */
function send(record: string, hangUpAfterMs: number | null): Promise<string | null> {
  const body = `[${record}]`
  const head = [
    'POST /v1/signals HTTP/1.1',
    'host: localhost',
    'connection: close',
    `authorization: Bearer ${BENCH_KEY}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    let text = ''
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(hangUpAfterMs === null ? text.slice(9, 12) : null))
    if (hangUpAfterMs !== null) setTimeout(() => socket.destroy(), hangUpAfterMs)
  })
}

test('everybody in a crowd is answered once their signal is kept, though every third hangs up', async () => {
  const records = makeRecords(CROWD * ROUNDS)
  const answers: (string | null)[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const crowd = records.slice(round * CROWD, (round + 1) * CROWD)
    answers.push(
      ...(await Promise.all(
        crowd.map((record, i) => send(record, i % 3 === 0 ? (i * 7) % 25 : null)),
      )),
    )
  }
  const stayed = answers.filter((status) => status !== null)
  expect(stayed).toHaveLength((CROWD * ROUNDS * 2) / 3)
  expect(new Set(stayed)).toEqual(new Set(['200']))
  await settle(server.url)
  const headers = { authorization: `Bearer ${BENCH_KEY}` }
  const portfolio = await fetch(`${server.url}/v1/portfolio`, { headers })
  const { totals } = (await portfolio.json()) as { totals: { signals: number; segments: number } }
  expect(totals.signals).toBeGreaterThanOrEqual(stayed.length)
  expect(totals.signals).toBeLessThanOrEqual(CROWD * ROUNDS)
  expect(totals.segments).toBeLessThan(CROWD)
})
