import * as z from 'zod'
import { predicateSchema } from '../../../src/domain/sla/predicate/predicate.ts'

/**
 * Every field of a schema over all variants, as `/spec/commitments/*`: a star for each entry of a list
 * and for each key of a record. Conditions are one field, whatever is in them.
 */
function schemaFields(schema: z.ZodType, path = ''): string[] {
  if (schema === predicateSchema) return [path]
  if (schema instanceof z.ZodOptional) return schemaFields(schema.unwrap() as z.ZodType, path)
  if (schema instanceof z.ZodUnion) {
    return unique((schema.options as z.ZodType[]).flatMap((each) => schemaFields(each, path)))
  }
  if (schema instanceof z.ZodObject) {
    const entries = Object.entries(schema.shape as Record<string, z.ZodType>)
    return unique(entries.flatMap(([key, inner]) => schemaFields(inner, `${path}/${key}`)))
  }
  if (schema instanceof z.ZodArray) return schemaFields(schema.element as z.ZodType, `${path}/*`)
  if (schema instanceof z.ZodRecord) return schemaFields(schema.valueType as z.ZodType, `${path}/*`)
  return [path]
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)]

/** The words that may stand at each field, where they are a closed list. */
function wordsOf(schema: z.ZodType, path = ''): [string, string][] {
  if (schema instanceof z.ZodOptional) return wordsOf(schema.unwrap() as z.ZodType, path)
  if (schema instanceof z.ZodEnum) return schema.options.map((word) => [path, String(word)])
  if (schema instanceof z.ZodUnion) {
    return (schema.options as z.ZodType[]).flatMap((each) => wordsOf(each, path))
  }
  if (schema instanceof z.ZodArray) return wordsOf(schema.element as z.ZodType, `${path}/*`)
  if (!(schema instanceof z.ZodObject)) return []
  const entries = Object.entries(schema.shape as Record<string, z.ZodType>)
  return entries.flatMap(([key, inner]) => wordsOf(inner, `${path}/${key}`))
}

export interface SchemaFields {
  /** Those that hold a value: a field that may be a word or an object is one, too. */
  readonly fields: ReadonlySet<string>
  /** Those that others are in. */
  readonly around: ReadonlySet<string>
  /** The words that may stand at a field, where they are a closed list. */
  readonly words: ReadonlyMap<string, readonly string[]>
}

export function fieldsOfSchema(schema: z.ZodType): SchemaFields {
  const fields = schemaFields(schema)
  const around = fields.flatMap((field) => {
    const steps = field.split('/')
    return steps.slice(1).map((_, i) => steps.slice(0, i + 1).join('/'))
  })
  const words = Map.groupBy(wordsOf(schema), ([field]) => field)
  return {
    fields: new Set(fields),
    around: new Set(around),
    words: new Map([...words].map(([field, pairs]) => [field, pairs.map(([, word]) => word)])),
  }
}

export interface Written {
  readonly field: string
  /** JSON Pointer to it. */
  readonly pointer: string
}

/** The fields of a schema that a document writes, each place of each. */
export function writtenFields(
  value: unknown,
  schema: SchemaFields,
  at: Written = { field: '', pointer: '' },
): Written[] {
  const isInner = typeof value === 'object' && value !== null && schema.around.has(at.field)
  if (!isInner) return schema.fields.has(at.field) ? [at] : []
  return Object.entries(value).flatMap(([key, inner]) => {
    const field = `${at.field}/${key}`
    const isNamed = schema.fields.has(field) || schema.around.has(field)
    const pointer = `${at.pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    return writtenFields(inner, schema, { field: isNamed ? field : `${at.field}/*`, pointer })
  })
}
