import { numbered } from '../judging/tally/numbered.ts'
import type { Part, Touched } from './exposure.ts'

/** Different values, and those of them with a bad event. */
export interface Distinct extends Part {
  /** Events that name none: whom they touched is not known. */
  readonly unnamed: number
}

/** Counts the different values of a field among events. */
export function distinctIn(field: string, { signals, events, bad }: Touched): Distinct {
  const columns = signals.map((each) => each.columns.column(field))
  const { size, numbers } = numbered(columns, events, { texts: true })
  const touched = new Uint8Array(size)
  let unnamed = 0
  for (const [set, rows] of events.entries()) {
    const values = numbers[set] as Int32Array
    const lost = bad[set] as Uint8Array
    for (let row = 0; row < rows.length; row += 1) {
      if (rows[row] !== 1) continue
      const value = values[row] as number
      if (value < 0) unnamed += 1
      else if (lost[row] === 1) touched[value] = 1
    }
  }
  return { bad: touched.reduce((sum, is) => sum + is, 0), all: size, unnamed }
}
