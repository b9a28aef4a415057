import * as z from 'zod'
import type { CustomerId } from '../../domain/brand.ts'
import { err, ok } from '../../domain/result.ts'
import { isEveryone } from '../../domain/tenant.ts'
import { addSla } from '../../services/agreements/add-sla.ts'
import { listAgreements } from '../../storage/customers/agreements.ts'
import { findSlaVersion } from '../../storage/customers/sla-versions.ts'
import { noSuch, tenantsOf } from '../guard.ts'
import { route } from '../route.ts'
import { digestShape } from './digest-shape.ts'
import { slaDocumentReply, slaExample, slaSent, slaVersionReply } from './replies/sla.ts'
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

export const getSla = route({
  method: 'GET',
  path: '/v1/slas/:digest',
  id: 'getSla',
  tag: 'customers',
  summary: "An SLA version with its document. A customer's key sees those of its agreements.",
  guard: { kind: 'key', scope: 'read' },
  replies: { 200: slaDocumentReply },
  params: z.object({ digest: digestShape }),
  async handle({ app, caller, params }) {
    const whose = tenantsOf(caller)
    if (!whose.ok) return whose
    const binds = async (tenant: CustomerId): Promise<boolean> =>
      (await listAgreements(app.db, tenant)).some(({ sla }) => sla === params.digest)
    const isTheirs = isEveryone(whose.value) || (await binds(whose.value))
    const version = isTheirs ? await findSlaVersion(app.db, params.digest) : undefined
    if (!version) return err(noSuch('SLA version'))
    const { digest, name, version: number, document } = version
    return ok({ body: { digest, name, version: number, document: JSON.parse(document) } })
  },
})
