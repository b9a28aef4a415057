import { ok } from '../../domain/result.ts'
import { type ApiDocument, documentOf } from '../openapi/document.ts'
import { media, type Route, route } from '../route.ts'

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
  ]
}

const documentHeaders = {
  'cache-control': 'public, max-age=300',
  'x-content-type-options': 'nosniff',
}
