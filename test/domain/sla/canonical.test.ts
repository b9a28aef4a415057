import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, digestOf, slaDigest } from '../../../src/domain/sla/canonical.ts'
import { parseSla } from '../../../src/domain/sla/parse.ts'
import { commitment, document, sla } from './sample.ts'

describe('canonical JSON', () => {
  test.each([
    [
      'sorts keys by code unit',
      { b: 1, a: 2, ä: 3, B: 4, '': 5 },
      '{"":5,"B":4,"a":2,"b":1,"ä":3}',
    ],
    [
      'sorts emoji by their surrogates, before the private use area',
      { '\ue000': 1, '😀': 2 },
      '{"😀":2,"\ue000":1}',
    ],
    ['prints numbers as ECMAScript does', [1e21, 1e-7, 0.1, -0, 99.9], '[1e+21,1e-7,0.1,0,99.9]'],
    ['leaves out what is undefined', { a: undefined, b: null }, '{"b":null}'],
    ['escapes no more than it must', '"\\\n\u2028/', '"\\"\\\\\\n\u2028/"'],
  ])('%s', (_name, value, expected) => {
    expect(canonicalJson(value)).toBe(expected)
  })

  test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [1n], [() => 1], ['\ud800'], [undefined]])(
    'refuses what JSON cannot say',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError)
      expect(() => canonicalJson([value])).toThrow(TypeError)
    },
  )

  test('says the same value and is the same for any order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        // JSON has no negative zero.
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(reversed(value))).toBe(text)
      }),
    )
  })
})

describe('a digest', () => {
  test('is SHA-256 in lower-case hex', async () => {
    // FIPS 180-4's own example.
    expect(await digestOf('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })

  test('of an SLA is of what it says, however it is spaced or ordered', async () => {
    const digest = await slaDigest(sla())
    const again = parseSla(JSON.stringify(reversed(document([commitment()])), null, 4), 'yaml')
    expect(again.ok && (await slaDigest(again.value))).toBe(digest)
    expect(
      await slaDigest(sla({ objectives: [{ targetPercent: 99.91 }], remedy: { kind: 'none' } })),
    ).not.toBe(digest)
  })

  test('of an SLA stays what it is: agreements name it', async () => {
    expect(await slaDigest(sla())).toBe(pinned)
  })
})

/** Of the sample's sorted, unspaced JSON; computed with Python's json and hashlib. */
const pinned = 'a7cbe39d5d8a8c873eaa4fcb0807b94cb573430053e801ce0cf0d8c53376aa46'

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  )
}
