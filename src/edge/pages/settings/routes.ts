import * as z from 'zod'
import { ok } from '../../../domain/result.ts'
import { idInPath } from '../../api/customers.ts'
import { keyLifeRoutes } from '../../api/key-life.ts'
import { postKey } from '../../api/keys.ts'
import { peopleRoutes } from '../../api/people.ts'
import { deliveryRoutes } from '../../api/webhooks/deliveries.ts'
import { endpointRoutes } from '../../api/webhooks/endpoints.ts'
import { media, type Reply, type Route, route } from '../../route.ts'
import { customerOf } from '../../tenant.ts'
import { pageResponse } from '../answer.ts'
import { typedInt } from '../forms/fields.ts'
import { type FormSpec, formOf } from '../forms/form-of.ts'
import { frameFor } from '../load/frame.ts'
import { loadSettings } from '../load/settings.ts'
import { renderSecret } from './secret.tsx'
import { renderSettings } from './settings.tsx'

const settings = route({
  method: 'GET',
  path: '/customers/:id/settings',
  id: 'showSettings',
  tag: 'pages',
  summary: 'Who has access to a customer, by which keys, and who is told.',
  guard: { kind: 'page' },
  replies: { 200: media('text/html', 'The page.') },
  params: idInPath,
  async handle(call) {
    const { app, caller, params } = call
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const model = await loadSettings(app, frameFor(call), customer.value, caller)
    return ok(pageResponse(renderSettings(model)))
  },
})

type Params = Readonly<Record<string, string>>

const pageOf = ({ customer }: Params): string =>
  `/customers/${encodeURIComponent(customer ?? '')}/settings`

const calls = [postKey, ...keyLifeRoutes, ...peopleRoutes, ...endpointRoutes, ...deliveryRoutes]

interface Here extends Pick<FormSpec, 'summary' | 'body'> {
  /** What the call's path has after `/v1`. */
  readonly under?: string
  readonly secret?: 'key' | 'hook'
}

/**
 * A call as a form on a customer's settings. The customer in its address is the page that it leads back to;
 * what is changed is what the call itself names.
 */
function here(id: string, { summary, body, under, secret }: Here): Route {
  const call = calls.find((each) => each.id === id)
  if (!call) throw new Error(`no call is named ${id}`)
  const inPath = (call.params ?? z.object({})) as z.ZodObject
  const customer = z.string().meta({ examples: ['acme'] })
  return formOf(
    { ...call, params: inPath.extend({ customer }) },
    {
      id: `${id}Here`,
      summary,
      path: `/customers/:customer/settings${under ?? call.path.replace(/^\/v1/, '')}`,
      page: pageOf,
      ...(body ? { body } : {}),
      ...(secret ? { answer: (reply: Reply, asked: Asked) => told(secret, reply, asked) } : {}),
    },
  )
}

type Asked = Parameters<Route['handle']>[0]

/** The one time that a secret is shown. */
function told(kind: 'key' | 'hook', { body }: Reply, asked: Asked): Response {
  const said = body as {
    readonly key?: string
    readonly secret?: string
    readonly public_key?: string
    readonly old_ends_at?: string
    readonly replaced?: { readonly expires_at: string }
  }
  const frame = frameFor(asked)
  const html = renderSecret({
    // Another language would ask for it once more, and it cannot be told again.
    frame: { ...frame, path: pageOf(asked.params as Params) },
    back: pageOf(asked.params as Params),
    kind,
    secret: said.key ?? said.secret ?? '',
    publicKey: said.public_key ?? null,
    oldUntil: said.old_ends_at ?? said.replaced?.expires_at ?? null,
  })
  return pageResponse(html)
}

const named =
  (...names: readonly string[]) =>
  (fields: URLSearchParams) =>
    Object.fromEntries(names.map((name) => [name, fields.get(name)]))

const reason = named('reason')

export const settingsPages: readonly Route[] = [
  settings,
  here('makeKey', {
    summary: 'Make a key for a customer, from its settings.',
    secret: 'key',
    body: (fields) => ({
      label: fields.get('label'),
      customer: fields.get('customer'),
      scopes: fields.getAll('scope'),
    }),
  }),
  here('rotateKey', {
    summary: 'Replace a key, from the settings.',
    secret: 'key',
    body: (fields) => ({ overlap: { hours: typedInt(fields.get('hours')) } }),
  }),
  here('revokeKey', { summary: 'End a key, from the settings.', body: reason }),
  here('addPerson', {
    summary: 'Let somebody of a customer sign in, from its settings.',
    body: named('email', 'role', 'customer'),
  }),
  here('changeRole', {
    summary: 'Give somebody another role, from the settings.',
    body: named('role', 'reason'),
  }),
  here('revokePerson', { summary: 'Take somebody off, from the settings.', body: reason }),
  here('signOutPerson', { summary: 'Sign somebody out everywhere, from the settings.' }),
  here('makeWebhook', {
    summary: 'Have an address told, from the settings.',
    secret: 'hook',
    body: named('url', 'customer'),
  }),
  here('rotateWebhookSecret', {
    summary: 'Give an endpoint a new secret, from the settings.',
    secret: 'hook',
  }),
  here('pauseWebhook', { summary: 'Keep messages back, from the settings.', body: reason }),
  here('resumeWebhook', { summary: 'Send on, from the settings.', body: reason }),
  here('removeWebhook', { summary: 'Tell an address nothing more.', body: reason }),
  here('testWebhook', { summary: 'Send a test message, from the settings.' }),
  here('replayWebhookDelivery', { summary: 'Send a message again, from the settings.' }),
]
