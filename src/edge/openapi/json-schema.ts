import * as z from 'zod'

/** A JSON Schema (2020-12) as OpenAPI 3.1 writes it, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** A shape as the document writes it, with the named shapes that it refers to. */
export interface Written {
  readonly schema: JsonSchema
  readonly named: Readonly<Record<string, JsonSchema>>
}

/**
 * @param io `input`: what a caller sends, before defaults and conversions. `output`: what a reply is.
 */
export function written(shape: z.ZodType, io: 'input' | 'output'): Written {
  const {
    $schema: _,
    $defs = {},
    ...schema
  } = z.toJSONSchema(shape, {
    io,
    override: io === 'input' ? plainer : opener,
  })
  const named = Object.entries(readdressed($defs) as Record<string, Record<string, unknown>>)
  return {
    schema: readdressed(schema) as JsonSchema,
    named: Object.fromEntries(named.map(([name, { id: _id, ...rest }]) => [name, rest])),
  }
}

/** Whole numbers need no bounds told that every float has. */
function plainer({ jsonSchema }: { readonly jsonSchema: Record<string, unknown> }): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
}

/** Tests hold replies to exactly what is declared; callers are told that members may come to be added. */
function opener(at: { readonly jsonSchema: Record<string, unknown> }): void {
  plainer(at)
  if (at.jsonSchema.additionalProperties === false) delete at.jsonSchema.additionalProperties
}

const own = '#/$defs/'
const shared = '#/components/schemas/'

/** References into a schema of its own become references into the document. */
function readdressed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readdressed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      key === '$ref' && typeof part === 'string' ? part.replace(own, shared) : readdressed(part),
    ]),
  )
}
