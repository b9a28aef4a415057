import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../../src/domain/limits.ts'
import { anyJson, jsonSchema, shapeOf } from '../../../src/makegood-edge/checks/json-schema.ts'

const person = {
  type: 'object',
  properties: { name: { type: 'string' }, age: { type: ['integer', 'null'], minimum: 0 } },
  required: ['name', 'age'],
  additionalProperties: false,
}

describe('an answer that should be JSON', () => {
  const shape = shapeOf(person)
  test.each([
    ['is', '{"name":"Ada","age":36}', 'passed'],
    ['is, in a fence', '```json\n{"name":"Ada","age":null}\n```', 'passed'],
    ['lacks a member', '{"name":"Ada"}', 'failed'],
    ['has one too many', '{"name":"Ada","age":1,"x":1}', 'failed'],
    ['has one of another type', '{"name":"Ada","age":1.5}', 'failed'],
    ['breaks off', '{"name":"Ada","age":3', 'failed'],
    ['has words around it', 'Sure! {"name":"Ada","age":36}', 'failed'],
  ])('and %s', (_name, text, expected) => {
    expect(jsonSchema(text, shape)).toBe(expected)
  })

  test('of any shape', () => {
    expect(jsonSchema('[1]', anyJson)).toBe('passed')
    expect(jsonSchema('one', anyJson)).toBe('failed')
  })
})

/** A schema of few objects that are many when written out. */
function doubling(steps: number) {
  const twice = (name: string) => ({ anyOf: [{ $ref: name }, { $ref: name }] })
  const defs = Array.from(
    { length: steps },
    (_, i) => [`d${i}`, twice(`#/$defs/d${i + 1}`)] as const,
  )
  return {
    $ref: '#/$defs/d0',
    $defs: { ...Object.fromEntries(defs), [`d${steps}`]: { type: 'null' } },
  }
}

describe('a schema that says more than is read', () => {
  test.each([
    ['a format', { type: 'string', format: 'email' }],
    ['a pattern, which may never end', { type: 'string', pattern: '(a+)+$' }],
    [
      'recursion',
      { $ref: '#/$defs/a', $defs: { a: { type: 'array', items: { $ref: '#/$defs/a' } } } },
    ],
    ['references that double at each step', doubling(40)],
    ['a keyword that nobody knows', { type: 'string', minLenght: 3 }],
    ['a keyword of no type', { minimum: 3 }],
    ['a condition', { if: { type: 'string' }, else: false }],
    ['a reference to elsewhere', { $ref: 'https://example.com/schema' }],
    ['a reference beside something', { $ref: '#/$defs/a', type: 'string', $defs: { a: {} } }],
    ['what is required and never described', { type: 'object', required: ['a'] }],
    ['values that are no scalars', { enum: [{ a: 1 }] }],
    ['one deep inside', { type: 'array', items: { type: 'object', patternProperties: {} } }],
    ['no object', true],
  ])('%s', (_name, schema) => {
    expect(shapeOf(schema)).toBeNull()
    expect(jsonSchema('{}', shapeOf(schema))).toBe('not-checked')
  })
})

test('a schema of exactly the limit is read, of one object more not', () => {
  // The array, its list and the options are three; each option is one.
  const options = (count: number) => ({
    type: 'array',
    items: { anyOf: Array.from({ length: count }, () => ({ type: 'null' })) },
  })
  expect(shapeOf(options(LIMITS.edgeSchemaSize - 3))).not.toBeNull()
  expect(shapeOf(options(LIMITS.edgeSchemaSize - 2))).toBeNull()
})

test('an answer nested deeper than a stack goes is not checked', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  expect(['failed', 'not-checked']).toContain(jsonSchema(deep, shapeOf(person)))
})

const name = fc.constantFrom('a', 'b', 'c')
const scalar = fc.constantFrom<unknown>('x', 'y', '', 0, 1, -1, 2.5, true, false, null)

const { schema } = fc.letrec<{ schema: Record<string, unknown> }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Record<string, unknown>>(
      {},
      { type: 'string' },
      { type: 'integer', minimum: 0 },
      { type: 'number', exclusiveMaximum: 2 },
      { type: 'boolean', description: 'yes or no' },
      { type: 'null' },
      { type: ['string', 'null'] },
      { $ref: '#/$defs/leaf' },
    ),
    fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }).map((values) => ({ enum: values })),
    scalar.map((value) => ({ const: value, default: 'x' })),
    fc
      .record({
        type: fc.constant('object'),
        properties: fc.dictionary(name, tie('schema'), { maxKeys: 3 }),
        required: fc.uniqueArray(name),
        additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
      })
      .map((drawn) => ({
        ...drawn,
        required: drawn.required.filter((each) => Object.hasOwn(drawn.properties, each)),
      })),
    fc.record({
      type: fc.constant('array'),
      items: tie('schema'),
      minItems: fc.nat({ max: 2 }),
      maxItems: fc.integer({ min: 2, max: 3 }),
    }),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
  ),
}))

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.dictionary(name, tie('value'), { maxKeys: 3 }),
    fc.array(tie('value'), { maxLength: 4 }),
  ),
}))

test('whatever a schema says that is read, it means what Ajv takes it to mean', () => {
  const ajv = new Ajv2020({ strict: false })
  let passed = 0
  let failed = 0
  fc.assert(
    fc.property(schema, fc.array(value, { minLength: 10, maxLength: 20 }), (drawn, values) => {
      const whole = { ...drawn, $defs: { leaf: { type: 'string' } } }
      const shape = shapeOf(whole)
      if (!shape) throw new Error('this should be readable')
      const validate = ajv.compile(whole)
      for (const each of values) {
        const isValid = validate(each)
        expect(shape(each), JSON.stringify([whole, each])).toBe(isValid)
        if (isValid) passed += 1
        else failed += 1
      }
    }),
    { numRuns: 1_000 },
  )
  expect(Math.min(passed, failed)).toBeGreaterThan(1_000)
})
