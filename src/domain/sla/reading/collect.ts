import type { Path } from './fault.ts'

/** Every number or text that stands under a key, at any depth, with its place. */
export function collect(key: string, value: unknown, path: Path): [Path, string | number][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]): [Path, string | number][] => {
    const place = [...path, Array.isArray(value) ? Number(name) : name]
    if (name !== key) return collect(key, inner, place)
    return typeof inner === 'string' || typeof inner === 'number' ? [[place, inner]] : []
  })
}
