import * as z from 'zod'
import { LIMITS } from '../../domain/limits.ts'
import { err, ok } from '../../domain/result.ts'
import { type NotSubscribed, subscribe, unsubscribe } from '../../services/status/subscribe.ts'
import { endpointFaults } from '../api/webhooks/endpoints.ts'
import { noSuch } from '../guard.ts'
import { type Problem, problem } from '../problem.ts'
import { type Route, route } from '../route.ts'

const guard = { kind: 'public', alike: true } as const

const noSealingKey = problem('unavailable', 'This deployment has no SEALING_KEY.')

const tooOften = problem(
  'too-many-requests',
  'Too many addresses came from here, or of this host.',
  {
    retryAfterS: 60,
  },
)

const postSubscription = route({
  method: 'POST',
  path: '/status/subscriptions',
  id: 'subscribeToStatus',
  tag: 'status',
  summary:
    'Have an address told what changes on the public status page. It is asked first, and must send the challenge back.',
  guard,
  replies: {
    201: z.strictObject({
      url: z.string(),
      public_key: z.string().describe('For `v1a` signatures (Ed25519).'),
    }),
  },
  problems: ['invalid', 'limit-exceeded', 'too-many-requests', 'unavailable'],
  body: z.strictObject({ url: z.string().max(LIMITS.issuerLength) }),
  example: { url: 'https://hooks.acme.example/status' },
  async handle({ app, request, body }) {
    const seal = app.signIn.seal()
    if (!seal) return err(noSealingKey)
    const address = request.headers.get('cf-connecting-ip')
    const host = URL.canParse(body.url) ? new URL(body.url).host : null
    for (const key of [address, host]) {
      if (key !== null && (await app.isTooOften(key))) return err(tooOften)
    }
    const at = {
      ...app.webhooks,
      db: app.db,
      seal,
      now: app.now(),
      fetch: fetch.bind(globalThis),
      origin: new URL(request.url).origin,
    }
    const done = await subscribe(at, body.url)
    if (!done.ok) return err(notSubscribed(done.error))
    const { url, publicKey } = done.value
    return ok({ status: 201, body: { url, public_key: publicKey } })
  },
})

const postEnd = route({
  method: 'POST',
  path: '/status/subscriptions/:token/end',
  id: 'unsubscribeFromStatus',
  tag: 'status',
  summary: 'Be told no more. The address of this came with the challenge, and to nobody else.',
  guard,
  replies: { 200: z.strictObject({ ended: z.literal(true) }) },
  problems: ['not-found', 'unavailable'],
  params: z.object({
    token: z
      .string()
      .max(LIMITS.sealedLength)
      .meta({ examples: ['c2VhbGVk'] }),
  }),
  async handle({ app, params }) {
    const seal = app.signIn.seal()
    if (!seal) return err(noSealingKey)
    const isEnded = await unsubscribe({ db: app.db, seal }, params.token)
    return isEnded ? ok({ body: { ended: true } }) : err(noSuch('subscription'))
  },
})

export const subscriptionRoutes: readonly Route[] = [postSubscription, postEnd]

function notSubscribed(why: NotSubscribed): Problem {
  switch (why.reason) {
    case 'bad-url':
      return problem('invalid', 'Nothing can be sent there.', {
        errors: [{ pointer: '/url', reason: why.fault, detail: endpointFaults[why.fault] }],
      })
    case 'too-many':
      return problem('limit-exceeded', `There are ${LIMITS.statusSubscriptions} addresses already.`)
    case 'too-many-of-host':
      return problem(
        'limit-exceeded',
        `There are ${LIMITS.statusSubscriptionsOfHost} addresses of this host already.`,
      )
    case 'no-resolver':
      return problem('unavailable', 'Where this name leads cannot be looked up now.', {
        retryAfterS: 60,
      })
    case 'not-wanted':
      return problem('invalid', 'Nobody there sent the challenge back.', {
        errors: [
          {
            pointer: '/url',
            reason: why.reason,
            detail: 'must answer 200 with `{"challenge": ...}` as it came',
          },
        ],
      })
  }
}
