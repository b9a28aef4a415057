import { type Problem, type ProblemKind, statusOf } from '../problem.ts'
import { encodingOf, statusMessage } from './encoding.ts'

/**
 * How OTLP tells a failure: the HTTP status, and the code of google.rpc.Status. A sender repeats 429,
 * 502, 503 and 504 and drops what gets any other, so bad data is always 400, and what failed here for
 * a reason that may pass is 503: what is sent twice counts once.
 *
 * @see https://opentelemetry.io/docs/specs/otlp/#failures-1
 */
const statuses: Readonly<Record<ProblemKind, { readonly status: number; readonly code: number }>> =
  {
    malformed: { status: 400, code: 3 },
    invalid: { status: 400, code: 3 },
    'limit-exceeded': { status: 400, code: 3 },
    conflict: { status: 400, code: 9 },
    'precondition-failed': { status: 400, code: 9 },
    unauthorized: { status: 401, code: 16 },
    forbidden: { status: 403, code: 7 },
    'not-found': { status: 404, code: 12 },
    'sign-in-again': { status: 401, code: 16 },
    'method-not-allowed': { status: 405, code: 12 },
    'too-large': { status: statusOf['too-large'], code: 3 },
    'too-slow': { status: 503, code: 14 },
    'address-too-long': { status: statusOf['address-too-long'], code: 3 },
    'head-too-large': { status: statusOf['head-too-large'], code: 3 },
    'unsupported-media-type': { status: 415, code: 3 },
    'too-many-requests': { status: 429, code: 8 },
    internal: { status: 503, code: 14 },
    unavailable: { status: 503, code: 14 },
  }

export const otlpStatusOf = (kind: ProblemKind): number => statuses[kind].status

/** Seconds after which a sender tries again, where the failure does not say. */
const RETRY_AFTER_S = 5

/** A failure in the request's own encoding; JSON where it has none of OTLP's. */
export function otlpFailure(failure: Problem, request: Request, requestId: string): Response {
  const { status, code } = statuses[failure.kind]
  const message = `${failure.detail} (request ${requestId})`
  const { body, contentType } = statusMessage(encodingOf(request) ?? 'json', { code, message })
  const headers = new Headers({ 'content-type': contentType })
  if (status === 429 || status === 503)
    headers.set('retry-after', String(failure.retryAfterS ?? RETRY_AFTER_S))
  if (status === 401) headers.set('www-authenticate', 'Bearer')
  return new Response(body, { status, headers })
}
