import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { ingest } from '../../../bin/ingest/ingest.ts'
import { silent } from '../../../bin/ingest/progress.ts'
import { readMap } from '../../../bin/ingest/read-map.ts'
import { fileDigest, readRows } from '../../../bin/ingest/records.ts'
import { Refused } from '../../../bin/ingest/send.ts'
import { type SignalServer, signalServer } from './signal-server.ts'

const map = readMap(
  `
apiVersion: makegood.dev/v1
kind: SignalMap
metadata: { name: test }
customer: { const: acme }
id: { from: id }
time: { from: at, format: epoch, unit: ms }
fields: { duration: { from: took, unit: ms } }
`,
  'test.map.yaml',
)

function file(name: string, content: string | Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), 'makegood-ingest-')), name)
  writeFileSync(path, content)
  return path
}

const lines = (count: number): string =>
  Array.from(
    { length: count },
    (_, i) => `${JSON.stringify({ id: `s${i}`, at: i, took: 1500 })}\n`,
  ).join('')

async function imported(
  path: string,
  server: SignalServer,
  given: { batch?: number; state?: string } = {},
) {
  return await ingest({
    source: { digest: await fileDigest(path), rows: () => readRows(path, {}) },
    map,
    mapDigest: 'map',
    target: { url: server.url, key: 'mg_test', retriesMax: 2 },
    batchSize: given.batch ?? 10,
    stateFolder: given.state ?? mkdtempSync(join(tmpdir(), 'makegood-state-')),
    progress: silent,
  })
}

describe('an import', () => {
  test('sends every record once, in batches', async () => {
    const server = await signalServer()
    const tally = await imported(file('a.ndjson', lines(25)), server)
    expect(tally).toMatchObject({ records: 25, accepted: 25, rejected: 0, batches: 3 })
    expect(server.signals.map(({ id }) => id)).toEqual(
      Array.from({ length: 25 }, (_, i) => `s${i}`),
    )
    expect(server.signals[0]).toEqual({
      id: 's0',
      time: 0,
      'makegood.customer.id': 'acme',
      duration: 1.5,
    })
  })

  test.each([
    ['gzip', 'a.ndjson.gz', gzipSync(lines(3))],
    ['CSV', 'a.csv', 'id,at,took\ns0,0,1500\ns1,1,1500\n"s2",2,1500\n'],
    ['TSV', 'a.tsv', 'id\tat\ttook\ns0\t0\t1500\ns1\t1\t1500\ns2\t2\t1500\n'],
    [
      'CSV in gzip with a byte order mark',
      'a.csv.gz',
      gzipSync('\uFEFFid,at,took\ns0,0,1500\ns1,1,1500\ns2,2,1500\n'),
    ],
    [
      'NDJSON with blank lines and CRLF',
      'a.ndjson',
      `\r\n${lines(3).replaceAll('\n', '\r\n\r\n')}`,
    ],
  ])('reads %s', async (_name, name, content) => {
    const server = await signalServer()
    await imported(file(name, content), server)
    expect(server.signals).toHaveLength(3)
    expect(server.signals[2]).toMatchObject({ id: 's2', time: 2, duration: 1.5 })
  })

  test('counts what it could not map and what the server refused, by reason', async () => {
    const server = await signalServer()
    const bad = [
      '{"id":',
      '{"at":1}',
      '{"id":"x","at":"soon"}',
      '{"id":"n","at":5,"took":-3000}',
      '[1]',
    ].join('\n')
    const tally = await imported(file('a.ndjson', `${lines(4)}${bad}\n`), server)
    expect(tally).toMatchObject({
      records: 9,
      accepted: 4,
      rejected: 5,
      reasons: {
        'map:unreadable': 2,
        'map:missing-column': 1,
        'map:unreadable-time': 1,
        'server:out-of-range': 1,
      },
    })
  })

  test('tries again when the server is busy, with the same key, and takes its word for how long', async () => {
    const server = await signalServer()
    server.next.push({ status: 503, headers: { 'retry-after': '1' } })
    server.next.push({ status: 429, headers: { 'retry-after': '1' } })
    const tally = await imported(file('a.ndjson', lines(5)), server)
    expect(tally.accepted).toBe(5)
    expect(new Set(server.keys).size).toBe(1)
    expect(server.keys).toHaveLength(3)
  })

  test('stops at a refusal, and goes on from there when it is run again', async () => {
    const server = await signalServer()
    const path = file('a.ndjson', lines(30))
    const state = mkdtempSync(join(tmpdir(), 'makegood-state-'))
    server.next.push('take', { status: 403, body: { title: 'forbidden' } })
    await expect(imported(path, server, { state })).rejects.toThrow(Refused)
    const tally = await imported(path, server, { state })
    expect(tally).toMatchObject({ records: 30, sent: 30, accepted: 30, batches: 3 })
    // The batch taken before the stop was not sent again.
    expect(server.keys).toHaveLength(4)
    const again = await imported(path, server, { state })
    expect(again).toEqual(tally)
    expect(server.signals).toHaveLength(30)
  })

  test('without its checkpoint sends the same batches under the same keys', async () => {
    const server = await signalServer()
    const path = file('a.ndjson', lines(30))
    await imported(path, server)
    await imported(path, server)
    expect(server.keys.slice(0, 3)).toEqual(server.keys.slice(3))
    expect(server.signals).toHaveLength(30)
  })

  test('fails on a file that is cut short', async () => {
    const server = await signalServer()
    const cut = gzipSync(lines(2000)).subarray(0, 400)
    await expect(imported(file('a.ndjson.gz', cut), server)).rejects.toThrow(/unexpected end/)
  })
})
