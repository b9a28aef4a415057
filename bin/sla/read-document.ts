import { existsSync, readFileSync } from 'node:fs'
import type { Result } from '../../src/domain/result.ts'
import type { Sla } from '../../src/domain/sla/document.ts'
import { parseSla } from '../../src/domain/sla/parse.ts'
import type { SlaFault } from '../../src/domain/sla/reading/fault.ts'
import type { SlaFormat } from '../../src/domain/sla/reading/read.ts'
import { Refused, UsageError } from './fail.ts'
import { type LineOf, linesOf } from './lines.ts'

export interface Read {
  readonly text: string
  /** JSON by the file's name (`*.json`), else YAML. */
  readonly format: SlaFormat
}

/** @throws {UsageError} when there is no such file. */
export function readDocument(path: string): Read {
  if (!existsSync(path)) throw new UsageError(`there is no file ${path}`)
  return { text: readFileSync(path, 'utf8'), format: path.endsWith('.json') ? 'json' : 'yaml' }
}

export const parsed = ({ text, format }: Read): Result<Sla, SlaFault[]> => parseSla(text, format)

/** @throws {Refused} with every fault. */
export function validDocument(path: string): Sla {
  const read = readDocument(path)
  const sla = parsed(read)
  if (sla.ok) return sla.value
  const lineOf = linesOf(read.text)
  const faults = sla.error.map((fault) => `  ${faultText(fault, lineOf)}`)
  throw new Refused([`${path} is not a valid SLA:`, ...faults].join('\n'))
}

/** `line 7, /spec/currency: "usx" is no currency ... Did you mean "usd"?` */
export function faultText({ pointer, text, suggestion }: SlaFault, lineOf: LineOf): string {
  const hint =
    suggestion === null || text.includes('did you mean') ? '' : ` Did you mean "${suggestion}"?`
  return `${placeText(pointer, lineOf)}: ${text}${hint}`
}

/** `line 7, /spec/currency`, or what of it is known. */
export function placeText(pointer: string, lineOf: LineOf): string {
  const line = lineOf(pointer)
  const place = pointer || 'the document'
  return line === null ? place : `line ${line}, ${place}`
}

/** The files that a verb takes. @throws {UsageError} for more or fewer. */
export function exactly(files: readonly string[], names: readonly string[]): readonly string[] {
  if (files.length === names.length) return files
  const wanted = names.length === 0 ? 'no FILE' : names.join(' and ')
  throw new UsageError(`name ${wanted}`)
}
