import { LIMITS } from '../../domain/limits.ts'
import { columnKinds, mostDecimals, presenceShift } from './column-kinds.ts'
import { malformed } from './fault.ts'
import { decodeNumbers, type Numbers, numberAt, readNumbers } from './numbers.ts'
import { type Presence, presenceForms, readPresence } from './presence.ts'
import { type OpenSections, readPlanes } from './sections.ts'
import { readTexts, type Texts } from './texts.ts'

/** The values of a column, each taken from its bytes when it is asked for. */
export type Values =
  | { readonly type: 'number' | 'bool'; at(i: number): number; all(): Float64Array }
  | { readonly type: 'text'; readonly texts: Texts; readonly codes: Numbers | null }
  | {
      readonly type: 'list'
      readonly lists: readonly (readonly string[])[]
      readonly codes: Numbers | null
    }

export interface StoredColumn {
  readonly presence: Presence
  /** Value `i` belongs to the `i`-th row that carries the field. */
  readonly values: Values
}

/** Codes into a dictionary; null when value `i` is simply entry `i`. */
function readCodes(sections: OpenSections, entries: number, count: number): Numbers | null {
  if (entries === count) return null
  if (entries === 0 || entries > count) throw malformed('a dictionary has an impossible size')
  const codes = readNumbers(sections, count)
  if (codes.min !== 0) throw malformed('codes do not start at 0')
  // Only codes that can be beyond the dictionary need a look.
  if (2 ** codes.width > entries) {
    const all = decodeNumbers(codes)
    for (let i = 0; i < count; i++)
      if ((all[i] as number) >= entries) throw malformed('a code beyond its dictionary')
  }
  return codes
}

export function readTextValues(
  sections: OpenSections,
  count: number,
): { readonly type: 'text'; readonly texts: Texts; readonly codes: Numbers | null } {
  const entries = sections.directory.unsigned()
  const codes = readCodes(sections, entries, count)
  return { type: 'text', texts: readTexts(sections, entries), codes }
}

function readLists(sections: OpenSections, count: number): Values {
  const entries = sections.directory.unsigned()
  const codes = readCodes(sections, entries, count)
  const sizes = decodeNumbers(readNumbers(sections, entries))
  let items = 0
  for (const size of sizes) {
    if (size < 0) throw malformed('a list has a negative size')
    items += size
    if (items > LIMITS.segmentListItems) throw malformed('lists hold too many items')
  }
  const texts = readTexts(sections, items)
  let from = 0
  const lists = Array.from(sizes, (size) => {
    const list = Array.from({ length: size }, (_, i) => texts.at(from + i))
    from += size
    return list
  })
  return { type: 'list', lists, codes }
}

function wholeValues(numbers: Numbers, type: 'number' | 'bool'): Values {
  return { type, at: (i) => numberAt(numbers, i), all: () => decodeNumbers(numbers) }
}

function readDecimals(sections: OpenSections, count: number): Values {
  const scale = sections.directory.byte()
  if (scale === 0 || scale > mostDecimals) throw malformed('an impossible number of decimals')
  const unit = 10 ** scale
  const numbers = readNumbers(sections, count)
  const all = (): Float64Array => {
    const values = decodeNumbers(numbers)
    for (let i = 0; i < count; i++) values[i] = (values[i] as number) / unit
    return values
  }
  return { type: 'number', at: (i) => numberAt(numbers, i) / unit, all }
}

function readDoubles(sections: OpenSections, count: number): Values {
  const planes = readPlanes(sections, 8, count)
  const view = new DataView(new ArrayBuffer(8))
  const at = (i: number): number => {
    for (let byte = 0; byte < 8; byte++)
      view.setUint8(byte, (planes[byte] as Uint8Array)[i] as number)
    return view.getFloat64(0, true)
  }
  return { type: 'number', at, all: () => Float64Array.from({ length: count }, (_, i) => at(i)) }
}

/** Opens a column of `count` rows. Checks all that could make a later read fail. */
export function readColumn(sections: OpenSections, count: number): StoredColumn {
  const first = sections.directory.byte()
  const kind = columnKinds[first & ((1 << presenceShift) - 1)]
  const form = presenceForms[first >> presenceShift]
  if (kind === undefined || form === undefined) throw malformed('a column of an unknown kind')
  const presence = readPresence(sections, form, count)
  return { presence, values: readValues(sections, kind, presence.count) }
}

function readValues(
  sections: OpenSections,
  kind: (typeof columnKinds)[number],
  count: number,
): Values {
  switch (kind) {
    case 'whole':
      return wholeValues(readNumbers(sections, count), 'number')
    case 'decimal':
      return readDecimals(sections, count)
    case 'double':
      return readDoubles(sections, count)
    case 'bool': {
      const bits = readNumbers(sections, count)
      if (bits.width > 1 || bits.min + bits.width > 1 || bits.min < 0)
        throw malformed('a boolean is neither true nor false')
      return wholeValues(bits, 'bool')
    }
    case 'text':
      return readTextValues(sections, count)
    case 'list':
      return readLists(sections, count)
  }
}
