import { err, ok, type Result } from '../../domain/result.ts'
import type { Recorded, RecordFault } from '../../services/recording/recorder.ts'
import { type Problem, type ProblemKind, problem } from '../problem.ts'
import type { Reply } from '../route.ts'

/** What became of a batch, as the API says it. One without a single good signal is a problem. */
export function recordedAnswer(recorded: Recorded): Result<Reply, Problem> {
  const { accepted, duplicates, rejected, dropped_attributes, rejects } = recorded
  const counts = { rejected, dropped_attributes }
  if (accepted + duplicates === 0 && rejected > 0) {
    const detail = `None of the ${rejected} signals could be read.`
    return err(problem('invalid', detail, { errors: rejects, members: { accepted, ...counts } }))
  }
  return ok({ body: { accepted, duplicates, ...counts, rejects } })
}

/** The problems of every door that records. */
export const recordProblems: readonly ProblemKind[] = [
  'malformed',
  'too-large',
  'unsupported-media-type',
  'invalid',
  'limit-exceeded',
  'unavailable',
]

/** @param types The content types that the door takes, for people. */
export function recordProblem(fault: RecordFault, types: string): Problem {
  switch (fault.reason) {
    case 'unsupported-content-type':
      return problem('unsupported-media-type', `Signals are sent as ${types}.`)
    case 'empty-body':
      return problem('malformed', 'The body is empty.')
    case 'not-utf8':
      return problem('malformed', 'The body is not UTF-8.')
    case 'malformed-json':
      return problem('malformed', `The body stops being JSON at character ${fault.position}.`)
    case 'malformed-body':
      return problem('malformed', fault.detail)
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
