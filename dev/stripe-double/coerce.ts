import { ApiError } from './errors.ts'
import type { FormTree } from './form.ts'
import type { Schema } from './schemas.ts'

/** A form's value once the schema has said what its text means. */
export type ParamValue = string | number | boolean | ParamValue[] | { [key: string]: ParamValue }

const integerPattern = /^-?\d+$/

/**
 * Reads a form's text as the schema's types: whole numbers, booleans, lists. What fits nothing is
 * left as it came for the validator to refuse.
 *
 * @throws {ApiError} 400 on text that is no whole number, no boolean, or empty where that unsets nothing.
 */
export function coerced(value: FormTree | string, schema: Schema, param: string): ParamValue {
  if (schema.anyOf) return coerced(value, chosen(value, schema.anyOf), param)
  return typeof value === 'string' ? scalar(value, schema, param) : compound(value, schema, param)
}

/** The option that a value of this shape can mean. */
function chosen(value: FormTree | string, options: readonly Schema[]): Schema {
  const isCompound = (option: Schema) => option.type === 'object' || option.type === 'array'
  const found =
    typeof value !== 'string'
      ? options.find(isCompound)
      : value === ''
        ? options.find((option) => option.const === '')
        : options.find((option) => !isCompound(option) && !isNothing(option))
  return found ?? options.find((option) => !isNothing(option)) ?? {}
}

const isNothing = (option: Schema): boolean => option.type === 'null' || option.const === ''

function scalar(text: string, schema: Schema, param: string): ParamValue {
  // A list of types is metadata's value: whatever was sent, Stripe keeps it as text.
  if (Array.isArray(schema.type) || schema.const === text) return text
  switch (schema.type) {
    case 'integer': {
      const value = Number(text)
      if (integerPattern.test(text) && Number.isSafeInteger(value)) return value
      throw new ApiError(`Invalid integer: ${text}`, { code: 'parameter_invalid_integer', param })
    }
    case 'number':
      return Number(text)
    case 'boolean':
      if (text === 'true' || text === 'false') return text === 'true'
      throw new ApiError(`Invalid boolean: ${text}`, { param })
    case 'string':
      if (text === '') throw empty(param)
      return text
    default:
      return text
  }
}

function compound(tree: FormTree, schema: Schema, param: string): ParamValue {
  const keys = Object.keys(tree)
  if (schema.type === 'array') {
    if (keys.some((key, index) => key !== String(index)))
      throw new ApiError('Invalid array', { param })
    return keys.map((key) => coerced(tree[key] ?? '', schema.items ?? {}, `${param}[${key}]`))
  }
  return Object.fromEntries(
    keys.map((key) => [key, coerced(tree[key] ?? '', memberOf(schema, key), within(param, key))]),
  )
}

function memberOf(schema: Schema, key: string): Schema {
  const { properties = {}, additionalProperties: extra } = schema
  if (Object.hasOwn(properties, key)) return properties[key] ?? {}
  return typeof extra === 'object' ? extra : {}
}

/** `lines` and `0` are `lines[0]`; at the top the key stands alone. */
export const within = (param: string, key: string): string =>
  param === '' ? key : `${param}[${key}]`

const empty = (param: string): ApiError =>
  new ApiError(`You passed an empty string for '${param}', which cannot be unset.`, {
    code: 'parameter_invalid_empty',
    param,
  })
