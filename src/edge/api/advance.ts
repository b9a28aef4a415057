import * as z from 'zod'
import { err, ok } from '../../domain/result.ts'
import { findCustomer } from '../../storage/customers/customers.ts'
import { noSuch } from '../guard.ts'
import { route } from '../route.ts'
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
  async handle({ app, params }) {
    if (!(await findCustomer(app.db, params.id))) return err(noSuch('customer'))
    const { judged, settled, isHeldUp, nextWake } = await app.actor(params.id).advance(params.id)
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
