import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { inflateBounded } from '../../../src/domain/signals/inflate.ts'

const body = new TextEncoder().encode('[{"id":"a"}]'.repeat(1_000))
const gzip = new Uint8Array(gzipSync(body))
const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

describe('a gzip body', () => {
  test('inflates to the byte', () => {
    const read = inflateBounded(gzip, body.length)
    expect(read.ok && new Uint8Array(read.value)).toEqual(body)
  })

  test('may have several members', () => {
    const read = inflateBounded(joined(gzip, gzip), body.length * 2)
    expect(read.ok && read.value.length).toBe(body.length * 2)
  })

  test('is refused by name when it holds one byte too much', () => {
    expect(inflateBounded(gzip, body.length - 1)).toEqual({
      ok: false,
      error: { reason: 'too-large', maxBytes: body.length - 1 },
    })
  })

  test('is refused as a bomb without being inflated', () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(64 * 1024 * 1024)))
    expect(inflateBounded(bomb, 8_388_608)).toMatchObject({ error: { reason: 'too-large' } })
  })

  test.each([
    ['is no gzip', body],
    ['is empty', new Uint8Array(0)],
    ['is cut', gzip.slice(0, -9)],
    ['lost its checksum', gzip.slice(0, -4)],
    ['has other bytes behind it', joined(gzip, new TextEncoder().encode('more'))],
    ['has zero bytes behind it', joined(gzip, new Uint8Array(4))],
    ['has a wrong checksum', gzip.map((byte, i) => (i === gzip.length - 5 ? byte ^ 1 : byte))],
  ])('is refused when it %s', (_name, bytes) => {
    expect(inflateBounded(bytes, 1_000_000)).toEqual({
      ok: false,
      error: { reason: 'malformed-gzip' },
    })
  })
})
