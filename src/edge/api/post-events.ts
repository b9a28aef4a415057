import { readEvents } from '../../domain/cloudevents/read-events.ts'
import { err } from '../../domain/result.ts'
import { record } from '../../services/recording/record.ts'
import { idempotencyKeyOf } from '../acts/idempotency-key.ts'
import { route } from '../route.ts'
import { eventsSent } from './events-sent.ts'
import { readDelivery } from './read-delivery.ts'
import { recordedAnswer, recordProblem, recordProblems } from './recorded-answer.ts'
import { recordedReply } from './replies/signal.ts'

export const postEvents = route({
  method: 'POST',
  path: '/v1/events',
  id: 'postEvents',
  tag: 'signals',
  summary: 'Report signals as CloudEvents 1.0.2, binary, structured or batched, gzip or not.',
  keepsKeys: true,
  guard: { kind: 'key', scope: 'ingest' },
  reads: eventsSent,
  replies: { 200: recordedReply },
  problems: recordProblems,
  example: [
    {
      specversion: '1.0',
      type: 'dev.makegood.request.v1',
      source: '/gateway/eu',
      id: 'req_1',
      time: '2026-01-01T00:00:00Z',
      data: { 'makegood.customer.id': 'acme', 'http.response.status_code': 503 },
    },
  ],
  async handle(call) {
    const { app, request } = call
    const idempotencyKey = idempotencyKeyOf(request)
    if (!idempotencyKey.ok) return idempotencyKey
    const delivery = await readDelivery(call)
    if (!delivery.ok) return delivery
    const headers = Object.fromEntries(request.headers)
    const recorded = await record(
      app.recorder(),
      { ...delivery.value, idempotencyKey: idempotencyKey.value },
      (bytes) => readEvents(bytes, headers),
    )
    if (recorded.ok) return recordedAnswer(recorded.value)
    const types =
      'application/cloudevents+json, application/cloudevents-batch+json, or JSON with ce- headers'
    return err(recordProblem(recorded.error, types))
  },
})
