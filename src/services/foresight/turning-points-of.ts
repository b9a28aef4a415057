import type { CustomerId } from '../../domain/brand.ts'
import { type PastPeriod, pastPeriod } from '../../domain/judging/past.ts'
import { type EarlierPeriod, earlierPeriods } from '../../domain/judging/trailing/earlier.ts'
import type { Verdict } from '../../domain/judging/verdict.ts'
import type { Result } from '../../domain/result.ts'
import {
  type NotTold,
  type TurningPoints,
  turningPoints,
} from '../../domain/turning/turning-points.ts'
import type { Database } from '../../storage/database.ts'
import { listVerdicts } from '../../storage/judging/verdicts.ts'
import type { AgreedSla } from '../agreements/agreed-sla.ts'
import { storedCounts } from '../counting/stored-counts.ts'
import { KnownLines } from '../memory/known-lines.ts'
import { listStatements } from '../statements/list-statements.ts'
import { statedIn } from '../statements/stated-in.ts'

/**
 * What would have changed a commitment's result, from the slices that the verdict was judged by: evidence is
 * not read. Where later evidence has changed them since, nothing is told.
 */
export async function turningPointsOf(
  db: Database,
  customer: CustomerId,
  agreed: AgreedSla,
  { verdict, commitment }: { readonly verdict: Verdict; readonly commitment: string },
): Promise<Result<TurningPoints, NotTold>> {
  const { agreement, sla, slaVersion } = agreed
  const { period, evidence } = verdict
  const statements = await listStatements(db, customer)
  const { exclusions, assertions } = await statedIn(verdict, agreed, statements)
  const earlier: EarlierPeriod[] = []
  for (const before of earlierPeriods(sla, agreement, period)) {
    earlier.push({ period: before, slices: await storedCounts(db, customer, agreed, before) })
  }
  const { lines } = await new KnownLines(db, customer).upToDate()
  const input = {
    customer,
    agreement,
    sla,
    slaVersion,
    period,
    slices: await storedCounts(db, customer, agreed, period),
    earlier,
    evidence,
    exclusions,
    assertions,
    statements: null,
    history: await pastIn(db, customer, verdict),
    lines,
    now: verdict.judgedAt,
  }
  return turningPoints(input, verdict, commitment)
}

/** What a verdict looked back at. */
async function pastIn(
  db: Database,
  customer: CustomerId,
  { history = [] }: Verdict,
): Promise<readonly PastPeriod[]> {
  if (history.length === 0) return []
  const all = await listVerdicts(db, customer)
  return history.flatMap((digest) => {
    const stored = all.find((each) => each.digest === digest)
    return stored ? [pastPeriod(stored.verdict, digest)] : []
  })
}
