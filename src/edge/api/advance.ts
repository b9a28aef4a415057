import * as z from 'zod'
import { ok } from '../../domain/result.ts'
import { route } from '../route.ts'
import { customerOf } from '../tenant.ts'
import { idInPath } from './customers.ts'
import { count, moment } from './replies/plain.ts'

const advancedReply = z.strictObject({
  judged: count,
  settled: count,
  at_rest: z.boolean(),
  next_wake: moment.nullable(),
})

export const postAdvance = route({
  method: 'POST',
  path: '/v1/customers/:id/advance',
  id: 'advanceCustomer',
  tag: 'customers',
  summary:
    'Move a customer on now: slices, verdicts, transfers, settlement. It also runs by itself.',
  guard: { kind: 'provider', scope: 'operate' },
  replies: { 200: advancedReply },
  params: idInPath,
  async handle({ app, caller, params }) {
    const customer = await customerOf(app, caller, params.id)
    if (!customer.ok) return customer
    const { id } = customer.value
    const { judged, settled, isHeldUp, nextWake } = await app.actor(id).advance(id)
    return ok({
      body: {
        judged,
        settled,
        at_rest: judged === 0 && settled === 0 && !isHeldUp,
        next_wake: nextWake === null ? null : new Date(nextWake).toISOString(),
      },
    })
  },
})
