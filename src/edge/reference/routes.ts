import * as z from 'zod'
import { ok } from '../../domain/result.ts'
import { opensLocally } from '../guard.ts'
import { documentOf } from '../openapi/document.ts'
import type { ApiDocument } from '../openapi/model.ts'
import { pageResponse } from '../pages/answer.ts'
import { frameFor } from '../pages/load/frame.ts'
import type { Frame } from '../pages/models.ts'
import { problemKinds, renderProblemKind, renderProblems } from '../pages/reference/problems.tsx'
import { renderReference } from '../pages/reference/reference.tsx'
import { type Call, media, type Route, route } from '../route.ts'

/**
 * What the API says of itself.
 *
 * @param all Every route of the router, these among them: asked when somebody wants to know.
 */
export function referenceRoutes(all: () => readonly Route[]): readonly Route[] {
  let made: ApiDocument | undefined
  const document = (): ApiDocument => {
    made ??= documentOf(all())
    return made
  }
  return [
    route({
      method: 'GET',
      path: '/openapi.json',
      id: 'getOpenApi',
      tag: 'reference',
      summary: 'This document: every operation as OpenAPI 3.1.',
      guard: { kind: 'public' },
      replies: { 200: media('application/json', 'The document.') },
      handle: async () => ok(Response.json(document(), { headers: documentHeaders })),
    }),
    route({
      method: 'GET',
      path: '/docs/api',
      id: 'showReference',
      tag: 'reference',
      summary: 'The same for people.',
      guard: { kind: 'public' },
      replies: { 200: page },
      handle: async (call) =>
        ok(pageResponse(renderReference({ frame: frameOf(call), document: document() }))),
    }),
    route({
      method: 'GET',
      path: '/problems',
      id: 'showProblems',
      tag: 'reference',
      summary: 'What each kind of problem means, and what to do about it.',
      guard: { kind: 'public' },
      replies: { 200: page },
      handle: async (call) => ok(pageResponse(renderProblems(frameOf(call)))),
    }),
    route({
      method: 'GET',
      path: '/problems/:kind',
      id: 'showProblemKind',
      tag: 'reference',
      summary: 'One kind of problem: the address that its `type` is.',
      guard: { kind: 'public' },
      params: z.object({ kind: z.enum(problemKinds).meta({ examples: ['conflict'] }) }),
      replies: { 200: page },
      handle: async (call) => ok(pageResponse(renderProblemKind(frameOf(call), call.params.kind))),
    }),
  ]
}

const page = media('text/html', 'The page.')

/** Whoever has no key and sits elsewhere gets no links into what needs one. */
function frameOf(call: Call<unknown, unknown, unknown>): Frame {
  const { app, caller, request } = call
  const frame = frameFor(call)
  const isInside = caller !== null || opensLocally(app.environment, new URL(request.url))
  return isInside ? frame : { ...frame, viewer: 'customer' }
}

const documentHeaders = {
  'cache-control': 'public, max-age=300',
  'x-content-type-options': 'nosniff',
}
