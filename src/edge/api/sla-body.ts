import { LIMITS } from '../../domain/limits.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Sla } from '../../domain/sla/document.ts'
import { parseSla } from '../../domain/sla/parse.ts'
import type { SlaFault } from '../../domain/sla/reading/fault.ts'
import type { SlaFormat } from '../../domain/sla/reading/read.ts'
import { readText } from '../body.ts'
import { type Problem, problem } from '../problem.ts'

const formats = new Map([
  ['application/json', 'json'],
  ['application/yaml', 'yaml'],
  ['application/x-yaml', 'yaml'],
  ['text/yaml', 'yaml'],
] as const)

export interface SlaText {
  readonly text: string
  readonly format: SlaFormat
}

/** A body that is an SLA, or holds some, in the format that its media type names. */
export async function readSlaText(request: Request): Promise<Result<SlaText, Problem>> {
  const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  const format = [...formats].find(([type]) => type === mediaType)?.[1]
  if (!format) {
    const taken = [...formats.keys()].join(', ')
    return err(problem('unsupported-media-type', `An SLA is sent as one of ${taken}.`))
  }
  const text = await readText(request, LIMITS.jsonBodyBytes)
  return text.ok ? ok({ text: text.value, format }) : text
}

/** Reads a body that is one SLA document, YAML or JSON. */
export async function readSlaBody(request: Request): Promise<Result<Sla, Problem>> {
  const sent = await readSlaText(request)
  if (!sent.ok) return sent
  const sla = parseSla(sent.value.text, sent.value.format)
  return sla.ok ? ok(sla.value) : err(invalidSla(sla.error))
}

/** @param within Pointer to the document in the body; empty when it is the whole body. */
export function invalidSla(faults: readonly SlaFault[], within = ''): Problem {
  const errors = faults.map(({ pointer, reason, text: words, suggestion }) => ({
    pointer: within + pointer,
    reason,
    detail: suggestion === null ? words : `${words} Did you mean ${suggestion}?`,
  }))
  return problem('invalid', 'This is not a valid SLA.', { errors })
}
