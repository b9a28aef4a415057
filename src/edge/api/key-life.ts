import * as z from 'zod'
import { LIMITS } from '../../domain/limits.ts'
import { err, ok } from '../../domain/result.ts'
import { refusedEverywhereFrom } from '../../services/keys/known-keys.ts'
import { type NotRevoked, revokeKey } from '../../services/keys/revoke-key.ts'
import { type NotRotated, rotateKey } from '../../services/keys/rotate-key.ts'
import { contended, everyoneOf, noSuch } from '../guard.ts'
import { type Problem, problem } from '../problem.ts'
import { route } from '../route.ts'
import { reason } from './claim-shapes.ts'
import { iso, madeKeyBody } from './key-body.ts'
import { revokedKeyReply, rotatedKeyReply } from './replies/key.ts'

const keyInPath = z.object({
  id: z
    .string()
    .max(64)
    .meta({ examples: ['key_1f0c'] }),
})

export const keyLifeRoutes = [
  route({
    method: 'POST',
    path: '/v1/keys/:id/rotation',
    id: 'rotateKey',
    tag: 'keys',
    summary:
      'Make the successor of a key, once: the same customer, scopes, source and label. The key itself ends after the overlap.',
    guard: { kind: 'provider', scope: 'admin' },
    replies: { 201: rotatedKeyReply },
    problems: ['conflict', 'unavailable'],
    params: keyInPath,
    body: z.strictObject({
      overlap: z.strictObject({ hours: z.int().min(0).max(LIMITS.keyOverlapHours) }),
    }),
    example: { overlap: { hours: 24 } },
    async handle({ app, caller, params, body }) {
      const everyone = everyoneOf(caller)
      if (!everyone.ok) return everyone
      const actor = { by: caller?.name ?? '', at: app.now() }
      const wish = {
        id: params.id,
        overlapHours: body.overlap.hours,
        environment: app.keyEnvironment,
      }
      const done = await rotateKey(app.db, everyone.value, wish, actor)
      if (!done.ok) return err(notRotated(done.error))
      const { oldEndsAt, ...made } = done.value
      const replaced = {
        id: params.id,
        expires_at: iso(oldEndsAt),
        refused_everywhere_from: iso(refusedEverywhereFrom(oldEndsAt, actor.at)),
      }
      return ok({ status: 201, body: { ...madeKeyBody(made), replaced } })
    },
  }),
  route({
    method: 'POST',
    path: '/v1/keys/:id/revocation',
    id: 'revokeKey',
    tag: 'keys',
    summary:
      'End a key at once. Isolates that have just seen it take it for half a minute more; the answer says until when.',
    guard: { kind: 'provider', scope: 'admin' },
    replies: { 200: revokedKeyReply },
    problems: ['conflict', 'unavailable'],
    params: keyInPath,
    body: z.strictObject({ reason }),
    example: { reason: 'Found in a log.' },
    async handle({ app, caller, params, body }) {
      const everyone = everyoneOf(caller)
      if (!everyone.ok) return everyone
      const actor = { by: caller?.name ?? '', at: app.now() }
      const wish = { id: params.id, reason: body.reason }
      const done = await revokeKey(app.db, everyone.value, wish, actor)
      if (!done.ok) return err(notRevoked(done.error))
      const { revokedAt } = done.value
      return ok({
        body: {
          id: params.id,
          revoked_at: iso(revokedAt),
          refused_everywhere_from: iso(refusedEverywhereFrom(revokedAt, actor.at)),
        },
      })
    },
  }),
]

function notRotated(why: NotRotated): Problem {
  switch (why.reason) {
    case 'unknown-key':
      return noSuch('key')
    case 'rotated':
      return problem('conflict', `This key was rotated: \`${why.successor}\` follows it.`)
    case 'revoked':
      return problem('conflict', 'This key is revoked: make another.')
    case 'over':
      return problem('conflict', 'This key is over: make another.')
    case 'not-yours':
      return problem(
        'forbidden',
        'A key that may approve or administer is renewed by who holds it, and by nobody else.',
      )
    case 'contended':
      return contended()
  }
}

function notRevoked(why: NotRevoked): Problem {
  switch (why.reason) {
    case 'unknown-key':
      return noSuch('key')
    case 'revoked':
      return problem('conflict', `This key was revoked at ${iso(why.at)}.`)
    case 'contended':
      return contended()
  }
}
