import { nearest } from '../sla/reading/near-miss.ts'
import { openSloLimits } from './limits.ts'
import { type Shape, wrongType } from './shape.ts'

/** Anything at all, kept as it is: what a data source makes of it is its own matter. */
export const anything: Shape<unknown> = (value) => value

export const text: Shape<string> = (value, place) => {
  if (typeof value === 'string') return value
  return wrongType(value, place, 'a text')
}

export const description: Shape<string> = (value, place) => {
  const read = text(value, place)
  const max = openSloLimits.descriptionCharacters
  if (read !== undefined && read.length > max) {
    const words = `a description has at most ${max} characters, this one ${read.length}`
    place.note('error', 'too-many', { path: place.path, value, text: words })
  }
  return read
}

export const yesOrNo: Shape<boolean> = (value, place) => {
  if (typeof value === 'boolean') return value
  return wrongType(value, place, 'true or false')
}

/** One of a few words. A word in the wrong case is told, and understood. */
export const oneOf =
  <W extends string>(words: readonly W[]): Shape<W> =>
  (value, place) => {
    const exact = words.find((word) => word === value)
    if (exact !== undefined) return exact
    const written = typeof value === 'string' ? value.slice(0, 80) : null
    const suggest = () => (written === null ? null : nearest(written, words))
    const told = words.length === 1 ? words[0] : `one of ${words.join(', ')}`
    const said = `"${String(place.path.at(-1))}" must be ${told}`
    place.note('error', 'not-allowed', { path: place.path, value, suggest, text: said })
    return words.find((word) => word.toLowerCase() === written?.toLowerCase())
  }

export interface NumberRange {
  /** In words, for a value out of it. */
  readonly words: string
  readonly holds: (n: number) => boolean
}

/** A number, told when out of range and still kept. A number in quotes is told and understood. */
export const number =
  (range: NumberRange | null = null): Shape<number> =>
  (value, place) => {
    const n = numberIn(value)
    if (n === null) return wrongType(value, place, 'a number')
    if (typeof value !== 'number') wrongType(value, place, 'a number, without quotes')
    if (range !== null && !range.holds(n)) {
      const name = String(place.path.at(-1))
      const said = `"${name}" must be ${range.words}`
      const suggestion = name === 'target' && n > 1 && n < 100 ? 'targetPercent' : null
      place.note('error', 'out-of-range', { path: place.path, value, suggestion, text: said })
    }
    return n
  }

function numberIn(value: unknown): number | null {
  const isText = typeof value === 'string' && /^-?\d{1,15}(\.\d{1,15})?$/.test(value)
  const n = isText ? Number(value) : value
  return typeof n === 'number' && Number.isFinite(n) ? n : null
}
