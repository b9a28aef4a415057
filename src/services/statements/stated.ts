import type { ExclusionSpan } from '../../domain/exclusions/exclusion-span.ts'
import type { Period, StatementBasis } from '../../domain/judging/verdict.ts'
import { canonicalJson, digestOf } from '../../domain/sla/canonical.ts'
import { exclusionsInForce } from '../../domain/statements/in-force.ts'
import { relevantTo } from '../../domain/statements/relevant.ts'
import type { Statement } from '../../domain/statements/statement.ts'
import type { AgreedSla } from '../agreed-sla.ts'

/** What people stated that a period is judged by. */
export interface Stated {
  readonly exclusions: readonly ExclusionSpan[]
  /** null without any. */
  readonly basis: StatementBasis | null
}

/** The approved statements that bear on a period. The same ones always have the same digest. */
export async function statedFor(
  { agreement, sla }: AgreedSla,
  period: Period,
  statements: readonly Statement[],
): Promise<Stated> {
  const exclusions = relevantTo(period, sla, exclusionsInForce(statements, agreement.id))
  if (exclusions.length === 0) return { exclusions, basis: null }
  const ids = exclusions.map(({ statement }) => statement)
  return { exclusions, basis: { digest: await digestOf(canonicalJson(exclusions)), ids } }
}
