/** Looks into JSON of others, of which nothing is sure: what is not there, or is of another kind, is absent. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let there = value
  for (const part of path) {
    if (typeof there !== 'object' || there === null || !Object.hasOwn(there, part)) return undefined
    there = (there as Readonly<Record<string | number, unknown>>)[part]
  }
  return there
}

export function textAt(value: unknown, ...path: readonly (string | number)[]): string | null {
  const there = at(value, ...path)
  return typeof there === 'string' ? there : null
}

/** A whole number of at least 0. */
export function countAt(value: unknown, ...path: readonly (string | number)[]): number | null {
  const there = at(value, ...path)
  return Number.isSafeInteger(there) && (there as number) >= 0 ? (there as number) : null
}

export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const there = at(value, ...path)
  return Array.isArray(there) ? there : []
}

/** @returns undefined for what is no JSON, which JSON itself never is. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
