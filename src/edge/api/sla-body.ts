import { LIMITS } from '../../domain/limits.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Sla } from '../../domain/sla/document.ts'
import { parseSla } from '../../domain/sla/parse.ts'
import { readText } from '../body.ts'
import { type Problem, problem } from '../problem.ts'

const formats = new Map([
  ['application/json', 'json'],
  ['application/yaml', 'yaml'],
  ['application/x-yaml', 'yaml'],
  ['text/yaml', 'yaml'],
] as const)

/** Reads a body that is one SLA document, YAML or JSON. */
export async function readSlaBody(request: Request): Promise<Result<Sla, Problem>> {
  const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  const format = [...formats].find(([type]) => type === mediaType)?.[1]
  if (!format) {
    const taken = [...formats.keys()].join(', ')
    return err(problem('unsupported-media-type', `An SLA is sent as one of ${taken}.`))
  }
  const text = await readText(request, LIMITS.jsonBodyBytes)
  if (!text.ok) return text
  const sla = parseSla(text.value, format)
  if (sla.ok) return ok(sla.value)
  const errors = sla.error.map(({ pointer, reason, text: words, suggestion }) => ({
    pointer,
    reason,
    detail: suggestion === null ? words : `${words} Did you mean ${suggestion}?`,
  }))
  return err(problem('invalid', 'This is not a valid SLA.', { errors }))
}
