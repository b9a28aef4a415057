import type { Path } from '../sla/reading/fault.ts'
import { nearest } from '../sla/reading/near-miss.ts'
import type { Note } from './finding.ts'

/** Where a value stands in its document, and who is told what is wrong with it. */
export interface Place {
  readonly path: Path
  readonly note: Note
}

/** What can be understood of a value; undefined when nothing can. Tells what is wrong on the way. */
export type Shape<T> = (value: unknown, place: Place) => T | undefined

type Fields = Readonly<Record<string, Shape<unknown>>>
type Understood<F extends Fields> = {
  readonly [K in keyof F]?: F[K] extends Shape<infer T> ? T : never
}
export type Raw = Readonly<Record<string, unknown>>

export const inside = ({ path, note }: Place, ...steps: Path): Place => ({
  path: [...path, ...steps],
  note,
})

export const isObject = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a field is written with a value. `alertPolicies:` with nothing behind it is not. */
export const states = (raw: Raw, key: string): boolean =>
  Object.hasOwn(raw, key) && raw[key] !== null

/** An object of known fields. What is unknown is told and kept out. */
export function object<F extends Fields>(
  fields: F,
  required: readonly (keyof F & string)[] = [],
): Shape<Understood<F>> {
  return (value, place) => {
    if (!isObject(value)) return wrongType(value, place, 'an object')
    const read: Record<string, unknown> = {}
    for (const [key, inner] of Object.entries(value)) {
      const at = inside(place, key)
      const shape = Object.hasOwn(fields, key) ? fields[key] : undefined
      if (shape === undefined) unknownField(key, Object.keys(fields), inner, at)
      else if (inner === null) empty(key, at)
      else {
        const understood = shape(inner, at)
        if (understood !== undefined) read[key] = understood
      }
    }
    for (const key of required) {
      if (!states(value, key)) missing(key, place)
    }
    // Sound: each key holds what its own shape understood.
    return read as Understood<F>
  }
}

/** A shape whose fields are held against each other; `raw` tells what was written at all. */
export const checked =
  <T>(shape: Shape<T>, check: (read: T, raw: Raw, place: Place) => void): Shape<T> =>
  (value, place) => {
    const read = shape(value, place)
    if (read !== undefined && isObject(value)) check(read, value, place)
    return read
  }

/** Entries that cannot be understood stay as undefined, so that places keep their numbers. */
export const list =
  <T>(shape: Shape<T>): Shape<readonly (T | undefined)[]> =>
  (value, place) => {
    if (!Array.isArray(value)) return wrongType(value, place, 'a list')
    return value.map((entry, index) => shape(entry, inside(place, index)))
  }

export function missing(key: string, place: Place, text = `"${key}" is missing`): void {
  place.note('error', 'missing', { path: [...place.path, key], text })
}

export function wrongType(value: unknown, { path, note }: Place, wanted: string): undefined {
  const name = typeof path.at(-1) === 'string' ? `"${path.at(-1)}"` : 'it'
  note('error', 'wrong-type', { path, value, text: `${name} must be ${wanted}` })
}

function unknownField(key: string, known: readonly string[], value: unknown, place: Place): void {
  const word = key.slice(0, 80)
  const text = `no field "${word}" here, it is kept out; known here: ${known.join(', ')}`
  const suggest = () => nearest(word, known)
  place.note('warning', 'unknown-field', { path: place.path, value, suggest, text })
}

const empty = (key: string, { path, note }: Place): void =>
  note('warning', 'needless', { path, value: null, text: `"${key}" is written without a value` })
