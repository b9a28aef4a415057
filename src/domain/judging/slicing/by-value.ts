import type { SliceRange } from './extent.ts'
import { addSlices, emptyOfValue, type Slices, subtractSlices } from './slices.ts'

/**
 * Slices of each value of a field. A value that was told once stays known, also where the signal that
 * told it was told otherwise and counts no more: so the values are the same in whatever order signals
 * come, and so is whether there were too many.
 */
export interface SlicesByValue {
  /** Values that are kept at most. */
  readonly most: number
  /** Whether more were told: none is kept then. */
  tooMany: boolean
  readonly known: Map<string, Slices>
}

export const emptyValues = (most: number): SlicesByValue => ({
  most,
  tooMany: false,
  known: new Map(),
})

/** The slices of a value, from now on known; null where there are too many. */
export function slicesOf(of: Slices, value: string): Slices | null {
  const { values } = of
  if (!values || values.tooMany) return null
  const known = values.known.get(value)
  if (known) return known
  if (values.known.size === values.most) {
    forget(values)
    return null
  }
  const made = emptyOfValue(of)
  values.known.set(value, made)
  return made
}

export function forget(values: SlicesByValue): void {
  values.tooMany = true
  values.known.clear()
}

export function addValues(into: Slices, part: Slices): void {
  if (!into.values || !part.values) return
  if (part.values.tooMany) forget(into.values)
  for (const [value, slices] of part.values.known) {
    const own = slicesOf(into, value)
    if (own) addSlices(own, slices)
  }
}

/** What is taken out was added before, so that its values are known. */
export function subtractValues(from: Slices, part: Slices): void {
  for (const [value, slices] of part.values?.known ?? []) {
    const own = from.values?.known.get(value)
    if (own) subtractSlices(own, slices)
  }
}

/** The values that have an event in a range, with their slices, in the order of their texts. */
export const valuesWithEvents = (
  { values }: Slices,
  { first, end }: SliceRange,
): (readonly [string, Slices])[] =>
  [...(values?.known ?? [])]
    .filter(([, { total }]) => total.subarray(first, end).some((events) => events > 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
