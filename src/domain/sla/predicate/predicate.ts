import * as z from 'zod'
import { predicateFaults } from './faults.ts'

/**
 * A condition on one signal's fields. A field that the signal does not carry makes every
 * comparison false, `ne` too: absent means "not evaluated". So does a literal of another kind than
 * the field's. `exists` asks for presence itself.
 */
export type Predicate =
  | { readonly all: readonly Predicate[] }
  | { readonly any: readonly Predicate[] }
  | { readonly not: Predicate }
  | Comparison

export type Comparison =
  | { readonly field: string; readonly eq: Literal }
  | { readonly field: string; readonly ne: Literal }
  | { readonly field: string; readonly lt: number }
  | { readonly field: string; readonly lte: number }
  | { readonly field: string; readonly gt: number }
  | { readonly field: string; readonly gte: number }
  | { readonly field: string; readonly in: readonly Literal[] }
  | { readonly field: string; readonly exists: boolean }
  | { readonly field: string; readonly startsWith: string }

export type Literal = string | number | boolean

/**
 * Checked by hand and not by a union of shapes: of a dozen shapes that a misspelt term might have
 * been, a union reports every one, and a hostile document makes it do so thousands of times.
 */
export const predicateSchema = z.unknown().superRefine((value, context) => {
  for (const { path, text, reason, suggestion } of predicateFaults(value)) {
    context.addIssue({
      code: 'custom',
      path: [...path],
      message: text,
      params: { reason, suggestion },
    })
  }
  // Sound: a value without faults has exactly one of the shapes above.
}) as z.ZodType<Predicate>

const partsOf = (predicate: Predicate): readonly Predicate[] => {
  if ('all' in predicate) return predicate.all
  if ('any' in predicate) return predicate.any
  return 'not' in predicate ? [predicate.not] : []
}

/** The fields it names, each once, in order of the alphabet: all that a reader must decode. */
export function fieldsOf(predicate: Predicate): string[] {
  const named = 'field' in predicate ? [predicate.field] : partsOf(predicate).flatMap(fieldsOf)
  return [...new Set(named)].sort()
}

/** Terms and levels, to be held against `slaLimits`. */
export function sizeOf(predicate: Predicate): { terms: number; depth: number } {
  const parts = partsOf(predicate).map(sizeOf)
  return {
    terms: 1 + parts.reduce((n, part) => n + part.terms, 0),
    depth: 1 + Math.max(0, ...parts.map((part) => part.depth)),
  }
}
