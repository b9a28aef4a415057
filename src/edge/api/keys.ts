import * as z from 'zod'
import { scopes } from '../../domain/keys/scope.ts'
import { LIMITS } from '../../domain/limits.ts'
import { err, ok } from '../../domain/result.ts'
import { makeKey, type NotMade } from '../../services/keys/make-key.ts'
import { listKeys } from '../../storage/customers/key-list.ts'
import { pageOf, pageQuery } from '../page.ts'
import { type Problem, problem } from '../problem.ts'
import { route } from '../route.ts'
import { customerOf, tenantsNamed } from '../tenant.ts'
import { waiting } from './access-changes.ts'
import { customerIdShape } from './customer-id.ts'
import { instant } from './instant.ts'
import { listedKeyBody, madeKeyBody } from './key-body.ts'
import { accessRefused } from './people-refused.ts'
import { keyReply, madeKeyReply, proposedKeyReply } from './replies/key.ts'
import { listOf } from './replies/list.ts'

export const postKey = route({
  method: 'POST',
  path: '/v1/keys',
  id: 'makeKey',
  tag: 'keys',
  summary:
    'Make a bearer key. The answer is the only place where it is ever shown. One of the provider that may approve or administer is good once another owner has confirmed it.',
  guard: { kind: 'provider', scope: 'admin' },
  replies: { 201: madeKeyReply, 202: proposedKeyReply },
  problems: ['not-found', 'unavailable'],
  body: z.strictObject({
    label: z.string().min(1).max(100),
    customer: customerIdShape.nullish(),
    scopes: z.array(z.enum(scopes)).min(1),
    source: z
      .string()
      .regex(/^[\x21-\x7e]{1,128}$/)
      .optional(),
    expires_at: instant.nullish(),
  }),
  example: { label: 'the gateway', customer: 'acme', scopes: ['ingest'] },
  async handle({ app, caller, body }) {
    const named = body.customer ? await customerOf(app, caller, body.customer) : null
    if (named && !named.ok) return named
    const customer = named?.value.id ?? null
    const wanted = {
      label: body.label,
      customer,
      scopes: body.scopes,
      source: body.source ?? customer ?? 'provider',
      expiresAt: body.expires_at ?? null,
    }
    const actor = { by: caller?.name ?? '', at: app.now() }
    const made = await makeKey(app.db, wanted, app.keyEnvironment, actor)
    if (!made.ok) return err(notMade(made.error))
    const { waitsFor } = made.value
    return ok({
      status: waitsFor ? 202 : 201,
      body: { ...madeKeyBody(made.value), ...waiting(waitsFor) },
    })
  },
})

export const getKeys = route({
  method: 'GET',
  path: '/v1/keys',
  id: 'listKeys',
  tag: 'keys',
  summary:
    "Keys as they stand, the newest first, with who made and ended them: of everyone, or of one customer. A customer's key sees its customer's.",
  guard: { kind: 'key', scope: 'read' },
  replies: { 200: listOf(keyReply) },
  problems: ['not-found'],
  query: z.strictObject({
    customer: customerIdShape.optional(),
    ...pageQuery,
  }),
  async handle({ app, caller, query }) {
    const { customer, starting_after: after = null, limit } = query
    const whose = await tenantsNamed(app, caller, customer)
    if (!whose.ok) return whose
    const keys = await listKeys(app.db, whose.value, { after, limit: limit + 1 })
    return ok({ body: pageOf(keys, { limit, placeOf: ({ id }) => id, told: listedKeyBody }) })
  },
})

function notMade(why: NotMade): Problem {
  const refused = (detail: string): Problem =>
    problem('invalid', 'No key was made.', {
      errors: [{ pointer: '/expires_at', reason: why.reason, detail }],
    })
  switch (why.reason) {
    case 'not-in-the-future':
      return refused('is not in the future')
    case 'too-far':
      return refused(`is more than ${LIMITS.keyDays} days on`)
    default:
      return accessRefused(why)
  }
}
