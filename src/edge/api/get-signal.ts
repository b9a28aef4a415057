import * as z from 'zod'
import { epochMs } from '../../domain/brand.ts'
import { err, ok } from '../../domain/result.ts'
import { findSignal } from '../../services/find-signal.ts'
import { noSuch, tenantOf } from '../guard.ts'
import { problem } from '../problem.ts'
import { route } from '../route.ts'
import { customerIdShape } from './customer-id.ts'
import { signalReply } from './replies/signal.ts'
import { signalShape } from './signal-shape.ts'

export const getSignal = route({
  method: 'GET',
  path: '/v1/signals/:id',
  id: 'getSignal',
  tag: 'signals',
  summary: 'Which stack served a request, its checks, and the degradation window it fell in.',
  guard: { kind: 'key', scope: 'read' },
  replies: { 200: signalReply },
  params: z.object({
    id: z
      .string()
      .min(1)
      .max(128)
      .meta({ examples: ['req_1'] }),
  }),
  query: z.strictObject({
    /** A provider's key says whose request it was; a customer's key is its own. */
    customer: customerIdShape.optional(),
    source: z.string().max(256).optional(),
    time: z.coerce.number().int().min(0).transform(epochMs).optional(),
  }),
  async handle({ app, caller, params, query }) {
    const named = query.customer ?? caller?.customer
    if (!named) {
      const detail = 'Say whose request it was: `?customer=...`.'
      return err(
        problem('invalid', detail, {
          errors: [{ pointer: '/customer', reason: 'missing', detail }],
        }),
      )
    }
    const customer = tenantOf(caller, named)
    if (!customer.ok) return customer
    const look = { id: params.id, source: query.source ?? null, time: query.time ?? null }
    const searched = await findSignal(app.db, customer.value, look, app.now())
    if (searched.found) return ok({ body: signalShape(searched.found) })
    const { coverage, complete } = searched
    const members = coverage
      ? {
          coverage: {
            from: new Date(coverage.minute.from).toISOString(),
            until: new Date(coverage.minute.until).toISOString(),
            signals: coverage.signals,
          },
        }
      : {}
    const narrower = complete ? '' : ' Only the newest were searched: a `time` narrows it.'
    const { kind, detail } = noSuch('signal')
    return err(problem(kind, `${detail}${narrower}`, { members }))
  },
})
