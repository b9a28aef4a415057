import * as z from 'zod'
import { isDomain } from '../../domain/identity/email.ts'
import { issuerFault } from '../../domain/identity/issuer.ts'
import type { SignInSettings } from '../../domain/identity/sign-in-settings.ts'
import { LIMITS } from '../../domain/limits.ts'
import { err, ok } from '../../domain/result.ts'
import { secretPurpose } from '../../services/sign-in/client.ts'
import {
  domainsOf,
  findSignInSettings,
  insertSignInSettings,
} from '../../storage/sign-in/settings.ts'
import { mayChange, taggedJson, tagOf } from '../conditional.ts'
import { noSuch } from '../guard.ts'
import { problem } from '../problem.ts'
import { route } from '../route.ts'
import { redirectUri } from '../sign-in/redirect-uri.ts'
import { customerOf } from '../tenant.ts'
import { idInPath } from './customers.ts'
import { signInReply } from './replies/person.ts'

const domain = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .refine(isDomain, 'is no domain')

const client = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.enum(['client_secret_basic', 'client_secret_post']),
    secret: z.string().min(8).max(512),
  }),
  z.strictObject({ method: z.literal('none') }),
])

const putSignIn = route({
  method: 'PUT',
  path: '/v1/customers/:id/sign-in',
  id: 'setSignIn',
  tag: 'people',
  summary:
    "Say where a customer's people sign in: an OpenID Connect issuer, and what this deployment is to it. The secret is never shown again.",
  guard: { kind: 'provider', scope: 'admin' },
  edits: true,
  example: {
    issuer: 'https://login.acme.example.com',
    client_id: 'makegood',
    client: { method: 'none' },
    domains: [],
  },
  replies: { 200: signInReply },
  problems: ['conflict', 'unavailable'],
  params: idInPath,
  body: z.strictObject({
    issuer: z.string(),
    client_id: z.string().min(1).max(256),
    client,
    domains: z.array(domain).max(LIMITS.signInDomains).default([]),
  }),
  async handle({ app, caller, request, params, body }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const fault = issuerFault(body.issuer, app.signIn.issuers.local)
    if (fault) {
      const errors = [{ pointer: '/issuer', reason: fault, detail: issuerFaults[fault] }]
      return err(problem('invalid', 'This is no issuer that can be asked.', { errors }))
    }
    const before = await findSignInSettings(app.db, customer.value.id)
    const told =
      before && settingsBody(before, await domainsOf(app.db, customer.value.id), request.url)
    if (!mayChange(request, told ? tagOf(JSON.stringify(told)) : null)) return err(changed)
    const seal = app.signIn.seal()
    if (!seal) return err(problem('unavailable', 'This deployment has no SEALING_KEY.'))
    const client = { customer: customer.value.id, issuer: body.issuer, clientId: body.client_id }
    const sealedSecret =
      body.client.method === 'none'
        ? null
        : await seal.close(body.client.secret, secretPurpose(client))
    const settings = { ...client, method: body.client.method, sealedSecret }
    const actor = { by: caller?.name ?? '', at: app.now() }
    const domains = [...new Set(body.domains)].toSorted()
    const after = request.headers.has('if-match') ? (before?.version ?? 0) : null
    if (!(await insertSignInSettings(app.db, settings, domains, after, actor))) {
      const now = await findSignInSettings(app.db, customer.value.id)
      if (after !== null && now?.version !== after) return err(changed)
      return err(problem('conflict', "One of the domains leads to another customer's sign-in."))
    }
    return ok(taggedJson(request, settingsBody(settings, domains, request.url)))
  },
})

const getSignIn = route({
  method: 'GET',
  path: '/v1/customers/:id/sign-in',
  id: 'getSignIn',
  tag: 'people',
  summary: "Where a customer's people sign in, without the secret.",
  guard: { kind: 'provider', scope: 'audit' },
  replies: { 200: signInReply },
  params: idInPath,
  async handle({ app, caller, request, params }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const settings = await findSignInSettings(app.db, customer.value.id)
    if (!settings) return err(noSuch('sign-in'))
    return ok({
      body: settingsBody(settings, await domainsOf(app.db, customer.value.id), request.url),
    })
  },
})

export const signInSettingsRoutes = [putSignIn, getSignIn]

const changed = problem('precondition-failed', 'The sign-in was changed meanwhile.')

const settingsBody = (settings: SignInSettings, domains: readonly string[], here: string) => ({
  customer: settings.customer,
  issuer: settings.issuer,
  client_id: settings.clientId,
  method: settings.method,
  domains,
  /** What to register with the identity provider. */
  redirect_uri: redirectUri(here),
})

const issuerFaults = {
  'not-a-url': 'is no URL',
  'not-https': 'is not https',
  'has-more': 'has a query, a fragment or a name in it',
  'not-public': 'is no public host',
  'too-long': `is over ${LIMITS.issuerLength} characters`,
} as const
