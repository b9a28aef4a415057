import type { Refusal } from './fault.ts'
import type { FieldValue } from './signal.ts'
import { isIdentifier, spellsNonFinite } from './text.ts'

/**
 * What a known field accepts. Bounds are inclusive; a flag is 0 or 1, where 1 is the failure; a rating
 * is -1 or 1; a list holds identifiers. All kinds have one shape, which V8 reads several times as
 * fast as a union: a rule is read for every field of every signal.
 */
export interface FieldRule {
  readonly kind: 'int' | 'double' | 'flag' | 'rating' | 'bool' | 'text' | 'enum' | 'list'
  readonly min: number
  readonly max: number
  /** Characters of a text, or of an item of a list. */
  readonly maxLength: number
  readonly maxItems: number
  readonly values: readonly string[]
}

const anything = { min: 0, max: 0, maxLength: 0, maxItems: 0, values: [] } as const

export const flag: FieldRule = { kind: 'flag', ...anything }
export const rating: FieldRule = { kind: 'rating', ...anything }
export const bool: FieldRule = { kind: 'bool', ...anything }
export const whole = (min: number, max: number): FieldRule => ({
  kind: 'int',
  ...anything,
  min,
  max,
})
export const double = (min: number, max: number): FieldRule => ({
  kind: 'double',
  ...anything,
  min,
  max,
})
export const text = (maxLength: number): FieldRule => ({ kind: 'text', ...anything, maxLength })
export const oneOf = (...values: readonly string[]): FieldRule => ({
  kind: 'enum',
  ...anything,
  values,
})
export const listOf = (maxItems: number, maxLength: number): FieldRule => ({
  kind: 'list',
  ...anything,
  maxItems,
  maxLength,
})

const notANumber: Refusal = { reason: 'not-a-number', detail: 'a number is expected' }
export const notFinite: Refusal = { reason: 'not-finite', detail: 'a finite number is expected' }
const notWhole: Refusal = { reason: 'not-whole', detail: 'a whole number is expected' }
export const notAFlag: Refusal = {
  reason: 'not-a-flag',
  detail: '0 or 1 is expected, 1 for a failure',
}
const notABoolean: Refusal = { reason: 'not-a-boolean', detail: 'true or false is expected' }
const notText: Refusal = { reason: 'not-text', detail: 'text is expected' }
const notAList: Refusal = { reason: 'not-a-list', detail: 'a list of texts is expected' }
const badText: Refusal = {
  reason: 'bad-text',
  detail: 'an identifier is expected: only letters, digits and . _ : / @ + -',
}

/** Why the value is no finite number, or null when it is one. */
export function numberRefusal(value: unknown): Refusal | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : notFinite
  return typeof value === 'string' && spellsNonFinite(value) ? notFinite : notANumber
}

function rangeRefusal(value: number, min: number, max: number): Refusal | null {
  if (value >= min && value <= max) return null
  const least = min === Number.MIN_VALUE ? 'more than 0' : `at least ${min}`
  return { reason: 'out-of-range', detail: `a number of ${least} and at most ${max} is expected` }
}

/** Why the value is no identifier of at most `maxLength` characters, or null when it is one. */
export function identifierRefusal(value: unknown, maxLength: number): Refusal | null {
  if (typeof value !== 'string') return notText
  if (value.length > maxLength)
    return { reason: 'too-long', detail: `at most ${maxLength} characters are kept` }
  return isIdentifier(value) ? null : badText
}

function listRefusal(value: unknown, maxItems: number, maxLength: number): Refusal | null {
  if (!Array.isArray(value)) return notAList
  if (value.length > maxItems)
    return { reason: 'too-many-items', detail: `at most ${maxItems} items are kept` }
  for (const item of value) {
    const refusal = identifierRefusal(item, maxLength)
    if (refusal !== null) return refusal
  }
  return null
}

/** Why the rule refuses the value, or null when the value is a `FieldValue` that may be kept. */
export function refusalOf(rule: FieldRule, value: unknown): Refusal | null {
  switch (rule.kind) {
    case 'int':
      if (typeof value !== 'number' || !Number.isFinite(value)) return numberRefusal(value)
      if (!Number.isInteger(value)) return notWhole
      return rangeRefusal(value, rule.min, rule.max)
    case 'double':
      if (typeof value !== 'number' || !Number.isFinite(value)) return numberRefusal(value)
      return rangeRefusal(value, rule.min, rule.max)
    case 'flag':
      return value === 0 || value === 1 ? null : notAFlag
    case 'rating':
      return value === 1 || value === -1
        ? null
        : { reason: 'not-one-of', detail: '-1 or 1 is expected' }
    case 'bool':
      return typeof value === 'boolean' ? null : notABoolean
    case 'text':
      return identifierRefusal(value, rule.maxLength)
    case 'enum':
      if (typeof value !== 'string') return notText
      return rule.values.includes(value)
        ? null
        : { reason: 'not-one-of', detail: `one of ${rule.values.join(', ')} is expected` }
    case 'list':
      return listRefusal(value, rule.maxItems, rule.maxLength)
  }
}

/** The value as it is kept: -0 becomes 0, so that equal records have equal text. */
export const kept = (value: unknown): FieldValue => (value === 0 ? 0 : (value as FieldValue))
