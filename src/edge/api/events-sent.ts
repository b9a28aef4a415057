import * as z from 'zod'
import { LIMITS } from '../../domain/limits.ts'

const data = z
  .looseObject({})
  .describe('The fields of a signal; `makegood.customer.id` with a key of the provider.')

const event = z
  .looseObject({
    specversion: z.literal('1.0'),
    id: z.string().max(LIMITS.idLength),
    source: z.string().max(LIMITS.sourceLength),
    type: z.enum([
      'dev.makegood.request.v1',
      'dev.makegood.probe.v1',
      'dev.makegood.evaluation.v1',
      'dev.makegood.feedback.v1',
    ]),
    time: z.iso.datetime({ offset: true }).optional(),
    subject: z.string().optional().describe('Of evaluations and feedback: the id of the request.'),
    data,
  })
  .meta({ id: 'SentEvent', description: 'A CloudEvent 1.0.2.' })

/** What `POST /v1/events` takes; each event is checked by itself. */
export const eventsSent = {
  'application/cloudevents-batch+json': z.array(event).max(LIMITS.batchSignals),
  'application/cloudevents+json': event,
  'application/json': data,
}
