import * as z from 'zod'
import { LIMITS } from '../../../domain/limits.ts'
import { err, ok } from '../../../domain/result.ts'
import { readText } from '../../body.ts'
import { problem } from '../../problem.ts'
import { inShape } from '../../read-shapes.ts'
import { media, type Reply, type Route, route } from '../../route.ts'

/** How a page's form does what a call of the API does. */
export interface FormSpec {
  /** Of the form, unique: the page it leads back to says `words.done[id]`. */
  readonly id: string
  readonly summary: string
  /** The call's own path without `/v1`, where none is given. */
  readonly path?: string
  /** The page that the form stands on, by the path's parameters: it is shown again afterwards. */
  page(params: Readonly<Record<string, string>>): string
  /** The call's body from the form's fields. What is wrong in it is found by the call's own shape. */
  body?(fields: URLSearchParams): unknown
  /** Where something has to be shown that is told only once. */
  answer?(reply: Reply, call: Parameters<Route['handle']>[0]): Response
}

/**
 * A route for an HTML form out of a call of the API: the same guard, shape, handler and entries in the
 * audit log, so that a page can do nothing that the API would refuse. What was done leads back to the
 * page (303), and what failed is a page in plain words with the way back.
 */
export function formOf(call: Route, spec: FormSpec): Route {
  const { id, page, body = Object.fromEntries, answer } = spec
  return route({
    method: 'POST',
    path: spec.path ?? call.path.replace(/^\/v1/, ''),
    id,
    tag: 'pages',
    summary: spec.summary,
    guard: call.guard,
    ...(call.params ? { params: call.params } : {}),
    ...(call.problems ? { problems: call.problems } : {}),
    reads: { 'application/x-www-form-urlencoded': fields },
    replies: answer
      ? { 200: media('text/html', 'What was done.') }
      : { 303: media(null, 'To the page that the form stands on.') },
    formOn: page,
    async handle(asked) {
      const sent = await readText(asked.request, LIMITS.formBytes)
      if (!sent.ok) return sent
      const read = new URLSearchParams(sent.value)
      if (read.size > LIMITS.formFields) return err(tooManyFields)
      const shaped = inShape(call.body, call.body ? body(read) : undefined, 'body')
      if (!shaped.ok) return shaped
      const done = await call.handle({ ...asked, query: {}, body: shaped.value })
      if (!done.ok) return done
      if (done.value instanceof Response) return done
      if (answer) return ok(answer(done.value, asked))
      const params = asked.params as Readonly<Record<string, string>> | undefined
      return ok(backTo(page(params ?? {}), id))
    },
  })
}

const fields = z.record(z.string(), z.string())

const tooManyFields = problem('invalid', `A form has at most ${LIMITS.formFields} fields.`)

/** @param page A path of this site, perhaps with a query and a fragment. */
function backTo(page: string, id: string): Response {
  const to = new URL(page, 'https://here.invalid')
  to.searchParams.set('done', id)
  const location = `${to.pathname}${to.search}${to.hash}`
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}
