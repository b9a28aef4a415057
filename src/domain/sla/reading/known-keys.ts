import * as z from 'zod'
import type { Path } from './fault.ts'

/** The field names that the schema knows at a place, over all variants: what to suggest from. */
export function knownKeys(schema: z.ZodType, path: Path): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const found of path.reduce<z.ZodType[]>(
    (schemas, step) => schemas.flatMap((each) => stepped(each, step)),
    variants(schema),
  )) {
    if (found instanceof z.ZodObject) for (const key of Object.keys(found.shape)) keys.add(key)
  }
  return keys
}

function stepped(schema: z.ZodType, step: string | number): z.ZodType[] {
  if (schema instanceof z.ZodObject) {
    const inner: unknown = Object.hasOwn(schema.shape, step) ? schema.shape[step] : undefined
    return inner instanceof z.ZodType ? variants(inner) : []
  }
  if (schema instanceof z.ZodRecord) return variants(schema.valueType as z.ZodType)
  return schema instanceof z.ZodArray ? variants(schema.element as z.ZodType) : []
}

/** Looks through what wraps a schema, and into every option of a union. */
function variants(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodOptional) return variants(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodUnion) {
    return (schema.options as readonly z.ZodType[]).flatMap(variants)
  }
  return [schema]
}
