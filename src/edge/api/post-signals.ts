import { LIMITS } from '../../domain/limits.ts'
import { err, ok } from '../../domain/result.ts'
import { record } from '../../services/recording/record.ts'
import type { RecordFault } from '../../services/recording/recorder.ts'
import { readBytes } from '../body.ts'
import { type Problem, problem } from '../problem.ts'
import { route } from '../route.ts'
import { recordedReply } from './replies/signal.ts'
import { signalsSent } from './signals-sent.ts'

const keyPattern = /^[\x21-\x7e]{1,128}$/

export const postSignals = route({
  method: 'POST',
  path: '/v1/signals',
  id: 'postSignals',
  tag: 'signals',
  summary: 'Report signals: a JSON array or NDJSON, gzip or not. Answers once they are durable.',
  guard: { kind: 'key', scope: 'ingest' },
  reads: signalsSent,
  replies: { 200: recordedReply },
  problems: [
    'malformed',
    'too-large',
    'unsupported-media-type',
    'invalid',
    'limit-exceeded',
    'unavailable',
  ],
  example: [
    {
      id: 'req_1',
      time: 1_767_225_600_000,
      'makegood.customer.id': 'acme',
      'http.response.status_code': 503,
    },
  ],
  async handle({ app, request, requestId, caller }) {
    // The guard lets nobody in without a key.
    if (!caller) return err(problem('unauthorized', 'A key is needed.'))
    const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
    if (encoding !== 'gzip' && encoding !== 'identity') {
      return err(problem('unsupported-media-type', 'Content-Encoding may be gzip or identity.'))
    }
    const idempotencyKey = request.headers.get('idempotency-key')
    if (idempotencyKey !== null && !keyPattern.test(idempotencyKey)) {
      return err(problem('invalid', 'An Idempotency-Key is 1 to 128 visible ASCII characters.'))
    }
    const gzip = encoding === 'gzip'
    const max = gzip ? LIMITS.bodyBytes : LIMITS.inflatedBodyBytes
    const bytes = await readBytes(request, max)
    if (!bytes.ok) return bytes
    const recorded = await record(app.recorder(), {
      bytes: bytes.value,
      contentType: request.headers.get('content-type'),
      gzip,
      idempotencyKey,
      requestId,
      caller,
    })
    if (!recorded.ok) return err(problemOf(recorded.error))
    const { accepted, duplicates, rejects, ...counts } = recorded.value
    if (accepted + duplicates === 0 && counts.rejected > 0) {
      const detail = `None of the ${counts.rejected} signals could be read.`
      return err(problem('invalid', detail, { errors: rejects, members: { accepted, ...counts } }))
    }
    return ok({ body: { accepted, duplicates, ...counts, rejects } })
  },
})

function problemOf(fault: RecordFault): Problem {
  switch (fault.reason) {
    case 'unsupported-content-type':
      return problem(
        'unsupported-media-type',
        'Signals are sent as application/json or application/x-ndjson.',
      )
    case 'empty-body':
      return problem('malformed', 'The body is empty.')
    case 'not-utf8':
      return problem('malformed', 'The body is not UTF-8.')
    case 'malformed-json':
      return problem('malformed', `The body stops being JSON at character ${fault.position}.`)
    case 'too-many-signals':
      return problem('limit-exceeded', `A batch holds at most ${fault.limit} signals.`)
    case 'malformed-gzip':
      return problem('malformed', 'The body is not gzip, or it was cut short.')
    case 'too-large':
      return problem('too-large', `The inflated body is over the limit of ${fault.maxBytes} bytes.`)
    case 'key-reused':
      return problem('invalid', 'This Idempotency-Key came before with another body.')
    case 'busy':
      return problem('unavailable', 'The signals could not be stored. Send them again.', {
        retryAfterS: 1,
      })
  }
}
