import type { Shape } from './shape.ts'

/** OpenSLO's `duration-shorthand`, taken apart. */
export interface Shorthand {
  readonly count: number
  /** Minutes, hours, days, weeks, months, quarters, years: case matters. */
  readonly unit: 'm' | 'h' | 'd' | 'w' | 'M' | 'Q' | 'Y'
  readonly written: string
}

const pattern = /^([1-9]\d{0,8})([mhdwMQY])$/

export function shorthandOf(written: string): Shorthand | null {
  const [, count, unit] = pattern.exec(written) ?? []
  if (count === undefined) return null
  return { count: Number(count), unit: unit as Shorthand['unit'], written }
}

export const shorthand: Shape<Shorthand> = (value, place) => {
  const read = typeof value === 'string' ? shorthandOf(value) : null
  if (read === null) {
    const text = `"${String(place.path.at(-1))}" is a whole number and one of m, h, d, w, M, Q, Y, like 5m or 1M`
    place.note('error', 'out-of-range', { path: place.path, value, text })
  }
  return read ?? undefined
}

/** A slice's length may also be a bare number, which OpenSLO reads as minutes. */
export const sliceLength: Shape<Shorthand> = (value, place) =>
  typeof value === 'number' && Number.isInteger(value) && value > 0
    ? shorthand(`${value}m`, place)
    : shorthand(value, place)
