import { pageResponse } from './pages/answer.ts'
import { links } from './pages/links.ts'
import { frameFor } from './pages/load/frame.ts'
import { renderProblem, type WayBack } from './pages/problem.tsx'
import { type Problem, statusOf } from './problem.ts'
import type { Call, Route } from './route.ts'

type Failed = Pick<Call<unknown, unknown, unknown>, 'app' | 'caller' | 'request'> & {
  readonly declared: Route
  readonly params: Readonly<Record<string, string>>
}

/** People get the same failure in plain words, with a way back. */
export function problemPage(asked: Failed, failure: Problem): Response {
  const status = statusOf[failure.kind]
  const frame = frameFor(asked)
  const { kind, detail, errors = [] } = failure
  return pageResponse(
    renderProblem({ frame, status, kind, detail, errors, back: wayBack(asked, failure) }),
    status,
  )
}

/** To signing in where that is missing, to the page of a form that failed, else to where one begins. */
function wayBack({ declared, params, caller, request }: Failed, failure: Problem): WayBack {
  const page = declared.formOn?.(params)
  if (failure.kind === 'unauthorized') {
    const { pathname, search } = new URL(request.url)
    return { to: 'sign-in', href: signInTo(links.signIn, page ?? `${pathname}${search}`) }
  }
  const again = failure.members?.sign_in
  if (typeof again === 'string') return { to: 'sign-in', href: signInTo(again, page) }
  if (page !== undefined) return { to: 'form', href: page }
  return { to: 'start', href: caller ? links.portfolio : links.start }
}

/** @param returnTo A path of this site; where there is none, signing in leads to one's first page. */
function signInTo(place: string, returnTo: string | undefined): string {
  if (returnTo === undefined) return place
  const query = new URLSearchParams({ return_to: returnTo })
  return `${place}${place.includes('?') ? '&' : '?'}${query}`
}
