import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import { excludedTimes } from '../../domain/exclusions/excluded-time.ts'
import { type Forecast, forecastOf } from '../../domain/forecast/forecast.ts'
import { paidTimesIn } from '../../domain/judging/paid-time.ts'
import { withAsserted } from '../../domain/judging/slicing/asserted-slices.ts'
import { extentOf } from '../../domain/judging/slicing/extent.ts'
import { countsOf } from '../../domain/judging/slicing/slices.ts'
import type { Period } from '../../domain/judging/verdict.ts'
import type { Money } from '../../domain/money/money.ts'
import { exclusionPlansOf } from '../../domain/sla/exclusion/plan.ts'
import { planOf } from '../../domain/sla/plan.ts'
import { listAgreements } from '../../storage/customers/agreements.ts'
import type { Database } from '../../storage/database.ts'
import { latestVerdict } from '../../storage/judging/verdicts.ts'
import { agreedSla, periodsInForce } from '../agreements/agreed-sla.ts'
import { storedCounts } from '../counting/stored-counts.ts'
import { listStatements } from '../statements/list-statements.ts'
import { statedIn } from '../statements/stated-in.ts'
import { readStored } from './read-stored.ts'

export interface CommitmentForecast extends Forecast {
  readonly name: string
  readonly title: string
  /** What the period would pay if it ended as it was last judged. */
  readonly owedNow: Money
  /** The group of which only one is claimed: what they would pay does not add up. */
  readonly elective?: string
}

export interface AgreementForecast {
  readonly agreement: string
  readonly slaName: string
  readonly period: Period
  /** When the period was last judged: everything is as of then. */
  readonly asOf: EpochMs
  readonly commitments: readonly CommitmentForecast[]
}

/**
 * Where a customer's open periods stand: what the targets leave room for, how fast it is used, and the
 * credit if the period ended now. From the slices that were judged last; a period that was not judged
 * yet has no forecast.
 */
export async function forecast(
  db: Database,
  customer: CustomerId,
  now: EpochMs,
): Promise<readonly AgreementForecast[]> {
  const forecasts: AgreementForecast[] = []
  const statements = await listStatements(db, customer)
  for (const agreement of await listAgreements(db, customer)) {
    const agreed = await agreedSla(db, agreement)
    const period = periodsInForce(agreed, now).at(-1)
    if (!period || period.span.until <= now) continue
    const of = { agreement: agreement.id, periodFrom: period.span.from }
    const stored = await latestVerdict(db, customer, of)
    if (!stored) continue
    const { judgedAt, commitments, slaName } = stored.verdict
    const extent = extentOf(period, agreement, judgedAt)
    if (!extent) continue
    const { exclusions, assertions } = await statedIn(stored.verdict, agreed, statements)
    const signals = await storedCounts(db, customer, agreed, period)
    const counts = withAsserted(signals, agreed.sla, assertions, period.span)
    const paid = paidTimesIn(stored.verdict, {
      sla: agreed.sla,
      agreement,
      exclusions,
      slices: counts,
    })
    const back = await readStored(db, customer, agreed, period)
    forecasts.push({
      agreement: agreement.id,
      slaName,
      period,
      asOf: judgedAt,
      commitments: agreed.sla.spec.commitments.flatMap((commitment) => {
        const plan = planOf(agreed.sla, commitment)
        const slices = countsOf(plan, counts)
        const judged = commitments.find(({ name }) => name === commitment.name)
        if (!slices || !judged) return []
        const { name, title } = plan
        const { owed: owedNow, elective } = judged
        const choice = elective === undefined ? {} : { elective }
        const plans = exclusionPlansOf(agreed.sla, name)
        const foreseen = forecastOf(
          plan,
          slices,
          extent,
          (of) => excludedTimes(plans, exclusions, of, paid),
          back(plan, { exclusions, assertions, now: judgedAt }),
        )
        return [{ name, title, owedNow, ...choice, ...foreseen }]
      }),
    })
  }
  return forecasts
}
