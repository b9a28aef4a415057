import { err, ok } from '../../domain/result.ts'
import { parseSla } from '../../domain/sla/parse.ts'
import { addSla } from '../../services/add-sla.ts'
import { route } from '../route.ts'
import { invalidSla, readSlaText } from './sla-body.ts'

export const postSla = route({
  method: 'POST',
  path: '/v1/slas',
  summary: 'Add an SLA document, YAML or JSON, as the next version of its name. Immutable.',
  guard: { kind: 'provider', scope: 'admin' },
  async handle({ app, request }) {
    const sent = await readSlaText(request)
    if (!sent.ok) return sent
    const sla = parseSla(sent.value.text, sent.value.format)
    if (!sla.ok) return err(invalidSla(sla.error))
    const { version, isNew } = await addSla(app.db, sla.value, app.now())
    const { digest, name, version: number } = version
    return ok({ status: isNew ? 201 : 200, body: { digest, name, version: number } })
  },
})
