import { err } from '../../domain/result.ts'
import { readBatch } from '../../domain/signals/batch.ts'
import { record } from '../../services/recording/record.ts'
import { idempotencyKeyOf } from '../acts/idempotency-key.ts'
import { route } from '../route.ts'
import { readDelivery } from './read-delivery.ts'
import { recordedAnswer, recordProblem, recordProblems } from './recorded-answer.ts'
import { recordedReply } from './replies/signal.ts'
import { signalsSent } from './signals-sent.ts'

export const postSignals = route({
  method: 'POST',
  path: '/v1/signals',
  id: 'postSignals',
  tag: 'signals',
  summary: 'Report signals: a JSON array or NDJSON, gzip or not. Answers once they are durable.',
  keepsKeys: true,
  guard: { kind: 'key', scope: 'ingest' },
  reads: signalsSent,
  replies: { 200: recordedReply },
  problems: recordProblems,
  example: [
    {
      id: 'req_1',
      time: 1_767_225_600_000,
      'makegood.customer.id': 'acme',
      'http.response.status_code': 503,
    },
  ],
  async handle(call) {
    const { app, request } = call
    const idempotencyKey = idempotencyKeyOf(request)
    if (!idempotencyKey.ok) return idempotencyKey
    const delivery = await readDelivery(call)
    if (!delivery.ok) return delivery
    const recorded = await record(
      app.recorder(),
      { ...delivery.value, idempotencyKey: idempotencyKey.value },
      (bytes) => readBatch(bytes, request.headers.get('content-type')),
    )
    if (recorded.ok) return recordedAnswer(recorded.value)
    return err(recordProblem(recorded.error, 'application/json or application/x-ndjson'))
  },
})
