import * as z from 'zod'
import type { App } from '../../app.ts'
import { periodLabel } from '../../domain/calendar/period-label.ts'
import { ownPath } from '../../domain/identity/own-path.ts'
import { LIMITS } from '../../domain/limits.ts'
import { err, ok } from '../../domain/result.ts'
import { idInPath } from '../api/customers.ts'
import { everyoneOf, noSuch, opensLocally } from '../guard.ts'
import { languageCookie } from '../language.ts'
import { problem } from '../problem.ts'
import { media, type Route, route } from '../route.ts'
import { home } from '../sign-in/answers.ts'
import { customerOf } from '../tenant.ts'
import { pageResponse, stylesheetResponse } from './answer.ts'
import { approvalPages } from './approvals/routes.ts'
import { auditPages } from './audit/routes.ts'
import { breachPages } from './breaches/routes.ts'
import { creditPages } from './credits/routes.ts'
import { disputePages } from './disputes/routes.ts'
import { renderGallery, sceneNamed } from './gallery/gallery.tsx'
import { goodwillPages } from './goodwill/routes.ts'
import { renderLedger } from './ledger/ledger.tsx'
import { frameFor } from './load/frame.ts'
import { loadLedger } from './load/ledger.ts'
import { loadMonth } from './load/month.ts'
import { loadPortfolio } from './load/portfolio.ts'
import { loadSignal } from './load/signal.ts'
import { renderMonth } from './month/month.tsx'
import { operationPages } from './operations/routes.ts'
import { periodRoutes } from './period-routes.ts'
import { renderPortfolio } from './portfolio/portfolio.tsx'
import { reconciliationPages } from './reconciliation/routes.ts'
import { reportPageRoutes } from './report/routes.ts'
import { settingsPages } from './settings/routes.ts'
import { renderSignal } from './signal/signal.tsx'
import { slaPages } from './slas/routes.ts'
import { langs } from './words/lang.ts'

const before = z.object({ before: z.coerce.number().int().min(1).optional() })
const newest = Number.MAX_SAFE_INTEGER
const page = media('text/html', 'The page.')

const stylesheet = route({
  method: 'GET',
  path: '/style.css',
  id: 'getStylesheet',
  tag: 'pages',
  summary: 'The stylesheet of every page.',
  guard: { kind: 'public' },
  replies: { 200: media('text/css', 'The stylesheet.') },
  handle: async () => ok(stylesheetResponse()),
})

const portfolio = route({
  method: 'GET',
  path: '/portfolio',
  id: 'showPortfolio',
  tag: 'pages',
  summary: 'Customers by periods.',
  guard: { kind: 'page' },
  replies: { 200: page, 303: media(null, 'To the page of the key’s customer.') },
  query: z.object({
    find: z.string().max(64).default(''),
    only: z.enum(['all', 'breached', 'disputed']).default('all'),
    after: z.string().max(LIMITS.cursorLength).default(''),
  }),
  async handle(call) {
    const { app, caller } = call
    if (caller?.customer) return ok(redirect(`/customers/${caller.customer}`))
    const everyone = everyoneOf(caller)
    if (!everyone.ok) return everyone
    const model = await loadPortfolio(app, frameFor(call), everyone.value, {
      search: { find: call.query.find.trim(), only: call.query.only },
      after: call.query.after,
    })
    return ok(pageResponse(renderPortfolio(model)))
  },
})

const language = route({
  method: 'GET',
  path: '/language/:lang',
  id: 'chooseLanguage',
  tag: 'pages',
  summary: 'Have the pages in another language: a cookie keeps it.',
  guard: { kind: 'public' },
  params: z.object({ lang: z.enum(langs).meta({ examples: ['de'] }) }),
  query: z.object({
    return_to: z.string().max(LIMITS.addressLength).default('/').transform(ownPath),
  }),
  replies: { 303: media(null, 'Back to the page.') },
  handle: async ({ params, query }) => ok(home(query.return_to, [languageCookie(params.lang)])),
})

const allLedger = route({
  method: 'GET',
  path: '/ledger',
  id: 'showAllLedger',
  tag: 'pages',
  summary: 'The ledger of all customers.',
  guard: { kind: 'page' },
  replies: { 200: page },
  problems: ['not-found'],
  query: before,
  async handle(call) {
    const { app, caller, query } = call
    const everyone = everyoneOf(caller)
    if (!everyone.ok) return err(noSuch('page'))
    const model = await loadLedger(app, frameFor(call), everyone.value, query.before ?? newest)
    return ok(pageResponse(renderLedger(model)))
  },
})

const ledger = route({
  method: 'GET',
  path: '/customers/:id/ledger',
  id: 'showLedger',
  tag: 'pages',
  summary: "A customer's ledger.",
  guard: { kind: 'page' },
  replies: { 200: page },
  params: idInPath,
  query: before,
  async handle(call) {
    const { app, caller, params, query } = call
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const frame = frameFor(call)
    const model = await loadLedger(app, frame, customer.value, query.before ?? newest)
    return ok(pageResponse(renderLedger(model)))
  },
})

const signals = route({
  method: 'GET',
  path: '/customers/:id/signals',
  id: 'showSignal',
  tag: 'pages',
  summary: 'Which stack served a request.',
  guard: { kind: 'page' },
  replies: { 200: page },
  params: idInPath,
  query: z.object({ id: z.string().max(128).default(''), at: z.string().max(40).default('') }),
  async handle(call) {
    const { app, caller, params, query } = call
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const asked = { id: query.id.trim(), at: query.at.trim() }
    const model = await loadSignal(app, frameFor(call), customer.value, asked)
    return ok(pageResponse(renderSignal(model)))
  },
})

const monthRoute = (
  id: string,
  path: string,
  params: z.ZodType<{ id: string; month?: string }>,
): Route =>
  route({
    method: 'GET',
    path,
    id,
    tag: 'pages',
    summary: "A customer's period: what was promised, reached and paid.",
    guard: { kind: 'page' },
    replies: { 200: page },
    params,
    async handle(call) {
      const { app, caller, params } = call
      const { id: of, month } = params
      const customer = await customerOf(app, caller, of)
      if (!customer.ok) return customer
      const model = await loadMonth(app, frameFor(call), customer.value, month ?? null)
      if (!model) return err(problem('not-found', 'Nothing was judged for this period.'))
      return ok(pageResponse(renderMonth(model)))
    },
  })

/** Whatever it is, it is answered as an unknown one. */
const id = z.string().meta({ examples: ['acme'] })

const latest = monthRoute('showLatest', '/customers/:id', z.object({ id }))
const month = monthRoute(
  'showMonth',
  '/customers/:id/:month',
  z.object({
    id,
    month: z
      .string()
      .regex(periodLabel)
      .meta({ examples: ['2025-08'] }),
  }),
)

const gallery = route({
  method: 'GET',
  path: '/_gallery',
  id: 'showGallery',
  tag: 'pages',
  summary: 'Every page from made-up models; only where pages open locally.',
  guard: { kind: 'page' },
  replies: { 200: page },
  problems: ['not-found'],
  handle: async ({ app, request }) =>
    opensHere(app, request) ? ok(pageResponse(renderGallery())) : err(noSuch('page')),
})

const scene = route({
  method: 'GET',
  path: '/_gallery/:scene',
  id: 'showScene',
  tag: 'pages',
  summary: 'One page from a made-up model; only where pages open locally.',
  guard: { kind: 'page' },
  replies: { 200: page },
  params: z.object({ scene: z.string().meta({ examples: ['month'] }) }),
  async handle({ app, request, params }) {
    const named = opensHere(app, request) ? sceneNamed(params.scene) : undefined
    return named ? ok(pageResponse(named.render())) : err(noSuch('page'))
  },
})

const opensHere = (app: App, request: Request): boolean =>
  opensLocally(app.environment, new URL(request.url))

/** The pages, the more special paths first. */
export const pageRoutes: readonly Route[] = [
  stylesheet,
  gallery,
  scene,
  language,
  portfolio,
  ...approvalPages,
  ...breachPages,
  ...goodwillPages,
  ...operationPages,
  ...slaPages,
  ...auditPages,
  ...reconciliationPages,
  allLedger,
  ledger,
  signals,
  ...creditPages,
  ...disputePages,
  ...settingsPages,
  ...periodRoutes,
  ...reportPageRoutes,
  latest,
  month,
]

const redirect = (to: string): Response =>
  new Response(null, { status: 303, headers: { location: to } })
