import { jsonFault } from './json-fault.ts'

/** One line of an NDJSON body that is no JSON. */
export interface LineFault {
  /** The line, counted from 0 and blank ones included. */
  readonly place: number
  /** `truncated-line`: the last line, cut before its JSON ended, so the sender's body was cut. */
  readonly reason: 'malformed-line' | 'truncated-line'
  /** Plain words, without a word of the line itself. */
  readonly detail: string
}

interface Lines {
  readonly records: readonly unknown[]
  readonly places: readonly number[]
  readonly faults: readonly LineFault[]
}

const blankLine = /^[ \t\r]*$/

/** @returns null when more than `most` lines are not blank. */
export function readLines(text: string, most: number): Lines | null {
  const records: unknown[] = []
  const places: number[] = []
  const faults: LineFault[] = []
  let place = 0
  for (let from = 0; from < text.length; place++) {
    const newline = text.indexOf('\n', from)
    const line = text.slice(from, newline < 0 ? text.length : newline)
    from = newline < 0 ? text.length : newline + 1
    if (blankLine.test(line)) continue
    if (records.length + faults.length === most) return null
    try {
      records.push(JSON.parse(line))
      places.push(place)
    } catch {
      faults.push(lineFault(line, place, newline < 0))
    }
  }
  return { records, places, faults }
}

function lineFault(line: string, place: number, unterminated: boolean): LineFault {
  const fault = jsonFault(line)
  if (unterminated && fault?.cut) {
    return { place, reason: 'truncated-line', detail: 'the body ends within this line' }
  }
  return {
    place,
    reason: 'malformed-line',
    detail: `the line stops being JSON after ${fault?.position ?? 0} characters`,
  }
}
