import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { canonicalText } from '../../../src/domain/signals/canonical.ts'
import type { Column } from '../../../src/domain/signals/columns.ts'
import { columnsOf } from '../../../src/domain/signals/columns-of.ts'
import type { FieldValue, Signal } from '../../../src/domain/signals/signal.ts'
import { bodyOfHex } from '../../../src/storage/segments/body.ts'
import { encodeSegment } from '../../../src/storage/segments/encode.ts'
import { hexOf } from '../../../src/storage/segments/hex.ts'
import { lazySegment, openSegment } from '../../../src/storage/segments/open.ts'
import { realisticSignals } from '../../support/signals.ts'
import { anySignals } from './arbitrary.ts'
import { opened } from './opened.ts'

const texts = (signals: readonly Signal[]): string[] => signals.map(canonicalText).sort()

/** What a predicate sees of a column, row by row. */
const seen = (column: Column | undefined): unknown[] =>
  column === undefined
    ? []
    : column.kind === 'number'
      ? [...column.values].map((value, row) => (column.present[row] === 1 ? value : null))
      : [...column.codes].map((code) => (code === 0 ? null : column.dictionary[code - 1]))

describe('a segment gives back what it was given', () => {
  test('for any signals, each content once', () => {
    fc.assert(
      fc.property(anySignals, (signals) => {
        const encoded = encodeSegment(signals)
        const reader = opened(encoded.bytes)
        const distinct = [...new Set(texts(signals))]
        expect(texts(reader.signals())).toEqual(distinct)
        expect(encoded.count).toBe(distinct.length)
        expect([encoded.minTime, encoded.maxTime]).toEqual([reader.minTime, reader.maxTime])
      }),
      { numRuns: 1_000 },
    )
  })

  test('row by row and column by column alike', () => {
    fc.assert(
      fc.property(anySignals, (signals) => {
        const reader = opened(encodeSegment(signals).bytes)
        const all = reader.signals()
        const inMemory = columnsOf(all)
        expect(reader.count).toBe(all.length)
        expect(reader.time).toEqual(inMemory.time)
        for (let row = 0; row < reader.count; row++) {
          expect(reader.canonical(row)).toBe(canonicalText(all[row] as Signal))
          expect(reader.signal(row)).toEqual(all[row])
          expect(reader.identity(row)).toBe(inMemory.identity(row))
          expect(`${reader.source(row)}\u0000${reader.id(row)}`).toBe(reader.identity(row))
        }
        const names = new Set(all.flatMap(({ fields }) => Object.keys(fields)))
        for (const name of [...names, 'no.such.field']) {
          const column = reader.column(name)
          expect(seen(column)).toEqual(seen(inMemory.column(name)))
          if (column?.kind === 'string' && column.words) {
            const { words, dictionary } = column
            const spelled = dictionary.map((_, i) =>
              words.all.slice(i * words.width, (i + 1) * words.width).join(),
            )
            expect(new Set(spelled).size).toBe(new Set(dictionary).size)
          }
        }
      }),
    )
  })

  test('for real requests, in order of time', () => {
    const signals = realisticSignals(2_000, 11)
    expect(opened(encodeSegment(signals).bytes).signals()).toEqual(signals)
  })

  test.each<[string, FieldValue[]]>([
    ['whole numbers far apart', [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]],
    ['whole numbers of 53 bits', [0, Number.MAX_SAFE_INTEGER]],
    ['negative zero', [-0, 0, 1]],
    ['negative zero among decimals', [-0, 0.5]],
    ['decimals of six places', [0.000001, 12.345678]],
    ['decimals of seven places', [0.0000001, 1]],
    ['the largest and the smallest', [Number.MAX_VALUE, Number.MIN_VALUE, -1e300]],
    ['numbers beyond 2^53', [2 ** 53, 2 ** 60]],
    ['what is no finite number', [Number.NaN, Number.POSITIVE_INFINITY]],
    ['all types under one name', [1, 1.5, true, 'true', ['true'], []]],
    ['a constant', [7, 7, 7]],
    ['lone surrogates', ['\ud800', '\udc00', 'a']],
    ['a byte-order mark', ['\ufeffa', '\ufeff']],
    ['empty texts', ['', 'a', '']],
  ])('%s', (_name, values) => {
    const signals = values.map((value, i) => ({
      source: 's',
      id: `${i}`,
      time: epochMs(i),
      fields: { x: value },
    }))
    const back = opened(encodeSegment(signals).bytes).signals()
    expect(back.map(({ fields }) => fields.x)).toEqual(values)
    back.forEach(({ fields }, i) => {
      expect(Object.is(fields.x, -0)).toBe(Object.is(values[i], -0))
    })
  })
})

describe('a segment is the same bytes', () => {
  test('in whatever order its signals and their fields come', () => {
    const shuffled = anySignals.chain((signals) =>
      fc.tuple(
        fc.constant(signals),
        fc.shuffledSubarray(signals, { minLength: signals.length, maxLength: signals.length }),
      ),
    )
    const turned = (signal: Signal): Signal => ({
      ...signal,
      fields: Object.fromEntries(Object.entries(signal.fields).reverse()),
    })
    fc.assert(
      fc.property(shuffled, ([signals, others]) => {
        expect(encodeSegment(others.map(turned)).bytes).toEqual(encodeSegment(signals).bytes)
      }),
    )
  })

  test('when signals are sent twice', () => {
    const signals = realisticSignals(50, 2)
    const twice = encodeSegment([...signals, ...signals])
    expect(twice.bytes).toEqual(encodeSegment(signals).bytes)
    expect(twice.count).toBe(50)
  })
})

describe('a segment of which only some is looked at', () => {
  const whole = encodeSegment(realisticSignals(200, 5)).bytes
  const inHex = (bytes: Uint8Array) => lazySegment(bodyOfHex(hexOf(bytes).toUpperCase()), 'here')

  test('says the same of it as the whole one', () => {
    fc.assert(
      fc.property(anySignals, fc.array(fc.string()), (signals, others) => {
        const { bytes } = encodeSegment(signals)
        const [all, lazy] = [opened(bytes), inHex(bytes)]
        for (const name of [...others, ...signals.flatMap(({ fields }) => Object.keys(fields))])
          expect(seen(lazy.column(name))).toEqual(seen(all.column(name)))
        expect(lazy.time).toEqual(all.time)
        expect(lazy.distinct).toBe(all.distinct)
        expect(lazy.signals()).toEqual(all.signals())
      }),
    )
  })

  test('is refused for a broken column when that one is named, and not before', () => {
    // The last raw byte belongs to the last column that has any.
    const broken = whole.with(whole.length - 1, (whole.at(-1) as number) ^ 1)
    const lazy = inHex(broken)
    expect(seen(lazy.column('http.response.status_code'))).toHaveLength(200)
    expect(lazy.identity(0)).toBe(opened(whole).identity(0))
    expect(() => lazy.column('user.hash')).toThrow('segment here cannot be read: checksum-mismatch')
    expect(() => lazy.canonical(0)).toThrow('checksum-mismatch')
    expect(openSegment(broken).ok).toBe(false)
  })

  test('is refused at once for a broken head', () => {
    const broken = whole.with(50, (whole[50] as number) ^ 1)
    expect(() => inHex(broken)).toThrow('segment here cannot be read: checksum-mismatch')
  })
})

test('signals with one id and different content all stay, and the segment says that it has such', () => {
  const one = { source: 's', id: 'a', time: epochMs(1), fields: { x: 1 } }
  const encoded = encodeSegment([one, { ...one, fields: { x: 2 } }])
  expect(encoded.count).toBe(2)
  expect(opened(encoded.bytes).distinct).toBe(false)
  for (const other of [{ source: 't' }, { id: 'b' }, { time: epochMs(2) }]) {
    const { bytes } = encodeSegment([one, { ...one, ...other }])
    expect(opened(bytes).distinct).toBe(true)
  }
})

test.each([
  ['hex', ['00ff', 'ff00', '0aff'], 1],
  ['hex of an odd number of bytes', ['0000aa', '00aa00'], 1],
  ['hex longer than a number', ['00000000aaaaaaaa', '00000000aaaaaaab', 'aaaaaaaa00000000'], 2],
  ['UUIDs', ['0190163d-8694-739b-aea5-966c26f8ad91', '0190163d-8694-739b-aea5-966c26f8ad92'], 4],
])('%s are told as numbers too', (_name, values, width) => {
  const signals = values.map((x, i) => ({
    source: 's',
    id: `${i}`,
    time: epochMs(i),
    fields: { x },
  }))
  const column = opened(encodeSegment(signals).bytes).column('x')
  const words = column?.kind === 'string' ? column.words : null
  expect(words?.width).toBe(width)
  expect(words?.all).toHaveLength(width * values.length)
})

test('a segment without a signal cannot be made', () => {
  expect(() => encodeSegment([])).toThrow(RangeError)
})
