import * as z from 'zod'
import { LIMITS } from '../../../domain/limits.ts'
import { err, ok } from '../../../domain/result.ts'
import { type ComponentWish, definitionFaults } from '../../../domain/status/definition.ts'
import { readStoredSla } from '../../../services/agreements/stored-sla.ts'
import { findSlaVersion } from '../../../storage/customers/sla-versions.ts'
import { insertStatusDefinition, statusDefinition } from '../../../storage/status/definitions.ts'
import { noSuch } from '../../guard.ts'
import { problem } from '../../problem.ts'
import { route } from '../../route.ts'
import { digestShape } from '../digest-shape.ts'
import { moment } from '../replies/plain.ts'

const componentShape = z.strictObject({
  commitment: z.string().max(64),
  group: z.string().trim().min(1).max(64).nullable().default(null),
  outage_share: z.number().min(0).max(1).default(0.5),
})

const definitionReply = z
  .strictObject({
    version: z.int(),
    sla: z.string(),
    components: z.array(componentShape),
    by: z.string(),
    at: moment,
  })
  .meta({ id: 'StatusDefinition', description: 'What the public status page is about.' })

const told = ({ group, outageShare, commitment }: ComponentWish) => ({
  commitment,
  group,
  outage_share: outageShare,
})

export const putStatus = route({
  method: 'PUT',
  path: '/v1/status',
  id: 'defineStatusPage',
  tag: 'status',
  summary:
    'Say what the public status page is about: commitments of an SLA, which need bind nobody, are its components, counted over the signals of all customers.',
  guard: { kind: 'provider', scope: 'admin' },
  replies: { 201: definitionReply },
  problems: ['not-found', 'invalid'],
  body: z.strictObject({
    sla: digestShape,
    components: z.array(componentShape).min(1).max(LIMITS.statusComponents),
  }),
  example: {
    sla: '0f4c1d2e'.repeat(8),
    components: [{ commitment: 'availability', group: 'API', outage_share: 0.5 }],
  },
  async handle({ app, caller, body }) {
    const version = await findSlaVersion(app.db, body.sla)
    if (!version) return err(noSuch('SLA version'))
    const components = body.components.map(({ commitment, group, outage_share: outageShare }) => ({
      commitment,
      group,
      outageShare,
    }))
    const faults = definitionFaults(readStoredSla(version), components)
    if (faults.length > 0) {
      const errors = faults.map(({ index, reason, detail }) => ({
        pointer: `/components/${index}/commitment`,
        reason,
        detail,
      }))
      return err(problem('invalid', 'These commitments cannot be components.', { errors }))
    }
    const made = { sla: body.sla, components, by: caller?.name ?? '', at: app.now() }
    const number = await insertStatusDefinition(app.db, made)
    app.hint(app.statusNews())
    const { by, at, sla } = made
    return ok({
      status: 201,
      body: {
        version: number,
        sla,
        components: components.map(told),
        by,
        at: new Date(at).toISOString(),
      },
    })
  },
})

export const getStatus = route({
  method: 'GET',
  path: '/v1/status',
  id: 'getStatusDefinition',
  tag: 'status',
  summary: 'What the public status page is about, and since when.',
  guard: { kind: 'provider', scope: 'read' },
  replies: { 200: definitionReply },
  problems: ['not-found'],
  async handle({ app }) {
    const definition = await statusDefinition(app.db)
    if (!definition) return err(noSuch('status page yet'))
    const { version, sla, components, by, at } = definition
    return ok({
      body: { version, sla, components: components.map(told), by, at: new Date(at).toISOString() },
    })
  },
})
