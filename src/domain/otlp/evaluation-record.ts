import { responseIdField } from '../signals/addendum.ts'
import { customerName } from '../signals/envelope.ts'
import { evaluationNames } from '../signals/evaluation.ts'
import type { Attributes, Instant } from './telemetry.ts'

/** What an evaluation's place says of it. */
export interface EvaluationOf {
  readonly time: Instant
  /** That may be its request's; '' is none. */
  readonly spans: readonly string[]
  /** Who is meant where the event itself names nobody. */
  readonly customer: unknown
}

/**
 * The attributes of a `gen_ai.evaluation.result` as one flat record, and what names its request. The
 * conventions' own names have capitals ("IntentResolution") and some evaluators' have blanks; here
 * names are lower case without blanks.
 */
export function evaluationRecord(
  { values }: Attributes,
  of: EvaluationOf,
): {
  readonly record: Record<string, unknown>
  readonly requests: readonly string[]
} {
  const name = values.get(evaluationNames.name)
  const named = [values.get(responseIdField), ...of.spans]
  const requests = named.filter((each): each is string => typeof each === 'string' && each !== '')
  return {
    requests,
    record: {
      id: requests[0],
      time: of.time.ms,
      [customerName]: values.get(customerName) ?? of.customer,
      [evaluationNames.name]: typeof name === 'string' ? spelled(name) : name,
      [evaluationNames.score]: values.get(evaluationNames.score),
      [evaluationNames.label]: values.get(evaluationNames.label),
    },
  }
}

/** A name has a few words. What has more is a sentence, and is refused for its blanks. */
function spelled(name: string): string {
  const words = name.trim().toLowerCase().split(/\s+/)
  return words.length <= 3 ? words.join('_') : name
}
