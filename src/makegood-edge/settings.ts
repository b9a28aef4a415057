import { customerId } from '../domain/brand.ts'
import { readBearerKey } from '../domain/keys/bearer-key.ts'
import { fieldRules } from '../domain/signals/registry.ts'
import { isPrintable } from '../domain/signals/text.ts'
import { type ApiName, apis } from './apis/apis.ts'
import { type AskedChecks, wantedOf } from './checks/asked-checks.ts'
import type { WantedChecks } from './checks/wanted.ts'

/** What is known of a request before it goes on. */
export interface Arriving {
  readonly headers: Headers
  readonly path: string
}

/** How a customer is told: always the same, by a header that the deployer's own gate sets, or by a function. */
export type CustomerFrom =
  | { readonly always: string }
  | { readonly header: string }
  | ((arriving: Arriving) => string | null)

/** A path of the API, and what its answers are held to. */
export interface EdgeRoute {
  readonly path: string
  readonly api: ApiName
  readonly checks?: AskedChecks
}

/** What a deployer says. */
export interface EdgeConfig {
  /** Where the model answers, such as `https://api.example.com`: https, or http to a loopback address. */
  readonly upstream: string
  readonly makegood: {
    /** The deployment, such as `https://sla.example.com`. */
    readonly url: string
    /** A key of kind `ing`: what leaks from a gateway can then read nothing. */
    readonly key: string
  }
  readonly customer: CustomerFrom
  /** The paths that are measured; unless said, those of the three APIs with the checks that need no setting. */
  readonly routes?: readonly EdgeRoute[]
  /** `source` of the signals; unless said, the key's own. */
  readonly source?: string
  /** `gen_ai.provider.name` */
  readonly provider?: string
  /** Which header of an answer tells which field of the serving stack, and on whose word. */
  readonly serving?: {
    readonly headers: Readonly<Record<string, string>>
    readonly attestedBy?: 'provider' | 'gateway'
  }
  /** Which header of a request tells which field, such as `user.hash`. Pseudonyms: they are sent as they are. */
  readonly requestHeaders?: Readonly<Record<string, string>>
  /** Told of signals that did not arrive, with their number alone; unless said, a warning is logged. */
  readonly onLost?: (lost: Lost) => void
  /** Milliseconds since 1970; unless said, the runtime's clock. */
  readonly now?: () => number
}

/** Signals that were made and did not arrive. */
export interface Lost {
  readonly signals: number
  readonly why: 'no-answer' | 'refused' | 'too-many-waiting'
  /** The last answer, if there was one. */
  readonly status: number | null
}

export interface RouteSettings {
  readonly api: ApiName
  readonly checks: WantedChecks
}

export interface Settings {
  readonly upstream: URL
  readonly signals: URL
  readonly key: string
  readonly source: string | null
  readonly provider: string | null
  readonly customerOf: (arriving: Arriving) => string | null
  readonly routes: ReadonlyMap<string, RouteSettings>
  /** Header -> field. */
  readonly answerFields: ReadonlyMap<string, string>
  readonly requestFields: ReadonlyMap<string, string>
  readonly attestedBy: 'provider' | 'gateway'
  readonly onLost: (lost: Lost) => void
  readonly now: () => number
}

const usualRoutes: readonly EdgeRoute[] = [
  { path: '/v1/chat/completions', api: 'openai-chat' },
  { path: '/v1/responses', api: 'openai-responses' },
  { path: '/v1/messages', api: 'anthropic-messages' },
]

const servingFields: ReadonlySet<string> = new Set([
  'cloud.region',
  'makegood.serving.hardware',
  'makegood.serving.pool',
  'makegood.serving.build',
])

const requestFields: ReadonlySet<string> = new Set([
  'user.hash',
  'session.id',
  'gen_ai.conversation.id',
  'service.name',
  'service.version',
  'makegood.service_tier',
])

/** @throws {Error} naming the setting that cannot be, so that a gateway with it never starts. */
export function settingsOf(config: EdgeConfig): Settings {
  if (readBearerKey(config.makegood.key)?.kind !== 'ing')
    throw new Error('makegood.key must be a Makegood key of kind "ing"')
  if (config.source !== undefined && !isPrintable(config.source))
    throw new Error('source must be printable and without blanks')
  return {
    upstream: urlOf('upstream', config.upstream),
    signals: new URL('/v1/signals', urlOf('makegood.url', config.makegood.url)),
    key: config.makegood.key,
    source: config.source ?? null,
    provider: config.provider ?? null,
    customerOf: customerOf(config.customer),
    routes: routesOf(config.routes ?? usualRoutes),
    answerFields: fieldsOf('serving.headers', config.serving?.headers ?? {}, servingFields),
    requestFields: fieldsOf('requestHeaders', config.requestHeaders ?? {}, requestFields),
    attestedBy: config.serving?.attestedBy ?? 'provider',
    onLost: config.onLost ?? warn,
    now: config.now ?? Date.now,
  }
}

const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/

function urlOf(setting: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.test(url.hostname))
  if (!url || !isSafe || url.username !== '' || url.search !== '')
    throw new Error(`${setting} must be an https address, or http on this machine`)
  return url
}

function customerOf(from: CustomerFrom): (arriving: Arriving) => string | null {
  if (typeof from === 'function') return from
  if ('header' in from) return ({ headers }) => headers.get(from.header)
  const always = customerId(from.always)
  return () => always
}

function routesOf(routes: readonly EdgeRoute[]): ReadonlyMap<string, RouteSettings> {
  const settled = routes.map(({ path, api, checks }) => {
    if (!path.startsWith('/')) throw new Error(`the route ${path} must begin with /`)
    if (!Object.hasOwn(apis, api)) throw new Error(`the route ${path} names an unknown api: ${api}`)
    return [path, { api, checks: wantedOf(path, checks ?? {}) }] as const
  })
  return new Map(settled)
}

function fieldsOf(
  setting: string,
  headers: Readonly<Record<string, string>>,
  allowed: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  for (const field of Object.values(headers))
    if (!allowed.has(field) || !fieldRules.has(field))
      throw new Error(`${setting} may tell ${[...allowed].join(', ')}, not ${field}`)
  return new Map(Object.entries(headers))
}

function warn({ signals, why, status }: Lost): void {
  const answer = status === null ? '' : `, last answer ${status}`
  console.warn(`makegood-edge: ${signals} signals lost (${why}${answer})`)
}
