import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../src/domain/limits.ts'
import { readableEncodings, readingOf } from '../../src/makegood-edge/inflate.ts'

describe('encodings that are asked for', () => {
  test.each([
    [null, 'identity'],
    ['br, zstd', 'identity'],
    ['gzip, deflate, br, zstd', 'gzip, deflate'],
    ['br;q=1.0, gzip;q=0.8, *;q=0.1', 'gzip;q=0.8'],
    ['GZIP', 'GZIP'],
  ])('%s: %s', (accepted, expected) => {
    expect(readableEncodings(accepted)).toBe(expected)
  })
})

describe('a compressed copy', () => {
  async function read(encoding: string | null, bytes: Uint8Array) {
    let length = 0
    const reading = readingOf(encoding, (part) => {
      length += part.byteLength
    })
    reading?.add(bytes)
    return { length, isGood: await reading?.end(), after: length }
  }

  test('is inflated', async () => {
    const { after, isGood } = await read('gzip', gzipSync('x'.repeat(1_000)))
    expect([after, isGood]).toEqual([1_000, true])
  })

  test.each([
    ['cut short', gzipSync('x'.repeat(1_000)).subarray(0, 15)],
    ['no gzip at all', Buffer.from('hello')],
    ['more than is inflated', gzipSync(Buffer.alloc(LIMITS.edgeInflatedBytes + 1))],
  ])('that is %s is told of', async (_name, bytes) => {
    expect((await read('gzip', bytes)).isGood).toBe(false)
  })

  test('of exactly what is inflated is read', async () => {
    const { after, isGood } = await read('gzip', gzipSync(Buffer.alloc(LIMITS.edgeInflatedBytes)))
    expect([after, isGood]).toEqual([LIMITS.edgeInflatedBytes, true])
  })

  test('of another encoding is not read', () => {
    expect(readingOf('br', () => {})).toBeNull()
  })
})
