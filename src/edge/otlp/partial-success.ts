import type { Recorded } from '../../services/recording/recorder.ts'
import type { PartialSuccess } from './encoding.ts'

/** Reasons that one message names; the rest are among the rejects. */
const REASONS = 5

/**
 * What a sender is told of records that were refused, by reason with the first place of each. Null
 * where none was: OTLP leaves it out then.
 */
export function partialSuccess(
  { rejected, rejects }: Recorded,
  count: number,
  batch: string,
): PartialSuccess | null {
  if (rejected === 0) return null
  const byReason = [...Map.groupBy(rejects, ({ reason }) => reason)]
  const reasons = byReason.slice(0, REASONS).map(([reason, [first, ...more]]) => {
    const others = more.length > 0 ? ` and ${more.length} more` : ''
    return `${reason} at ${first?.index}${first?.pointer}${others}: ${first?.detail}`
  })
  const message = `${rejected} refused. ${reasons.join('; ')}. All are at GET /v1/rejects, batch ${batch}.`
  return { rejected: count, message }
}
