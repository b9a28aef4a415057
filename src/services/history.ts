import type { EpochMs } from '../domain/brand.ts'
import { lookedSince } from '../domain/judging/past.ts'
import type { Period } from '../domain/judging/verdict.ts'
import { looksBack } from '../domain/sla/look-back.ts'
import { linesOf } from '../domain/succession/lines.ts'
import type { VerdictKey } from '../storage/judging/verdicts.ts'
import { type AgreedSla, periodsInForce } from './agreements/agreed-sla.ts'
import type { Verdicts } from './memory/verdicts.ts'

/** An agreement after those of its line before it under the same SLA name, by when they took effect. */
export function lineageOf(all: readonly AgreedSla[], agreed: AgreedSla): readonly AgreedSla[] {
  const lines = linesOf(all.map(({ agreement }) => agreement))
  return all
    .slice(0, all.indexOf(agreed) + 1)
    .filter(
      ({ agreement, sla }) =>
        sla.metadata.name === agreed.sla.metadata.name &&
        lines.get(agreement.id) === lines.get(agreed.agreement.id),
    )
}

/** The newest verdicts that one of an agreement's periods looks back at, oldest first. */
export type LookBack = (period: Period) => readonly VerdictKey[]

/**
 * What periods look back at, as it is whenever it is asked. Reads nothing where the SLA looks at no
 * period but its own.
 *
 * @param lineage Ends with the agreement, see {@link lineageOf}.
 */
export async function lookBack(
  verdicts: Pick<Verdicts, 'of'>,
  lineage: readonly AgreedSla[],
  now: EpochMs,
): Promise<LookBack> {
  const own = lineage.at(-1)
  if (!own || !looksBack(own.sla)) return () => []
  const before: Placed[] = []
  for (const agreed of lineage) {
    const { id } = agreed.agreement
    const summaries = await verdicts.of(id)
    for (const { span } of periodsInForce(agreed, now)) {
      before.push({ agreement: id, isOwn: agreed === own, span, summaries })
    }
  }
  before.sort((a, b) => a.span.from - b.span.from)
  return (period) => {
    const since = lookedSince(own.sla, own.agreement, period)
    return before.flatMap(({ agreement, isOwn, span, summaries }): VerdictKey[] => {
      const { from } = span
      const isBefore = isOwn ? from < period.span.from : from <= period.span.from
      const summary = isBefore && span.until > since ? summaries.get(from) : undefined
      if (!summary) return []
      const { revision, digest } = summary
      return [{ agreement, periodFrom: from, revision, digest }]
    })
  }
}

interface Placed {
  readonly agreement: string
  readonly isOwn: boolean
  readonly span: Period['span']
  readonly summaries: Awaited<ReturnType<Verdicts['of']>>
}
