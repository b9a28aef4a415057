import { crc32 as nodesCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base62, drawnDigits } from '../../../src/domain/keys/base62.ts'
import { makeBearerKey, readBearerKey } from '../../../src/domain/keys/bearer-key.ts'
import { crc32 } from '../../../src/domain/keys/crc32.ts'
import { keyEnvironmentOf, keyEnvironments } from '../../../src/domain/keys/environment.ts'
import { keyKinds, kindOf } from '../../../src/domain/keys/kind.ts'
import { scopes } from '../../../src/domain/keys/scope.ts'

const parts = fc.record({
  environment: fc.constantFrom(...keyEnvironments),
  kind: fc.constantFrom(...keyKinds),
})
/** Bytes without end, as a source of randomness gives them. */
const source = fc
  .infiniteStream(fc.nat(255))
  .map(
    (stream) => (bytes: number) =>
      Uint8Array.from({ length: bytes }, () => Number(stream.next().value)),
  )
const anyKey = fc.tuple(parts, source).map(([of, draw]) => makeBearerKey(of, draw))

describe('a key', () => {
  test('tells its environment and kind, and is read as what it was made', () => {
    fc.assert(
      fc.property(parts, source, (of, draw) => {
        expect(readBearerKey(makeBearerKey(of, draw))).toEqual(of)
      }),
    )
  })

  test('looks the same every time: the words, 32 random digits and six of a checksum', () => {
    const key = makeBearerKey({ environment: 'live', kind: 'ing' }, (n) => new Uint8Array(n))
    expect(key).toMatch(/^mg_live_ing_0{32}_[0-9A-Za-z]{6}$/)
    expect(32 * Math.log2(62)).toBeGreaterThan(180)
  })

  test('with any one character mistyped is no key', () => {
    const printable = fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code))
    fc.assert(
      fc.property(anyKey, fc.nat(), printable, (key, n, typed) => {
        const at = n % key.length
        fc.pre(key[at] !== typed)
        expect(readBearerKey(key.slice(0, at) + typed + key.slice(at + 1))).toBeUndefined()
      }),
      { numRuns: 2_000 },
    )
  })

  test('with any two neighbours swapped is no key', () => {
    fc.assert(
      fc.property(anyKey, (key) => {
        for (let at = 0; at + 1 < key.length; at += 1) {
          const [one, two] = [key.charAt(at), key.charAt(at + 1)]
          if (one === two) continue
          const swapped = key.slice(0, at) + two + one + key.slice(at + 2)
          expect(readBearerKey(swapped)).toBeUndefined()
        }
      }),
    )
  })

  test.each([
    ['a character too few', (key: string) => key.slice(0, -1)],
    ['a character too many', (key: string) => `${key}0`],
    ['a line after it', (key: string) => `${key}\n`],
    ['a word before it', (key: string) => `x${key}`],
    ['capitals', (key: string) => key.toUpperCase()],
    ['nothing in it', () => ''],
  ])('with %s is no key', (_name, changed) => {
    fc.assert(fc.property(anyKey, (key) => readBearerKey(changed(key)) === undefined))
  })
})

describe('the checksum', () => {
  test('is the CRC-32 of IEEE 802.3', () => {
    expect(crc32('123456789').toString(16)).toBe('cbf43926')
    const ascii = fc.string({ unit: 'binary-ascii' })
    fc.assert(fc.property(ascii, (text) => crc32(text) === nodesCrc32(text)))
  })

  test('of every size has six digits', () => {
    expect(base62(0, 6)).toBe('000000')
    expect(base62(61, 6)).toBe('00000z')
    expect(base62(2 ** 32 - 1, 6)).toBe('4gfFC3')
  })
})

describe('random digits', () => {
  test('are each as likely as any other', () => {
    const counts = new Map<string, number>()
    for (let byte = 0; byte < 256; byte += 1) {
      // A byte that favours no digit is used; for another, the next one is.
      const given = [byte, 255, 0]
      const digit = drawnDigits(1, () => Uint8Array.of(given.shift() ?? 0))
      if (given.length === 2) counts.set(digit, (counts.get(digit) ?? 0) + 1)
    }
    expect(counts.size).toBe(62)
    expect(new Set(counts.values())).toEqual(new Set([4]))
  })
})

describe('a kind', () => {
  test.each([
    [['ingest'], 'ing'],
    [['read'], 'ro'],
    [['read', 'read'], 'ro'],
    [['ingest', 'read'], 'rw'],
  ] as const)('of %j is %s', (of, kind) => {
    expect(kindOf(of)).toBe(kind)
  })

  test('of anything that decides or makes is rw', () => {
    for (const scope of scopes.filter((each) => each !== 'ingest' && each !== 'read')) {
      expect(kindOf([scope])).toBe('rw')
      expect(kindOf(['read', scope])).toBe('rw')
    }
  })
})

test('keys are live where a deployment is in production, and nowhere else', () => {
  expect(keyEnvironmentOf('production')).toBe('live')
  for (const other of ['local', 'test', 'staging', 'Production', '']) {
    expect(keyEnvironmentOf(other)).toBe('test')
  }
})
