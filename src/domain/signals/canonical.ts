import type { FieldValue, Signal } from './signal.ts'

function canonicalValue(value: FieldValue): string {
  // JSON writes -0 as 0, and what is no finite number as null.
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value)
  return JSON.stringify(value)
}

/**
 * One text for one content: two signals have the same canonical text exactly when their source, id,
 * time and fields are equal, in whatever order the fields were given.
 */
export function canonicalText(signal: Signal): string {
  const fields = Object.keys(signal.fields)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalValue(signal.fields[name] as FieldValue)}`)
  const { source, id, time } = signal
  return `[${time},${JSON.stringify(source)},${JSON.stringify(id)},{${fields.join(',')}}]`
}

/** `source` and `id` in one string, equal exactly when both are: neither may hold a U+0000. */
export const identityOf = (source: string, id: string): string => `${source}\u0000${id}`
