import * as z from 'zod'
import { readJson } from '../json-view.ts'
import { unwrapped } from './fences.ts'
import type { Outcome } from './outcome.ts'
import { readableSchema } from './schema-subset.ts'

/** Whether a value of JSON is as it should be. */
export type Shape = (value: unknown) => boolean

/** What was asked for was JSON, of whatever shape. */
export const anyJson: Shape = () => true

/**
 * The shape that a JSON Schema describes; null for one that says more than is read here
 * (`readableSchema`), of which nothing is then said.
 */
export function shapeOf(schema: unknown): Shape | null {
  const readable = readableSchema(schema)
  if (readable === null) return null
  try {
    const read = z.fromJSONSchema(readable as Parameters<typeof z.fromJSONSchema>[0])
    return (value) => read.safeParse(value, { jitless: true }).success
  } catch {
    return null
  }
}

/**
 * Whether an answer that should be JSON of some shape is. An answer that stands as a whole in one fence
 * is taken without it: what is promised is the value, and clients take fences off.
 */
export function jsonSchema(text: string, shape: Shape | null): Outcome {
  if (shape === null) return 'not-checked'
  const value = readJson(unwrapped(text))
  try {
    return value !== undefined && shape(value) ? 'passed' : 'failed'
  } catch {
    // Nested deeper than a stack goes.
    return 'not-checked'
  }
}
