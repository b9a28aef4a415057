import { LIMITS } from '../../domain/limits.ts'
import { err, ok } from '../../domain/result.ts'
import { parseSla } from '../../domain/sla/parse.ts'
import { addSla } from '../../services/add-sla.ts'
import { readText } from '../body.ts'
import { problem } from '../problem.ts'
import { route } from '../route.ts'

const formats = new Map([
  ['application/json', 'json'],
  ['application/yaml', 'yaml'],
  ['application/x-yaml', 'yaml'],
  ['text/yaml', 'yaml'],
] as const)

export const postSla = route({
  method: 'POST',
  path: '/v1/slas',
  summary: 'Add an SLA document, YAML or JSON, as the next version of its name. Immutable.',
  guard: { kind: 'provider', scope: 'admin' },
  async handle({ app, request }) {
    const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    const format = [...formats].find(([type]) => type === mediaType)?.[1]
    if (!format) {
      const taken = [...formats.keys()].join(', ')
      return err(problem('unsupported-media-type', `An SLA is sent as one of ${taken}.`))
    }
    const text = await readText(request, LIMITS.jsonBodyBytes)
    if (!text.ok) return text
    const sla = parseSla(text.value, format)
    if (!sla.ok) {
      const errors = sla.error.map(({ pointer, reason, text: words, suggestion }) => ({
        pointer,
        reason,
        detail: suggestion === null ? words : `${words} Did you mean ${suggestion}?`,
      }))
      return err(problem('invalid', 'This is not a valid SLA.', { errors }))
    }
    const { version, isNew } = await addSla(app.db, sla.value, app.now())
    const { digest, name, version: number } = version
    return ok({ status: isNew ? 201 : 200, body: { digest, name, version: number } })
  },
})
