import type { App } from '../app.ts'
import type { Caller } from '../services/keys/caller.ts'
import type { Standing } from '../services/quota/allowances.ts'
import { isAct } from './acts/act.ts'
import { auditedRefusal } from './acts/audited.ts'
import { perform } from './acts/perform.ts'
import { isTagged, taggedJson } from './conditional.ts'
import { opensLocally, refusal } from './guard.ts'
import { type Problem, problem, problemResponse } from './problem.ts'
import { problemPage } from './problem-page.ts'
import { overQuota, quotaOf, withStanding } from './quota.ts'
import { readShapes } from './read-shapes.ts'
import { isPage, type Route } from './route.ts'
import { crossSite } from './sign-in/same-origin.ts'

/** Runs one request through its route: guard, shapes, handler, answer. */
export async function serve(
  declared: Route,
  app: App,
  request: Request,
  params: Record<string, string>,
  requestId: string,
): Promise<Response> {
  const { guard } = declared
  const isAlike = (guard.kind === 'public' || guard.kind === 'form') && guard.alike === true
  const caller = isAlike ? null : await app.callerOf(request)
  const kind = caller && quotaOf(guard)
  const standing = kind ? await app.standingOf(caller, kind) : null
  const answer = await answered({ declared, app, request, params, requestId, caller, standing })
  if (kind && standing) withStanding(answer, kind, standing, app.now())
  return answer
}

interface Asked {
  readonly declared: Route
  readonly app: App
  readonly request: Request
  readonly params: Record<string, string>
  readonly requestId: string
  readonly caller: Caller | null
  readonly standing: Standing | null
}

async function answered(asked: Asked): Promise<Response> {
  const { declared, app, request, params, requestId, caller, standing } = asked
  const { guard } = declared
  const local = isPage(declared) && opensLocally(app.environment, new URL(request.url))
  const failed = (failure: Problem): Response => {
    if (isPage(declared)) return problemPage(asked, failure)
    return (
      declared.failures?.respond(failure, request, requestId) ?? problemResponse(failure, requestId)
    )
  }
  if (standing && !standing.isLetIn) return failed(overQuota(standing, app.now()))
  const forged = caller?.person || guard.kind === 'form' ? crossSite(request) : undefined
  const refused = forged ?? refusal(guard, caller, { local, now: app.now() })
  if (refused && !caller && isKeySent(request) && (await app.isShielded(request))) {
    return failed(shielded)
  }
  const { id: operation } = declared
  const act = caller && isAct(declared) ? { app, request, requestId, caller, operation } : null
  if (refused) return act ? auditedRefusal(act, failed(refused)) : failed(refused)

  const run = async (sent: Request): Promise<Response> => {
    const shapes = await readShapes(declared, sent, params)
    if (!shapes.ok) return failed(shapes.error)
    const answer = await declared.handle({ app, request: sent, requestId, caller, ...shapes.value })
    if (!answer.ok) return failed(answer.error)
    if (answer.value instanceof Response) return answer.value
    if (isTagged(declared)) return taggedJson(sent, answer.value.body)
    return Response.json(answer.value.body, { status: answer.value.status ?? 200 })
  }
  return act ? perform(act, declared, { run, failed }) : run(request)
}

const isKeySent = ({ headers }: Request): boolean => headers.has('authorization')

const shielded = problem(
  'too-many-requests',
  'Too many keys that are none came from this address.',
  {
    retryAfterS: 60,
  },
)
