import { LIMITS } from '../../domain/limits.ts'
import { at, textAt } from '../json-view.ts'

/** Keywords that say nothing of what is valid. `default` fills nothing in here. */
const annotations: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  '$comment',
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
])

/** Keywords of each type that are read, and whose meaning zod has exactly. */
const byType: Readonly<Record<string, readonly string[]>> = {
  object: ['properties', 'required', 'additionalProperties'],
  array: ['items', 'minItems', 'maxItems'],
  string: [],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  integer: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  boolean: [],
  null: [],
}

const refs = /^#\/\$defs\/[A-Za-z0-9_-]+$/
const depthAtMost = 32

/**
 * A JSON Schema without its annotations, if every keyword in it is one that is read here; else null,
 * for then nothing can be said of a value. What is read: `type` with the keywords of that type,
 * `enum` and `const` of texts, numbers, booleans and null, `anyOf`, `$ref` to `$defs`. Everything that
 * OpenAI's and Anthropic's structured outputs take is among it, but `format`, `pattern`, lengths,
 * `multipleOf` and recursion. The schema may be a stranger's: a pattern, or a reference that doubles at each
 * step, could cost more than any answer is worth.
 */
export function readableSchema(schema: unknown): Record<string, unknown> | null {
  const defs = at(schema, '$defs')
  const read = readable(schema, 0)
  const named = readMap(defs ?? {}, 0)
  if (read === null || named === null) return null
  if (sizeOf(read, named) > LIMITS.edgeSchemaSize) return null
  return defs === undefined ? read : { ...read, $defs: named }
}

/** How many objects a schema is when each reference is what it refers to; without end where one meets itself. */
function sizeOf(schema: unknown, defs: Readonly<Record<string, unknown>>): number {
  const sizes = new Map<string, number>()
  const size = (value: unknown): number => {
    if (typeof value !== 'object' || value === null) return 0
    const ref = textAt(value, '$ref')
    if (ref !== null) return sizeOfDef(ref.slice('#/$defs/'.length))
    return Object.values(value).reduce((sum: number, each) => sum + size(each), 1)
  }
  const sizeOfDef = (name: string): number => {
    const known = sizes.get(name)
    if (known !== undefined) return known
    sizes.set(name, Number.POSITIVE_INFINITY)
    const found = 1 + size(defs[name])
    sizes.set(name, found)
    return found
  }
  return size(schema)
}

function readable(schema: unknown, depth: number): Record<string, unknown> | null {
  if (depth > depthAtMost || typeof schema !== 'object' || schema === null || Array.isArray(schema))
    return null
  const entries = Object.entries(schema).filter(
    ([name]) => !annotations.has(name) && !(depth === 0 && name === '$defs'),
  )
  const said = Object.fromEntries(entries)
  const names = Object.keys(said)
  if (names.length === 0) return {}
  if ('$ref' in said) return only(names, '$ref') && refs.test(String(said.$ref)) ? said : null
  if ('anyOf' in said) return only(names, 'anyOf') ? readAnyOf(said.anyOf, depth) : null
  if ('enum' in said || 'const' in said) return readValues(said, names)
  return readTyped(said, names, depth)
}

const only = (names: readonly string[], ...allowed: readonly string[]): boolean =>
  names.every((name) => allowed.includes(name))

function readAnyOf(options: unknown, depth: number): Record<string, unknown> | null {
  if (!Array.isArray(options) || options.length === 0) return null
  const anyOf = options.map((option) => readable(option, depth + 1))
  return anyOf.includes(null) ? null : { anyOf }
}

const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object'

/** A type beside the values says nothing more where the values are of it. */
function readValues(
  said: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, unknown> | null {
  if (!only(names, 'type', 'enum') && !only(names, 'type', 'const')) return null
  const values = 'const' in said ? [said.const] : said.enum
  if (!Array.isArray(values) || values.length === 0 || !values.every(isScalar)) return null
  const types = said.type === undefined ? null : [said.type].flat()
  const ofType = values.filter((value) => types === null || types.some((type) => is(value, type)))
  return ofType.length === values.length ? { enum: values } : null
}

const is = (value: unknown, type: unknown): boolean =>
  type === 'integer'
    ? Number.isInteger(value)
    : value === null
      ? type === 'null'
      : typeof value === type

function readTyped(
  said: Readonly<Record<string, unknown>>,
  names: readonly string[],
  depth: number,
): Record<string, unknown> | null {
  const types: readonly unknown[] = [said.type].flat()
  if (!types.every((type) => typeof type === 'string' && Object.hasOwn(byType, type))) return null
  const allowed = types.flatMap((type) => byType[String(type)] ?? [])
  if (!only(names, 'type', ...allowed)) return null
  const out: Record<string, unknown> = { ...said }
  if (types.includes('object')) {
    const properties = readMap(said.properties ?? {}, depth)
    if (properties === null || !namesOnly(said.required ?? [], properties)) return null
    out.properties = properties
    const rest = said.additionalProperties
    if (rest !== undefined && typeof rest !== 'boolean') {
      out.additionalProperties = readable(rest, depth + 1)
      if (out.additionalProperties === null) return null
    }
  }
  if (types.includes('array') && said.items !== undefined) {
    out.items = readable(said.items, depth + 1)
    if (out.items === null) return null
  }
  return out
}

/** zod forgets what is required and is no property. */
const namesOnly = (required: unknown, properties: object): boolean =>
  Array.isArray(required) && required.every((name) => Object.hasOwn(properties, name))

function readMap(map: unknown, depth: number): Record<string, unknown> | null {
  if (typeof map !== 'object' || map === null || Array.isArray(map)) return null
  const read = Object.entries(map).map(([name, each]) => [name, readable(each, depth + 1)] as const)
  return read.some(([, each]) => each === null) ? null : Object.fromEntries(read)
}
