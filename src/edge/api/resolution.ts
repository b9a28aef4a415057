import * as z from 'zod'
import { err, ok } from '../../domain/result.ts'
import { type NotResolved, resolve } from '../../services/deciding/resolve.ts'
import { noSuch, tenantOf } from '../guard.ts'
import { type Problem, type ProblemDetail, problem } from '../problem.ts'
import { route } from '../route.ts'
import { reason } from './claim-shapes.ts'
import { creditInPath, proposalDigest, undecided } from './ledger.ts'

const resolvedReply = z.strictObject({
  credit: z.string(),
  resolution: z.enum(['resend', 'adopt', 'deny']),
})

const seen = { proposal: proposalDigest, reason }

export const postResolution = route({
  method: 'POST',
  path: '/v1/customers/:id/credits/:credit/resolution',
  id: 'resolveCredit',
  tag: 'credits',
  summary:
    'Take a credit out of review: send it again, adopt what Stripe has, or deny it. Binds to the proposal as it was seen.',
  guard: { kind: 'provider', scope: 'approve' },
  replies: { 200: resolvedReply },
  problems: ['conflict', 'unavailable'],
  params: creditInPath,
  body: z.discriminatedUnion('resolution', [
    z.strictObject({ resolution: z.literal('resend'), ...seen }),
    z.strictObject({
      resolution: z.literal('adopt'),
      /** Stripe's id of the object that is the credit. */
      stripe_id: z.string().regex(/^[a-z]+_[A-Za-z0-9_]{1,128}$/, 'is not an id of Stripe’s'),
      ...seen,
    }),
    z.strictObject({ resolution: z.literal('deny'), ...seen }),
  ]),
  example: { resolution: 'resend', proposal: 'a'.repeat(64), reason: 'Stripe has none.' },
  async handle({ app, caller, params, body }) {
    const customer = tenantOf(caller, params.id)
    if (!customer.ok || !caller) return err(noSuch('credit'))
    const resolution =
      body.resolution === 'adopt'
        ? { kind: body.resolution, stripeId: body.stripe_id }
        : { kind: body.resolution }
    const { proposal, reason: why } = body
    const done = await resolve(
      { db: app.db, stripe: app.stripe, settings: app.settlement },
      customer.value,
      { creditId: params.credit, proposal, by: caller.name, reason: why, resolution },
      app.now(),
    )
    if (!done.ok)
      return err(unresolved(done.error, body.resolution === 'adopt' ? '/stripe_id' : '/resolution'))
    app.hint(app.actor(customer.value).wake(customer.value))
    return ok({ body: { credit: params.credit, resolution: body.resolution } })
  },
})

/** @param asked Where the body says what Stripe was asked about. */
function unresolved(fault: NotResolved, asked: string): Problem {
  switch (fault.reason) {
    case 'wrong-state':
      return problem(
        'conflict',
        `The credit is ${fault.state}: only what is in review is resolved.`,
      )
    case 'found-at-stripe': {
      const detail = `Stripe has it: adopt ${fault.stripeIds.join(' or ')}`
      return problem('conflict', 'It was executed, and would be paid again.', {
        errors: [at('/resolution', fault.reason, detail)],
        members: { stripe_ids: fault.stripeIds },
      })
    }
    case 'too-early': {
      const until = new Date(fault.until).toISOString()
      return problem('conflict', `Until ${until} Stripe may still execute it, or not show it.`, {
        errors: [at('/resolution', fault.reason, 'adopt it where it shows already, or wait')],
        members: { until },
      })
    }
    case 'differs':
      return problem('conflict', 'The object at Stripe is not this credit.', {
        errors: fault.fields.map((field) => at('/stripe_id', fault.reason, field)),
      })
    case 'stripe-says-no':
      return problem('conflict', 'Stripe does not know what was asked for.', {
        errors: [at(asked, fault.reason, fault.detail)],
      })
    case 'stripe-unavailable':
      return problem('unavailable', `Stripe could not be asked: ${fault.detail}`, {
        retryAfterS: 30,
      })
    default:
      return undecided(fault)
  }
}

const at = (pointer: string, why: string, detail: string): ProblemDetail => ({
  pointer,
  reason: why,
  detail,
})
