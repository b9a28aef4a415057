import fc from 'fast-check'
import { epochMs } from '../../../src/domain/brand.ts'
import type { FieldValue, Signal } from '../../../src/domain/signals/signal.ts'
import { ulidText, uuidText } from '../../../src/storage/segments/compact-texts.ts'
import { hexOf } from '../../../src/storage/segments/hex.ts'

/** Any text a JavaScript string can be: every plane, lone surrogates too. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 4 })
    .map((units) => String.fromCharCode(...units)),
)

const bytes = (size: number) => fc.uint8Array({ minLength: size, maxLength: size })

/** Texts that a segment may pack, and texts that are nearly such. */
const idText = fc.oneof(
  bytes(8).map(hexOf),
  bytes(16).map(uuidText),
  bytes(16).map(ulidText),
  bytes(4).map((id) => `req_${hexOf(id)}`),
  bytes(8).map((id) => hexOf(id).toUpperCase()),
  bytes(16).map((id) => ulidText(id).toLowerCase()),
  bytes(16).map((id) => `8${ulidText(id).slice(1)}`),
  fc.string({ maxLength: 6 }),
)

const number = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.integer({ min: -1_000, max: 100_000 }),
  fc.maxSafeInteger(),
  fc.integer({ min: 0, max: 10_000_000 }).map((n) => n / 1_000),
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, Number.MIN_VALUE, Number.MAX_VALUE, Number.MAX_SAFE_INTEGER, 0.1 + 0.2),
)

const value: fc.Arbitrary<FieldValue> = fc.oneof(
  number,
  fc.boolean(),
  anyText,
  idText,
  fc.array(fc.constantFrom('stop', 'length', '', 'a,b', '["a"]'), { maxLength: 3 }),
)

const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('a', 'user.hash', 'makegood.check.empty', 'ü', 'b.c') },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', '', '0') },
  { weight: 1, arbitrary: anyText },
)

/** Columns of one kind are what the codec packs, so most values of a name are of one kind. */
const fields = fc.oneof(
  fc.dictionary(name, value, { maxKeys: 6 }),
  fc.record({ a: number, 'user.hash': idText, 'b.c': fc.boolean() }, { requiredKeys: ['a'] }),
)

const signal: fc.Arbitrary<Signal> = fc.record({
  source: fc.oneof(
    fc.constant('gateway'),
    anyText.filter((text) => !text.includes('\0')),
  ),
  id: idText.filter((text) => !text.includes('\0')),
  time: fc
    .oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 2 ** 45 }))
    .map(epochMs),
  fields: fields as fc.Arbitrary<Signal['fields']>,
})

export const anySignals = fc.array(signal, { minLength: 1, maxLength: 40 })
