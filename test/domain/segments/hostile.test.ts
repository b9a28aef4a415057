import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../../src/domain/limits.ts'
import { encodeSegment } from '../../../src/storage/segments/encode.ts'
import type { SegmentFault } from '../../../src/storage/segments/fault.ts'
import { headerLength } from '../../../src/storage/segments/header.ts'
import { openSegment } from '../../../src/storage/segments/open.ts'
import type { SegmentReader } from '../../../src/storage/segments/segment-reader.ts'
import { realisticSignals } from '../../support/signals.ts'
import { crcAt, sealed, unpacked } from './crafted.ts'

const genuine = encodeSegment(realisticSignals(60, 4)).bytes
function faultOf(bytes: Uint8Array): SegmentFault {
  const result = openSegment(bytes)
  if (result.ok) throw new Error('opened')
  return result.error
}

const withUint32 = (at: number, value: number): Uint8Array => {
  const copy = genuine.slice()
  new DataView(copy.buffer).setUint32(at, value, true)
  return sealed(copy)
}

/** Reads everything that a reader offers. @throws {Error} when it does not hold together. */
function readAll(reader: SegmentReader): void {
  const signals = reader.signals()
  if (signals.length !== reader.count) throw new Error('signals are missing')
  for (let row = 0; row < reader.count; row++) {
    reader.canonical(row)
    reader.identity(row)
    if (!Number.isSafeInteger(reader.time[row])) throw new Error('not a time')
  }
  for (const name of new Set(signals.flatMap(({ fields }) => Object.keys(fields)))) {
    const column = reader.column(name)
    if (column?.kind !== 'string') continue
    const most = column.dictionary.length
    if (column.codes.some((code) => code > most)) throw new Error('a code without a text')
  }
}

/** Either a fault with a name, or a reader that can be read to the end. */
function survives(bytes: Uint8Array): void {
  const result = openSegment(bytes)
  if (result.ok) readAll(result.value)
  else if (!/^[a-z0-9-]+$/.test(result.error.reason)) throw new Error('a fault without a name')
}

describe('bytes that are no segment', () => {
  test.each<[string, Uint8Array, SegmentFault['reason']]>([
    ['nothing', new Uint8Array(0), 'truncated'],
    ['a header without its sections', genuine.slice(0, headerLength), 'truncated'],
    ['a segment that lost its last byte', genuine.slice(0, -1), 'truncated'],
    ['a segment and one byte', new Uint8Array([...genuine, 0]), 'trailing-bytes'],
    ['two segments', new Uint8Array([...genuine, ...genuine]), 'trailing-bytes'],
    ['something else', new Uint8Array(200).fill(80), 'not-a-segment'],
    [
      'a segment with one bit turned',
      genuine.with(90, (genuine[90] as number) ^ 1),
      'checksum-mismatch',
    ],
    ['a segment of tomorrow', sealed(genuine.with(4, 9)), 'unknown-version'],
    ['an unknown packing', sealed(genuine.with(5, 4)), 'malformed'],
    ['no signals', withUint32(6, 0), 'malformed'],
    ['too many signals', withUint32(6, LIMITS.segmentSignals + 1), 'too-large'],
    ['too much to inflate', withUint32(14, LIMITS.segmentInflatedBytes + 1), 'too-large'],
    ['a directory longer than its section', withUint32(10, 1_000_000), 'malformed'],
    ['more to inflate than there is', withUint32(14, 1_000_000), 'malformed'],
    ['less to inflate than there is', withUint32(14, 400), 'malformed'],
    ['another number of signals', withUint32(6, 59), 'malformed'],
  ])('%s: a fault with a name', (_name, bytes, reason) => {
    expect(faultOf(bytes).reason).toBe(reason)
  })

  test('every genuine segment that lost bytes or a bit is refused', () => {
    for (let length = 0; length < genuine.length; length += 7)
      expect(openSegment(genuine.slice(0, length)).ok).toBe(false)
    for (let at = 0; at < genuine.length; at++)
      expect(openSegment(genuine.with(at, (genuine[at] as number) ^ 4)).ok).toBe(false)
  })

  test('any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(openSegment(bytes).ok).toBe(false)
      }),
    )
  })
})

describe('bytes made by somebody who knows the format', () => {
  const edits = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 6,
  })

  test('are a fault or a segment that reads to its end, in the header', () => {
    fc.assert(
      fc.property(edits, (changes) => {
        const copy = genuine.slice()
        for (const [at, byte] of changes) copy[at % crcAt] = byte
        survives(sealed(copy))
      }),
      { numRuns: 1_000 },
    )
  }, 60_000)

  test('are refused where raw bytes are not those of their column', () => {
    const rawAt = headerLength + new DataView(genuine.buffer).getUint32(18, true)
    expect(genuine.length).toBeGreaterThan(rawAt + 60)
    for (let at = rawAt; at < genuine.length; at += 11) {
      const turned = sealed(genuine.with(at, (genuine[at] as number) ^ 1))
      expect(faultOf(turned).reason).toBe('checksum-mismatch')
    }
  })

  test('and inside the sections, once they are not deflated and nothing is raw', () => {
    const bare = unpacked(encodeSegment(realisticSignals(12, 4)).bytes)
    expect(openSegment(bare).ok).toBe(true)
    const directoryLength = new DataView(bare.buffer).getUint32(10, true)
    fc.assert(
      fc.property(edits, fc.boolean(), (changes, inDirectory) => {
        const copy = bare.slice()
        const room = inDirectory ? directoryLength : copy.length - headerLength
        for (const [at, byte] of changes) copy[headerLength + (at % room)] = byte
        survives(sealed(copy))
      }),
      { numRuns: 2_000 },
    )
  }, 60_000)
})
