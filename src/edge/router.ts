import { type IRequest, Router } from 'itty-router'
import type { App } from '../app.ts'
import { accessChangeRoutes } from './api/access-changes.ts'
import { postAdvance } from './api/advance.ts'
import { getAgreement, putAgreement } from './api/agreements.ts'
import { auditRoutes } from './api/audit.ts'
import { getAuditLog } from './api/audit-log.ts'
import { postBacktest } from './api/backtest.ts'
import { getBasisLines, postBasisLines } from './api/basis-lines.ts'
import { breachRoutes } from './api/breaches.ts'
import { postAcceptance, postClaimDecision, postOffer } from './api/claim-decisions.ts'
import { getClaims, postClaim, postWithdrawal } from './api/claims.ts'
import { getCustomer, putCustomer } from './api/customers.ts'
import { disputeRoutes } from './api/disputes.ts'
import { getDryRun } from './api/dry-run.ts'
import { findingRoutes } from './api/findings.ts'
import { getForecast } from './api/forecast.ts'
import { getSignal } from './api/get-signal.ts'
import { getGoodwill, postGoodwill } from './api/goodwill.ts'
import { postInvoiceImport } from './api/invoice-import.ts'
import { keyLifeRoutes } from './api/key-life.ts'
import { getKeys, postKey } from './api/keys.ts'
import {
  getApprovals,
  getCredits,
  getLedgerCheck,
  getTransfers,
  postApproval,
} from './api/ledger.ts'
import { getLimits, postLimit } from './api/limits.ts'
import { getMetrics } from './api/metrics.ts'
import { peopleRoutes } from './api/people.ts'
import { getPortfolio } from './api/portfolio.ts'
import { postEvents } from './api/post-events.ts'
import { postSignals } from './api/post-signals.ts'
import { getRejects } from './api/rejects.ts'
import { reportRoutes } from './api/reports/routes.ts'
import { postResolution } from './api/resolution.ts'
import { settlementRoutes } from './api/settlement.ts'
import { signInSettingsRoutes } from './api/sign-in-settings.ts'
import { postSlaDiff, postSlaExplain, postSlaLint } from './api/sla-tools.ts'
import { getSla, postSla } from './api/slas.ts'
import { assertionRoutes } from './api/statements/assertions.ts'
import { exclusionRoutes } from './api/statements/exclusions.ts'
import { getStatus, putStatus } from './api/status/definition.ts'
import { saidRoutes } from './api/status/said.ts'
import { postReconcile, postStripeWebhook } from './api/stripe.ts'
import { getVerdicts } from './api/verdicts.ts'
import { deliveryRoutes } from './api/webhooks/deliveries.ts'
import { endpointRoutes } from './api/webhooks/endpoints.ts'
import { postWhatIf } from './api/what-if.ts'
import { refusedByHead } from './head.ts'
import { dressed } from './headers.ts'
import { mcpRoutes } from './mcp/routes.ts'
import { otlpRoutes } from './otlp/routes.ts'
import { pageRoutes } from './pages/routes.ts'
import { statusRoutes } from './pages/status/routes.ts'
import { problem, problemResponse } from './problem.ts'
import { referenceRoutes } from './reference/routes.ts'
import { requestIdOf } from './request-id.ts'
import type { Route } from './route.ts'
import { serve } from './serve.ts'
import { signInRoutes } from './sign-in/routes.ts'
import { statusFormatRoutes } from './status/routes.ts'
import { subscriptionRoutes } from './status/subscriptions.ts'

/** Every endpoint, in the order of matching. */
export const routes: readonly Route[] = [
  postSignals,
  postEvents,
  ...otlpRoutes,
  getSignal,
  getRejects,
  putCustomer,
  getCustomer,
  postAdvance,
  getVerdicts,
  ...breachRoutes,
  getForecast,
  getDryRun,
  postBacktest,
  postBasisLines,
  getBasisLines,
  postInvoiceImport,
  postSla,
  getSla,
  postSlaLint,
  postSlaExplain,
  postSlaDiff,
  postWhatIf,
  putAgreement,
  getAgreement,
  postKey,
  getKeys,
  ...keyLifeRoutes,
  ...peopleRoutes,
  ...accessChangeRoutes,
  ...auditRoutes,
  getAuditLog,
  ...signInSettingsRoutes,
  getCredits,
  getTransfers,
  postApproval,
  postResolution,
  getApprovals,
  postGoodwill,
  getGoodwill,
  postLimit,
  getLimits,
  ...settlementRoutes,
  getClaims,
  postClaim,
  postWithdrawal,
  postClaimDecision,
  postOffer,
  postAcceptance,
  ...disputeRoutes,
  ...exclusionRoutes,
  ...assertionRoutes,
  getLedgerCheck,
  ...reportRoutes,
  ...findingRoutes,
  putStatus,
  getStatus,
  ...saidRoutes,
  ...endpointRoutes,
  ...deliveryRoutes,
  postReconcile,
  postStripeWebhook,
  getPortfolio,
  getMetrics,
  ...mcpRoutes,
  ...referenceRoutes(() => routes),
  ...signInRoutes,
  ...statusRoutes,
  ...statusFormatRoutes,
  ...subscriptionRoutes,
  ...pageRoutes,
]

const failedHere = problem('internal', 'Something failed here; it is logged.')

type Door = (app: App, request: Request) => Promise<Response>

/** A door to these routes. */
export function doorTo(all: readonly Route[]): Door {
  const router = Router<IRequest, [App, string, Request]>()
  for (const declared of all) {
    router[declared.method.toLowerCase() as Lowercase<Route['method']>](
      declared.path,
      ({ params }, app, requestId, request) =>
        serve(declared, app, request, params, requestId).catch((why: unknown) => {
          if (!declared.failures) throw why
          console.error(`request ${requestId} failed`, why)
          return declared.failures.respond(failedHere, request, requestId)
        }),
    )
  }
  return (app, request) => answered(router, app, request)
}

export const answer: Door = doorTo(routes)

interface Routing {
  readonly routes: Known
  fetch(...args: readonly unknown[]): Promise<Response | undefined>
}

/** Answers a request; whatever is thrown below is logged whole and told to nobody. */
async function answered(router: Routing, app: App, request: Request): Promise<Response> {
  const requestId = requestIdOf(request)
  return dressed(await answeredOrNot(router, app, request, requestId), request, requestId)
}

async function answeredOrNot(
  router: Routing,
  app: App,
  request: Request,
  requestId: string,
): Promise<Response> {
  try {
    const refused = refusedByHead(request)
    if (refused) return problemResponse(refused, requestId)
    const { method, url } = request
    // The router writes what it finds on what it is given, which is slow on a Request.
    const response = await router.fetch({ method, url }, app, requestId, request)
    return response ?? notFound(router.routes, request, requestId)
  } catch (why) {
    console.error(`request ${requestId} failed`, why)
    return problemResponse(failedHere, requestId)
  }
}

/** Methods and the addresses that they are known at. */
type Known = readonly (readonly [method: string, pattern: RegExp, ...rest: unknown[]])[]

/** Other methods may be known at the same address. */
function notFound(routes: Known, { method, url }: Request, requestId: string): Response {
  const { pathname } = new URL(url)
  const known = routes.filter(([, pattern]) => pattern.test(pathname)).map(([of]) => of)
  if (known.length === 0) {
    return problemResponse(
      problem('not-found', `There is no ${method} at this address.`),
      requestId,
    )
  }
  const allow = [...new Set(known)].join(', ')
  const detail = `There is no ${method} at this address, but ${allow}.`
  return problemResponse(problem('method-not-allowed', detail, { allow }), requestId)
}
