import * as z from 'zod'
import type { App } from '../../../app.ts'
import { PROVIDER } from '../../../domain/brand.ts'
import { err, ok, type Result } from '../../../domain/result.ts'
import type { Endpoint, EndpointFault } from '../../../domain/webhooks/endpoint.ts'
import type { Caller } from '../../../services/keys/caller.ts'
import { makeEndpoint, type NotMade, rotateSecret } from '../../../services/webhooks/endpoints.ts'
import { insertTest } from '../../../storage/webhooks/deliveries.ts'
import { findEndpoint, listEndpoints, moveEndpoint } from '../../../storage/webhooks/endpoints.ts'
import { contended, noSuch, tenantsOf } from '../../guard.ts'
import { pageOf, pageQuery } from '../../page.ts'
import { type Problem, problem } from '../../problem.ts'
import { type Route, route } from '../../route.ts'
import { customerOf, tenantsNamed } from '../../tenant.ts'
import { reason } from '../claim-shapes.ts'
import { customerIdShape } from '../customer-id.ts'
import { listOf } from '../replies/list.ts'
import { moment } from '../replies/plain.ts'
import { endpointInPath, endpointReply, messageType, secretReply, toldEndpoint } from './shapes.ts'

const guard = { kind: 'provider', scope: 'admin' } as const

/** The endpoint that a path names, if the caller reaches it. */
export async function endpointOf(
  app: App,
  caller: Caller | null,
  id: string,
): Promise<Result<Endpoint, Problem>> {
  const whose = tenantsOf(caller)
  if (!whose.ok) return whose
  const endpoint = await findEndpoint(app.db, whose.value, id)
  return endpoint ? ok(endpoint) : err(noSuch('endpoint'))
}

const noSealingKey = problem('unavailable', 'This deployment has no SEALING_KEY.')

const postEndpoint = route({
  method: 'POST',
  path: '/v1/webhooks',
  id: 'makeWebhook',
  tag: 'webhooks',
  summary:
    'Have an address told what happens: to one customer or, of the provider, to everybody. The answer is the only place where the secret is shown.',
  guard,
  replies: { 201: endpointReply.extend(secretReply) },
  problems: ['not-found', 'limit-exceeded', 'unavailable'],
  body: z.strictObject({
    customer: customerIdShape.nullish(),
    url: z.string(),
    /** Absent: every type, those that come later too. */
    types: z.array(messageType).min(1).nullish(),
  }),
  example: {
    customer: 'acme',
    url: 'https://hooks.acme-corp.com/makegood',
    types: ['credit.issued'],
  },
  async handle({ app, caller, body }) {
    const named = body.customer ? await customerOf(app, caller, body.customer) : null
    if (named && !named.ok) return named
    const seal = app.signIn.seal()
    if (!seal) return err(noSealingKey)
    const at = { db: app.db, seal, now: app.now(), local: app.webhooks.local }
    const wish = { url: body.url, types: body.types ?? null }
    const made = await makeEndpoint(at, named?.value.id ?? PROVIDER, wish)
    if (!made.ok) return err(notMade(made.error))
    const { endpoint, secret, publicKey } = made.value
    return ok({ status: 201, body: { ...toldEndpoint(endpoint), secret, public_key: publicKey } })
  },
})

const getEndpoints = route({
  method: 'GET',
  path: '/v1/webhooks',
  id: 'listWebhooks',
  tag: 'webhooks',
  summary: 'Who is told: of everyone, or of one customer.',
  guard: { kind: 'key', scope: 'read' },
  replies: { 200: listOf(endpointReply) },
  problems: ['not-found'],
  query: z.strictObject({ customer: customerIdShape.optional(), ...pageQuery }),
  async handle({ app, caller, query }) {
    const { customer, limit, starting_after: after = '' } = query
    const whose = await tenantsNamed(app, caller, customer)
    if (!whose.ok) return whose
    const endpoints = await listEndpoints(app.db, whose.value, { after, limit: limit + 1 })
    return ok({ body: pageOf(endpoints, { limit, placeOf: ({ id }) => id, told: toldEndpoint }) })
  },
})

const postRotation = route({
  method: 'POST',
  path: '/v1/webhooks/:endpoint/rotation',
  id: 'rotateWebhookSecret',
  tag: 'webhooks',
  summary: 'Give an endpoint a new secret. For a day messages are signed with both.',
  guard,
  replies: { 201: z.strictObject({ ...secretReply, old_ends_at: moment }) },
  problems: ['unavailable'],
  params: endpointInPath,
  async handle({ app, caller, params }) {
    const endpoint = await endpointOf(app, caller, params.endpoint)
    if (!endpoint.ok) return endpoint
    const seal = app.signIn.seal()
    if (!seal) return err(noSealingKey)
    const made = await rotateSecret({ db: app.db, seal, now: app.now() }, endpoint.value)
    if (!made) return err(contended())
    const { secret, publicKey, oldEndsAt } = made
    const old_ends_at = new Date(oldEndsAt).toISOString()
    return ok({ status: 201, body: { secret, public_key: publicKey, old_ends_at } })
  },
})

const moved = (word: string, id: string, state: Endpoint['state'], summary: string): Route =>
  route({
    method: 'POST',
    path: `/v1/webhooks/:endpoint/${word}`,
    id,
    tag: 'webhooks',
    summary,
    guard,
    replies: { 200: endpointReply },
    params: endpointInPath,
    body: z.strictObject({ reason }),
    example: { reason: 'As the receiver asked.' },
    async handle({ app, caller, params, body }) {
      const whose = tenantsOf(caller)
      if (!whose.ok) return whose
      const endpoint = await endpointOf(app, caller, params.endpoint)
      if (!endpoint.ok) return endpoint
      const to = { state, reason: body.reason }
      const isMoved = await moveEndpoint(app.db, whose.value, endpoint.value.id, to)
      if (!isMoved) return err(noSuch('endpoint'))
      return ok({ body: toldEndpoint({ ...endpoint.value, ...to }) })
    },
  })

const postTest = route({
  method: 'POST',
  path: '/v1/webhooks/:endpoint/test',
  id: 'testWebhook',
  tag: 'webhooks',
  summary: 'Send a message of the type `endpoint.test` to an endpoint.',
  guard,
  replies: { 202: z.strictObject({ sent: z.literal(true) }) },
  params: endpointInPath,
  async handle({ app, caller, params }) {
    const endpoint = await endpointOf(app, caller, params.endpoint)
    if (!endpoint.ok) return endpoint
    const key = `endpoint.test/${crypto.randomUUID()}`
    const data = JSON.stringify({ endpoint: endpoint.value.id })
    await insertTest(app.db, endpoint.value, { key, at: app.now(), data })
    return ok({ status: 202, body: { sent: true } })
  },
})

export const endpointRoutes: readonly Route[] = [
  postEndpoint,
  getEndpoints,
  postRotation,
  moved('pause', 'pauseWebhook', 'paused', 'Keep messages back. They are sent when it goes on.'),
  moved('resume', 'resumeWebhook', 'active', 'Send on, and what was kept back.'),
  moved('removal', 'removeWebhook', 'removed', 'Tell it nothing more, for good.'),
  postTest,
]

/** What is wrong with an address, in words. */
export const endpointFaults: Readonly<Record<EndpointFault, string>> = {
  'not-a-url': 'is no URL',
  'not-https': 'is not https',
  'has-more': 'has a name, a password or a fragment in it',
  'not-public': 'is no public host',
  'too-long': 'is too long',
  'odd-port': 'has a port other than 443',
}

function notMade(why: NotMade): Problem {
  if (why.reason === 'too-many') return problem('limit-exceeded', 'There are too many endpoints.')
  return problem('invalid', 'Nothing can be sent there.', {
    errors: [{ pointer: '/url', reason: why.fault, detail: endpointFaults[why.fault] }],
  })
}
