import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { LIMITS } from '../../../src/domain/limits.ts'
import type { Signal } from '../../../src/domain/signals/signal.ts'
import { ulidText, uuidText } from '../../../src/storage/segments/compact-texts.ts'
import { encodeSegment, encodeSegments } from '../../../src/storage/segments/encode.ts'
import { randomOf, realisticSignals } from '../../support/signals.ts'
import { opened } from './opened.ts'

const bytesEach = (signals: readonly Signal[]): number =>
  encodeSegment(signals).bytes.length / signals.length

/** Signals that are nothing but an id. */
function onlyIds(spell: (bytes: Uint8Array) => string): Signal[] {
  const random = randomOf(1)
  return Array.from({ length: 1_000 }, (_, i) => ({
    source: 's',
    id: spell(Uint8Array.from({ length: 16 }, () => random() * 256)),
    time: epochMs(i),
    fields: {},
  }))
}

describe('bytes of a signal', () => {
  test('are at most 24 in a batch of 1,000, of which 8 are the random id', () => {
    expect(bytesEach(realisticSignals(1_000, 1))).toBeLessThan(24)
  })

  test('are at most 27 where the actor gathers 142', () => {
    expect(bytesEach(realisticSignals(142, 1))).toBeLessThan(27)
  })

  test('are 16 for a UUID or a ULID, whatever stands before it in every id', () => {
    for (const spell of [uuidText, ulidText]) {
      expect(bytesEach(onlyIds(spell))).toBeLessThan(16.2)
      expect(bytesEach(onlyIds((bytes) => `req_${spell(bytes)}`))).toBeLessThan(16.3)
    }
  })
})

describe('more than one segment can hold', () => {
  const wild = (count: number, names: number): Signal[] =>
    Array.from({ length: count }, (_, i) => ({
      source: 's',
      id: `${i}`,
      time: epochMs(i),
      fields: Object.fromEntries(
        Array.from({ length: names }, (_, k) => [`makegood.a${i * names + k}`, k]),
      ),
    }))

  test('is refused as one segment and spread over several', () => {
    const signals = wild(100, 64)
    expect(() => encodeSegment(signals)).toThrow(RangeError)
    const segments = encodeSegments(signals)
    expect(segments.length).toBe(2)
    expect(segments.flatMap(({ bytes }) => opened(bytes).signals())).toEqual(signals)
  })

  test('is spread by bytes too, so that D1 takes each as one parameter', () => {
    const random = randomOf(3)
    const signals = Array.from({ length: 4_000 }, (_, i) => ({
      source: 's',
      id: `${i}`,
      time: epochMs(i),
      fields: Object.fromEntries(
        Array.from({ length: 60 }, (_, k): [string, number] => [`makegood.a${k}`, random()]),
      ),
    }))
    const segments = encodeSegments(signals)
    expect(segments.length).toBeGreaterThan(1)
    for (const { bytes } of segments) expect(bytes.length).toBeLessThanOrEqual(LIMITS.segmentBytes)
    expect(segments.reduce((sum, { count }) => sum + count, 0)).toBe(4_000)
  })

  test('holds what was given twice once', () => {
    const signals = wild(100, 64)
    expect(encodeSegments([...signals, ...signals.slice(0, 5)])).toEqual(encodeSegments(signals))
    expect(encodeSegments([])).toEqual([])
  })

  test.each([
    ['signals', wild(LIMITS.segmentSignals + 1, 0)],
    ['fields of one signal', wild(1, LIMITS.segmentFieldsPerSignal + 1)],
    [
      'items of lists',
      [
        {
          ...(wild(1, 0)[0] as Signal),
          fields: { x: new Array(LIMITS.segmentListItems + 1).fill('') },
        },
      ],
    ],
  ])('too many %s: no segment is made', (_what, signals) => {
    expect(() => encodeSegment(signals)).toThrow(RangeError)
  })
})
