import { ok } from '../../domain/result.ts'
import { addSla } from '../../services/agreements/add-sla.ts'
import { route } from '../route.ts'
import { slaExample, slaSent, slaVersionReply } from './replies/sla.ts'
import { readSlaBody } from './sla-body.ts'

export const postSla = route({
  method: 'POST',
  path: '/v1/slas',
  id: 'addSla',
  tag: 'customers',
  summary: 'Add an SLA document, YAML or JSON, as the next version of its name. Immutable.',
  guard: { kind: 'provider', scope: 'admin' },
  reads: slaSent,
  replies: { 200: slaVersionReply, 201: slaVersionReply },
  problems: ['unsupported-media-type', 'malformed', 'too-large', 'invalid'],
  example: slaExample,
  async handle({ app, request }) {
    const sla = await readSlaBody(request)
    if (!sla.ok) return sla
    const { version, isNew } = await addSla(app.db, sla.value, app.now())
    const { digest, name, version: number } = version
    return ok({ status: isNew ? 201 : 200, body: { digest, name, version: number } })
  },
})
