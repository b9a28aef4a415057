import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { segmentDigest } from '../../../src/storage/segments/digest.ts'
import { encodeSegment } from '../../../src/storage/segments/encode.ts'
import { bytesOf, hexOf } from '../../../src/storage/segments/hex.ts'
import { knownNames } from '../../../src/storage/segments/known-names.ts'
import { unpacked } from './crafted.ts'
import { opened } from './opened.ts'

const example = [
  { source: 'g', id: 'a1', time: epochMs(1_000), fields: { 'http.response.status_code': 200 } },
  { source: 'g', id: 'b2', time: epochMs(1_007), fields: { 'http.response.status_code': 529 } },
]

/** The worked example of `docs/segment-format.md`. A change here is a new version of the format. */
const written =
  '4d534753020202000000270000002e0000002e000000000000000000000000408f400000000000788f40e327feef0301000400000b0000010000000001670000000005020002020001000113060400001000c8010070a1b200490001'

test('the example of the document is written as the document says', () => {
  expect(hexOf(unpacked(encodeSegment(example).bytes))).toBe(written)
  expect(opened(bytesOf(written)).signals()).toEqual(example)
})

test('known names keep their places', () => {
  const first = knownNames.slice(0, 43).join('\n')
  expect(createHash('sha256').update(first).digest('hex').slice(0, 16)).toBe('13e59c4ba106a22d')
})

test('hex goes there and back, and refuses what is none', () => {
  const bytes = Uint8Array.of(0, 1, 254, 255)
  expect(hexOf(bytes.subarray(1, 3))).toBe('01fe')
  expect(bytesOf(hexOf(bytes))).toEqual(bytes)
  expect(bytesOf('FF')).toEqual(Uint8Array.of(255))
  for (const bad of ['0', 'zz', '00zz', '0 ']) expect(() => bytesOf(bad), bad).toThrow(RangeError)
})

test('the digest is the SHA-256 in lower-case hex', async () => {
  const { bytes } = encodeSegment(example)
  expect(await segmentDigest(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
})
