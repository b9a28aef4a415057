import { type ColumnKind, columnKinds, mostDecimals, presenceShift } from './column-kinds.ts'
import type { Part } from './gather.ts'
import { writeNumbers } from './numbers.ts'
import { presenceFormOf, presenceForms, writePresence } from './presence.ts'
import { type Sections, writePlanes } from './sections.ts'
import { writeTexts } from './texts-write.ts'

/** Whether the segment can hold these numbers as whole ones: no fraction, no -0, no lost digit. */
function areWhole(values: Float64Array): boolean {
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (!Number.isSafeInteger(value) || (value === 0 && Object.is(value, -0))) return false
    if (value < min) min = value
    if (value > max) max = value
  }
  return Number.isSafeInteger(max - min)
}

/** The values as whole multiples of a power of ten, if all of them are exactly that. */
function asDecimals(values: Float64Array): { scale: number; values: Float64Array } | null {
  let scale = 1
  let unit = 10
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    while (Math.round(value * unit) / unit !== value) {
      scale += 1
      unit *= 10
      if (scale > mostDecimals) return null
    }
  }
  const scaled = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    const multiple = Math.round(value * unit)
    // Also refuses -0, which no whole number divides into.
    if (!Object.is(multiple / unit, value)) return null
    scaled[i] = multiple
  }
  return areWhole(scaled) ? { scale, values: scaled } : null
}

/** The eight bytes of every double, least significant first, as planes. */
function doublePlanes(values: Float64Array): Uint8Array[] {
  const planes = Array.from({ length: 8 }, () => new Uint8Array(values.length))
  const view = new DataView(new ArrayBuffer(8))
  for (let row = 0; row < values.length; row++) {
    view.setFloat64(0, values[row] as number, true)
    for (let i = 0; i < 8; i++) (planes[i] as Uint8Array)[row] = view.getUint8(i)
  }
  return planes
}

/** Writes the size of a dictionary, and a code into it for each row. */
function writeCodes(out: Sections, entries: number, codes: Float64Array): void {
  out.directory.unsigned(entries)
  // When every value is new the codes would only count the rows.
  if (entries < codes.length) writeNumbers(out, codes)
}

/** Writes texts that recur: each once, in order of appearance, and a code for each row. */
export function writeRecurring(out: Sections, texts: readonly string[]): void {
  const codeOf = new Map<string, number>()
  const dictionary: string[] = []
  const codes = new Float64Array(texts.length)
  let code: number | undefined
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i] as string
    // Many columns are one text throughout, and comparing with the last costs less than a look-up.
    if (code === undefined || text !== dictionary[code]) {
      code = codeOf.get(text)
      if (code === undefined) {
        code = dictionary.length
        codeOf.set(text, code)
        dictionary.push(text)
      }
    }
    codes[i] = code
  }
  writeCodes(out, dictionary.length, codes)
  writeTexts(out, dictionary)
}

/** Writes texts that hardly ever recur: one an entry, without codes. */
export function writeUnique(out: Sections, texts: readonly string[]): void {
  out.directory.unsigned(texts.length)
  writeTexts(out, texts)
}

/** Writes lists as texts that recur, but an entry has a size and that many texts. */
function writeLists(out: Sections, lists: readonly (readonly string[])[]): void {
  const codeOfSingle = new Map<string, number>()
  const codeOfOther = new Map<string, number>()
  const dictionary: (readonly string[])[] = []
  const codes = new Float64Array(lists.length)
  for (let i = 0; i < lists.length; i++) {
    const list = lists[i] as readonly string[]
    // Nearly all lists have one item, and to spell a list as JSON is slow.
    const single = list.length === 1
    const key = single ? (list[0] as string) : JSON.stringify(list)
    const codeOf = single ? codeOfSingle : codeOfOther
    let code = codeOf.get(key)
    if (code === undefined) {
      code = dictionary.length
      codeOf.set(key, code)
      dictionary.push(list)
    }
    codes[i] = code
  }
  writeCodes(out, dictionary.length, codes)
  writeNumbers(
    out,
    Float64Array.from(dictionary, (list) => list.length),
  )
  writeTexts(out, dictionary.flat())
}

/** Writes one column: its kind and presence, then its values. The caller has written its name. */
export function writeColumn(out: Sections, part: Part, count: number): void {
  const decimals =
    part.type === 'number' && !areWhole(part.values) ? asDecimals(part.values) : undefined
  const kind = kindOf(part, decimals)
  const form = presenceFormOf(part.rows, count)
  out.directory.byte(columnKinds.indexOf(kind) | (presenceForms.indexOf(form) << presenceShift))
  writePresence(out, form, part.rows, count)
  if (part.type === 'text') writeRecurring(out, part.values)
  else if (part.type === 'list') writeLists(out, part.values)
  else if (kind === 'double') writePlanes(out, doublePlanes(part.values))
  else {
    if (decimals) out.directory.byte(decimals.scale)
    writeNumbers(out, decimals ? decimals.values : part.values)
  }
}

function kindOf(part: Part, decimals: object | null | undefined): ColumnKind {
  if (part.type !== 'number') return part.type
  if (decimals === undefined) return 'whole'
  return decimals === null ? 'double' : 'decimal'
}
