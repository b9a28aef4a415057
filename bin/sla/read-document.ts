import { existsSync, readFileSync } from 'node:fs'
import type { Result } from '../../src/domain/result.ts'
import type { Sla } from '../../src/domain/sla/document.ts'
import { parseSla } from '../../src/domain/sla/parse.ts'
import type { SlaFault } from '../../src/domain/sla/reading/fault.ts'

/** The command is wrong: a file that is not there, an option that does not exist. */
export class UsageError extends Error {}

/** A file is not an SLA. The message tells every fault. */
export class NotAnSla extends Error {}

/**
 * Reads a file, JSON by its name (`*.json`), else YAML.
 *
 * @throws {UsageError} when there is no such file.
 */
export function readDocument(path: string): Result<Sla, SlaFault[]> {
  if (!existsSync(path)) throw new UsageError(`there is no file ${path}`)
  return parseSla(readFileSync(path, 'utf8'), path.endsWith('.json') ? 'json' : 'yaml')
}

/** @throws {NotAnSla} with every fault. */
export function validDocument(path: string): Sla {
  const parsed = readDocument(path)
  if (parsed.ok) return parsed.value
  const faults = parsed.error.map((fault) => `  ${faultText(fault)}`)
  throw new NotAnSla([`${path} is not a valid SLA:`, ...faults].join('\n'))
}

/** `/spec/currency: "usx" is no currency ... Did you mean "usd"?` */
export function faultText({ pointer, text, suggestion }: SlaFault): string {
  const hint =
    suggestion === null || text.includes('did you mean') ? '' : ` Did you mean "${suggestion}"?`
  return `${pointer || 'the document'}: ${text}${hint}`
}

/** The files that a verb takes. @throws {UsageError} for more or fewer. */
export function exactly(files: readonly string[], names: readonly string[]): readonly string[] {
  if (files.length === names.length) return files
  throw new UsageError(`name ${names.join(' and ')}`)
}
