import * as z from 'zod'
import type { App } from '../../app.ts'
import type { Digest } from '../../domain/brand.ts'
import { ownPath } from '../../domain/identity/own-path.ts'
import { isActive, isPersonId } from '../../domain/identity/person.ts'
import { LIMITS } from '../../domain/limits.ts'
import { err, ok } from '../../domain/result.ts'
import { beginSignIn, type Way } from '../../services/sign-in/begin.ts'
import { finishSignIn, type NotSignedIn } from '../../services/sign-in/finish.ts'
import { beginSession, digestOfToken } from '../../services/sign-in/sessions.ts'
import { findPerson, listPeople } from '../../storage/people/people.ts'
import { endSession } from '../../storage/sign-in/sessions.ts'
import { readText } from '../body.ts'
import { everyoneOf, noSuch } from '../guard.ts'
import { pageResponse, signInResponse } from '../pages/answer.ts'
import { links } from '../pages/links.ts'
import { frameFor, type Reading } from '../pages/load/frame.ts'
import type { Frame } from '../pages/models.ts'
import type { LocalPerson } from '../pages/sign-in/models.ts'
import { renderSignIn, renderStaff } from '../pages/sign-in/sign-in.tsx'
import { type Problem, problem } from '../problem.ts'
import { media, route } from '../route.ts'
import { home, onward } from './answers.ts'
import { companyNamed } from './company.ts'
import {
  ATTEMPT_COOKIE,
  attemptCookie,
  cookieOf,
  noCookie,
  SESSION_COOKIE,
  sessionCookie,
} from './cookies.ts'
import { isLocalRequest } from './local.ts'
import { redirectUri } from './redirect-uri.ts'

const page = media('text/html', 'The page.')
const returnTo = z.string().max(512).default(links.portfolio).transform(ownPath)

const getSignIn = route({
  method: 'GET',
  path: '/sign-in',
  id: 'showSignIn',
  tag: 'pages',
  summary: 'Where people sign in.',
  guard: { kind: 'form' },
  replies: { 200: page },
  query: z.object({ return_to: returnTo }),
  handle: async (call) =>
    ok(await signInPage(call, { returnTo: call.query.return_to, unknown: null })),
})

async function signInPage(
  call: Reading,
  asked: { readonly returnTo: string; readonly unknown: string | null },
): Promise<Response> {
  const { app, request } = call
  const frame = openFrame(call)
  const local = isLocalRequest(app.environment, request) ? await localPeople(app) : null
  const hasAccess = app.signIn.access() !== null
  const html = renderSignIn({ frame, local, hasAccess, ...asked })
  return signInResponse(html, asked.unknown === null ? 200 : 404)
}

/** Who is not signed in sees no way to where that is needed. */
function openFrame(call: Reading): Frame {
  const frame = frameFor(call)
  return call.caller ? frame : { ...frame, viewer: 'nobody' }
}

async function localPeople(app: App): Promise<readonly LocalPerson[]> {
  const everyone = everyoneOf(null)
  if (!everyone.ok) return []
  const people = await listPeople(app.db, everyone.value, { after: '', limit: LIMITS.pageRows })
  return people
    .filter(isActive)
    .map(({ id, email, role, customer }) => ({ id, email, role, customer }))
}

const startSignIn = route({
  method: 'GET',
  path: '/sign-in/start',
  id: 'startSignIn',
  tag: 'pages',
  summary: "On to a company's own sign-in (OpenID Connect, authorization code with PKCE).",
  guard: { kind: 'form' },
  replies: { 303: media(null, 'To the company’s own sign-in.') },
  problems: ['not-found', 'unavailable'],
  query: z.object({
    company: z
      .string()
      .max(254)
      .meta({ examples: ['ann@acme.example'] }),
    again: z.stringbool().default(false),
    return_to: returnTo,
  }),
  async handle(call) {
    const { app, request, requestId, query } = call
    const way = wayOf(app, request)
    const settings = await companyNamed(app.db, query.company)
    if (!settings) {
      const asked = { returnTo: query.return_to, unknown: query.company }
      return ok(await signInPage(call, asked))
    }
    if (!way) return err(noSeal())
    try {
      const wish = { again: query.again, returnTo: query.return_to }
      const { to, kept } = await beginSignIn(way, settings, wish)
      return ok(onward(to.href, [attemptCookie(kept)]))
    } catch (why) {
      console.warn(`request ${requestId}: the sign-in of ${settings.customer} does not answer`, why)
      return err(problem('unavailable', 'Your company’s sign-in does not answer. Try again later.'))
    }
  },
})

const callback = route({
  method: 'GET',
  path: '/sign-in/callback',
  id: 'finishSignIn',
  tag: 'pages',
  summary: "Back from a company's own sign-in.",
  guard: { kind: 'form' },
  replies: { 303: media(null, 'To where the sign-in began.') },
  problems: ['unauthorized', 'unavailable'],
  async handle({ app, request, requestId }) {
    const way = wayOf(app, request)
    if (!way) return err(noSeal())
    const done = await finishSignIn(app.db, way, {
      returned: new URL(request.url),
      kept: cookieOf(request, ATTEMPT_COOKIE),
      before: sessionOf(request),
    })
    if (!done.ok) {
      const { error } = done
      console.warn(
        `request ${requestId}: not signed in: ${error.reason}`,
        'why' in error ? error.why : '',
      )
      return err(notSignedIn(error))
    }
    const { token, returnTo } = done.value
    return ok(home(returnTo, [sessionCookie(token), noCookie(ATTEMPT_COOKIE)]))
  },
})

/** In plain words. Why exactly is in the log: whoever tries does not learn how to try better. */
function notSignedIn(why: NotSignedIn): Problem {
  switch (why.reason) {
    case 'no-attempt':
      return problem(
        'unauthorized',
        'This sign-in was begun elsewhere, or took too long: begin again.',
      )
    case 'not-proven':
      return problem('unauthorized', 'Your company’s sign-in could not be checked: begin again.')
    case 'not-on-the-list':
    case 'email-not-verified':
    case 'bound-to-another':
      return problem(
        'forbidden',
        'You are signed in at your company, and not on the list of people here. Ask whoever sent you.',
      )
    case 'contended':
      return problem('unauthorized', 'You signed in twice at the same moment: begin again.')
  }
}

const staff = route({
  method: 'GET',
  path: '/sign-in/staff',
  id: 'showStaffSignIn',
  tag: 'pages',
  summary: "Where the provider's people come in by Cloudflare Access.",
  guard: { kind: 'form' },
  replies: { 200: page, 303: media(null, 'To the first page.') },
  query: z.object({ again: z.stringbool().default(false) }),
  async handle(call) {
    const { caller, query } = call
    if (caller?.person?.by.kind === 'access' && !query.again) return ok(home(links.portfolio, []))
    return ok(pageResponse(renderStaff({ frame: openFrame(call), again: query.again })))
  },
})

const signOut = route({
  method: 'POST',
  path: '/sign-out',
  id: 'signOut',
  tag: 'pages',
  summary: 'End this browser’s session.',
  guard: { kind: 'form' },
  replies: { 303: media(null, 'To the page for signing in.') },
  async handle({ app, request }) {
    const session = sessionOf(request)
    if (session) await endSession(app.db, session, app.now())
    return ok(home(links.signIn, [noCookie(SESSION_COOKIE)]))
  },
})

const signInLocally = route({
  method: 'POST',
  path: '/sign-in/local',
  id: 'signInLocally',
  tag: 'pages',
  summary: 'Be one of the people of a local run. There is no such thing anywhere else.',
  guard: { kind: 'form' },
  replies: { 303: media(null, 'To where the sign-in began.') },
  problems: ['not-found', 'too-large', 'malformed'],
  async handle({ app, request }) {
    if (!isLocalRequest(app.environment, request)) return err(noSuch('page'))
    const body = await readText(request, LIMITS.formBytes)
    if (!body.ok) return body
    const form = new URLSearchParams(body.value)
    const id = form.get('person') ?? ''
    const everyone = everyoneOf(null)
    const person =
      everyone.ok && isPersonId(id) ? await findPerson(app.db, everyone.value, id) : undefined
    if (!person || !isActive(person)) return err(noSuch('person'))
    const now = app.now()
    const session = {
      person: person.id,
      method: 'local' as const,
      authenticatedAt: now,
      before: sessionOf(request),
    }
    const token = await beginSession(app.db, session, now)
    return ok(home(form.get('return_to') ?? links.portfolio, [sessionCookie(token)]))
  },
})

export const signInRoutes = [getSignIn, startSignIn, callback, staff, signOut, signInLocally]

function wayOf(app: App, request: Request): Way | null {
  const seal = app.signIn.seal()
  const { issuers } = app.signIn
  return seal && { issuers, seal, redirectUri: redirectUri(request.url), now: app.now() }
}

const noSeal = (): Problem =>
  problem('unavailable', 'Nobody signs in here yet: the deployment has no SEALING_KEY.')

/** The session that this browser has, whatever became of it. */
function sessionOf(request: Request): Digest | undefined {
  const token = cookieOf(request, SESSION_COOKIE)
  return token === undefined ? undefined : digestOfToken(token)
}
