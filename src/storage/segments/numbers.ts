import { malformed } from './fault.ts'
import { type OpenSections, readPlanes, type Sections, writePlanes } from './sections.ts'

/**
 * Whole numbers as they lie in a segment: `min` plus an offset of `width` bits each. Offsets of 1, 2
 * or 4 bits share bytes, the first lowest; wider ones are split into planes, the lowest bytes of all
 * rows first. A width of 0 means that every number is `min`.
 */
export interface Numbers {
  readonly count: number
  readonly min: number
  readonly width: number
  readonly planes: readonly Uint8Array[]
}

function widthOf(range: number): number {
  if (range === 0) return 0
  if (range < 2) return 1
  if (range < 4) return 2
  if (range < 16) return 4
  let width = 8
  while (range >= 2 ** width) width += 8
  return width
}

function packedBits(values: Float64Array, min: number, width: number): Uint8Array {
  const perByte = 8 / width
  const bytes = new Uint8Array(Math.ceil(values.length / perByte))
  for (let i = 0; i < values.length; i++) {
    const at = (i / perByte) | 0
    bytes[at] = (bytes[at] as number) | (((values[i] as number) - min) << ((i % perByte) * width))
  }
  return bytes
}

function splitPlane(values: Float64Array, min: number, plane: number, width: number): Uint8Array {
  const bytes = new Uint8Array(values.length)
  if (width <= 32) {
    const shift = plane * 8
    // The store keeps the lowest eight bits.
    for (let i = 0; i < values.length; i++) bytes[i] = ((values[i] as number) - min) >>> shift
    return bytes
  }
  const unit = 256 ** plane
  for (let i = 0; i < values.length; i++)
    bytes[i] = Math.floor(((values[i] as number) - min) / unit) % 256
  return bytes
}

/** @param values Safe integers whose range is one too; none of them -0. */
export function writeNumbers(out: Sections, values: Float64Array): void {
  let min = values.length === 0 ? 0 : (values[0] as number)
  let max = min
  for (let i = 1; i < values.length; i++) {
    const value = values[i] as number
    if (value < min) min = value
    else if (value > max) max = value
  }
  const width = widthOf(max - min)
  out.directory.byte(width)
  out.directory.signed(min)
  if (width === 0) return
  if (width < 8) out.packed.append(packedBits(values, min, width))
  else {
    const planes = Array.from({ length: width / 8 }, (_, i) => splitPlane(values, min, i, width))
    writePlanes(out, planes)
  }
}

export function readNumbers(sections: OpenSections, count: number): Numbers {
  const width = sections.directory.byte()
  const min = sections.directory.signed()
  if (width === 0) return { count, min, width, planes: [] }
  if (width === 1 || width === 2 || width === 4) {
    const planes = [sections.packed.take(Math.ceil((count * width) / 8))]
    return { count, min, width, planes }
  }
  if (width % 8 !== 0 || width > 56) throw malformed('a width of numbers that does not exist')
  return { count, min, width, planes: readPlanes(sections, width / 8, count) }
}

export function numberAt(numbers: Numbers, i: number): number {
  const { min, width, planes } = numbers
  if (width === 0) return min
  const [first] = planes as [Uint8Array]
  if (width < 8) {
    const bit = i * width
    return min + (((first[bit >> 3] as number) >> (bit & 7)) & ((1 << width) - 1))
  }
  let offset = 0
  for (let plane = planes.length - 1; plane >= 0; plane--)
    offset = offset * 256 + ((planes[plane] as Uint8Array)[i] as number)
  return min + offset
}

/** All of them. Calls `numberAt` only for the shapes that are rare. */
export function decodeNumbers(numbers: Numbers): Float64Array {
  const { count, min, width } = numbers
  const values = new Float64Array(count)
  if (width === 0) return values.fill(min)
  const [first, second] = numbers.planes as [Uint8Array, Uint8Array]
  if (width === 8) {
    for (let i = 0; i < count; i++) values[i] = min + (first[i] as number)
  } else if (width === 16) {
    for (let i = 0; i < count; i++)
      values[i] = min + ((first[i] as number) | ((second[i] as number) << 8))
  } else {
    for (let i = 0; i < count; i++) values[i] = numberAt(numbers, i)
  }
  return values
}
