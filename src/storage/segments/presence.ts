import { malformed } from './fault.ts'
import { decodeNumbers, readNumbers, writeNumbers } from './numbers.ts'
import type { OpenSections, Sections } from './sections.ts'

/** How the rows that carry a field are written; the place here is the number in the format. */
export const presenceForms = ['all', 'bitmap', 'sparse'] as const
export type PresenceForm = (typeof presenceForms)[number]

/** The rows of a segment that carry a field. */
export interface Presence {
  readonly count: number
  /** Ascending; null when every row does. Decoded at the first call. */
  rows(): Uint32Array | null
}

/** A gap costs a byte or two where a bitmap costs an eighth of one for each row. */
export function presenceFormOf(rows: Uint32Array | null, count: number): PresenceForm {
  if (rows === null) return 'all'
  return rows.length * 16 < count ? 'sparse' : 'bitmap'
}

export function writePresence(
  out: Sections,
  form: PresenceForm,
  rows: Uint32Array | null,
  count: number,
): void {
  if (rows === null) return
  out.directory.unsigned(rows.length)
  if (form === 'sparse') {
    writeNumbers(
      out,
      Float64Array.from(rows, (row, i) => row - (i === 0 ? 0 : (rows[i - 1] as number))),
    )
    return
  }
  const bitmap = new Uint8Array(Math.ceil(count / 8))
  for (const row of rows) bitmap[row >> 3] = (bitmap[row >> 3] as number) | (1 << (row & 7))
  out.packed.append(bitmap)
}

export function readPresence(sections: OpenSections, form: PresenceForm, count: number): Presence {
  if (form === 'all') return { count, rows: () => null }
  const present = sections.directory.unsigned()
  if (present === 0 || present >= count) throw malformed('a column is in no row, or in too many')
  if (form === 'sparse') {
    const rows = sparseRows(decodeNumbers(readNumbers(sections, present)), count)
    return { count: present, rows: () => rows }
  }
  const bitmap = sections.packed.take(Math.ceil(count / 8))
  if (setBits(bitmap, count) !== present)
    throw malformed('a bitmap does not hold its number of rows')
  let rows: Uint32Array | undefined
  return {
    count: present,
    rows() {
      rows ??= bitmapRows(bitmap, present)
      return rows
    },
  }
}

function sparseRows(gaps: Float64Array, count: number): Uint32Array {
  let row = 0
  return Uint32Array.from(gaps, (gap, i) => {
    row += gap
    if ((gap < 1 && i > 0) || gap < 0 || row >= count) throw malformed('a row that does not exist')
    return row
  })
}

/** @returns -1 when a bit beyond the last row is set. */
function setBits(bitmap: Uint8Array, count: number): number {
  const beyond = 0xff & (0xff00 >> (bitmap.length * 8 - count))
  if (((bitmap[bitmap.length - 1] as number) & beyond) !== 0) return -1
  let bits = 0
  for (let i = 0; i < bitmap.length; i++) {
    for (let byte = bitmap[i] as number; byte !== 0; byte &= byte - 1) bits += 1
  }
  return bits
}

function bitmapRows(bitmap: Uint8Array, present: number): Uint32Array {
  const rows = new Uint32Array(present)
  let at = 0
  for (let i = 0; i < bitmap.length; i++) {
    const byte = bitmap[i] as number
    for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) rows[at++] = i * 8 + bit
  }
  return rows
}
