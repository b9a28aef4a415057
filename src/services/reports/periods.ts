import type { CustomerId, Digest } from '../../domain/brand.ts'
import type { Verdict } from '../../domain/judging/verdict.ts'
import type { Database } from '../../storage/database.ts'
import { newestVerdicts } from '../../storage/judging/verdicts.ts'

/** A period with its newest verdicts, one an agreement. */
export interface JudgedPeriod {
  readonly period: string
  /** `final` where all are. */
  readonly status: Verdict['status']
  readonly verdicts: readonly {
    readonly agreement: string
    readonly revision: number
    readonly digest: Digest
  }[]
}

/** A customer's judged periods, the newest first. */
export async function judgedPeriods(
  db: Database,
  customer: CustomerId,
): Promise<readonly JudgedPeriod[]> {
  const newestFirst = (await newestVerdicts(db, customer)).toSorted(
    (a, b) => b.verdict.period.span.from - a.verdict.period.span.from,
  )
  const periods = Map.groupBy(newestFirst, ({ verdict }) => verdict.period.label)
  return [...periods].map(([period, stored]) => ({
    period,
    status: stored.every(({ verdict }) => verdict.status === 'final') ? 'final' : 'provisional',
    verdicts: stored.map(({ verdict, revision, digest }) => ({
      agreement: verdict.agreement,
      revision,
      digest,
    })),
  }))
}
