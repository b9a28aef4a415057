import type { FieldValue, Signal } from './signal.ts'

/** JSON writes -0 as 0, and what is no finite number as null; no other value is a list in a list. */
const spelled = (value: FieldValue): unknown =>
  typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))
    ? [[Object.is(value, -0) ? '-0' : String(value)]]
    : value

/**
 * One text for one content: two signals have the same canonical text exactly when their source, id,
 * time and fields are equal, in whatever order the fields were given. It is the JSON of one list:
 * time, source, id, then each field's name and value by the order of the names' UTF-16 units.
 */
export function canonicalText({ source, id, time, fields }: Signal): string {
  const parts: unknown[] = [time, source, id]
  for (const name of Object.keys(fields).sort())
    parts.push(name, spelled(fields[name] as FieldValue))
  return JSON.stringify(parts)
}

/** A field's value as it stands in the canonical text. */
export const canonicalValue = (value: FieldValue): string => JSON.stringify(spelled(value))

/** `source` and `id` in one string, equal exactly when both are: neither may hold a U+0000. */
export const identityOf = (source: string, id: string): string => `${source}\u0000${id}`
