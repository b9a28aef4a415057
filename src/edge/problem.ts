/** One thing wrong with a request, at a place in it. */
export interface ProblemDetail {
  /** RFC 6901, into the body; for a batch, into the record. */
  readonly pointer: string
  /** A stable code. */
  readonly reason: string
  readonly detail: string
  /** Place of the record in its batch. */
  readonly index?: number
}

/** The one table from failure to status. */
export const statusOf = {
  malformed: 400,
  unauthorized: 401,
  'sign-in-again': 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'too-slow': 408,
  conflict: 409,
  'precondition-failed': 412,
  'too-large': 413,
  'address-too-long': 414,
  'unsupported-media-type': 415,
  invalid: 422,
  'limit-exceeded': 422,
  'too-many-requests': 429,
  'head-too-large': 431,
  internal: 500,
  unavailable: 503,
} as const

export type ProblemKind = keyof typeof statusOf

/** A failure as the caller sees it (RFC 9457). */
export interface Problem {
  readonly kind: ProblemKind
  readonly detail: string
  readonly errors?: readonly ProblemDetail[]
  /** Further members of the document, for example the coverage beside a 404. */
  readonly members?: Readonly<Record<string, unknown>>
  readonly retryAfterS?: number
  /** Methods that are allowed, where this one is not. */
  readonly allow?: string
}

export const problem = (
  kind: ProblemKind,
  detail: string,
  more: Omit<Problem, 'kind' | 'detail'> = {},
): Problem => ({ kind, detail, ...more })

export const titleOf = (kind: ProblemKind): string =>
  kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('-', ' ')

/** The only place where a failure becomes a response. */
export function problemResponse(failure: Problem, requestId: string): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json' })
  if (failure.retryAfterS !== undefined) headers.set('retry-after', String(failure.retryAfterS))
  if (failure.allow !== undefined) headers.set('allow', failure.allow)
  if (failure.kind === 'unauthorized') headers.set('www-authenticate', 'Bearer')
  // RFC 9470, section 3.
  if (failure.kind === 'sign-in-again') {
    headers.set('www-authenticate', 'Bearer error="insufficient_user_authentication"')
  }
  const body = {
    type: `/problems/${failure.kind}`,
    title: titleOf(failure.kind),
    status: statusOf[failure.kind],
    detail: failure.detail,
    request_id: requestId,
    ...(failure.errors ? { errors: failure.errors } : {}),
    ...failure.members,
  }
  return new Response(JSON.stringify(body), { status: statusOf[failure.kind], headers })
}
