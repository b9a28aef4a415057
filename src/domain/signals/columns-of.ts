import { canonicalText, identityOf } from './canonical.ts'
import type { Column, SignalColumns } from './columns.ts'
import type { FieldValue, Signal } from './signal.ts'

/**
 * The column of a field from its value in each row, undefined where absent.
 *
 * When some rows hold a number or a boolean the column is of numbers, and rows with a text stand
 * beside them: what holds for a signal may not hang on which others it is stored with. A list is one
 * text, its items joined by commas.
 */
export function columnOfValues(values: readonly (FieldValue | undefined)[]): Column | undefined {
  const numbers = new Float64Array(values.length)
  const present = new Uint8Array(values.length)
  const codes = new Uint32Array(values.length)
  const codeOf = new Map<string, number>()
  let numeric = false
  values.forEach((value, row) => {
    if (value === undefined) return
    if (typeof value === 'number' || typeof value === 'boolean') {
      numeric = true
      numbers[row] = Number(value)
      present[row] = 1
      return
    }
    const text = typeof value === 'string' ? value : value.join(',')
    const code = codeOf.get(text) ?? codeOf.size + 1
    codeOf.set(text, code)
    codes[row] = code
  })
  const texts = { kind: 'string', dictionary: [...codeOf.keys()], codes, words: null } as const
  if (numeric) {
    return { kind: 'number', values: numbers, present, ...(codeOf.size > 0 ? { texts } : {}) }
  }
  return codeOf.size === 0 ? undefined : texts
}

/** Signals in memory as columns, row `i` being `signals[i]`. For tests: a segment is far smaller. */
export function columnsOf(signals: readonly Signal[]): SignalColumns {
  const at = (row: number): Signal => {
    const signal = signals[row]
    if (signal === undefined) throw new RangeError(`no row ${row} among ${signals.length}`)
    return signal
  }
  return {
    count: signals.length,
    time: Float64Array.from(signals, (signal) => signal.time),
    column: (field) =>
      columnOfValues(
        signals.map(({ fields }) => (Object.hasOwn(fields, field) ? fields[field] : undefined)),
      ),
    distinct: false,
    identity: (row) => identityOf(at(row).source, at(row).id),
    canonical: (row) => canonicalText(at(row)),
  }
}
