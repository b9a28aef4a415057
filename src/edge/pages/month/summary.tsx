import { lengthMs } from '../../../domain/span.ts'
import { ratioOf } from '../format/numbers.ts'
import type { MonthModel } from '../models.ts'
import { Card } from '../parts/card.tsx'
import { Chip } from '../parts/chip.tsx'
import type { Say } from '../say.ts'
import { windowCount } from './commitment.tsx'
import { owedBy } from './sentence.ts'

/** The four figures a reader looks for first, each with numerator and denominator. */
export function Summary({ say, model }: { say: Say; model: MonthModel }) {
  const { month, common } = say.words
  const { verdict, agreement } = model
  const all = verdict.commitments.length
  const met = verdict.commitments.filter((one) => one.outcome === 'met').length
  const owed = owedBy(verdict.commitments, model.claims)
  const windows = verdict.commitments.flatMap((one) => one.windows)
  const time = windows.reduce((sum, window) => sum + lengthMs(window.span), 0)
  const fees = agreement.fees.map((fee) => ({ minor: fee.minor, currency: agreement.currency }))
  const total = fees.reduce((sum, fee) => sum + fee.minor, 0)
  const feeSum = { minor: total as (typeof fees)[number]['minor'], currency: agreement.currency }
  const zero = { minor: 0 as typeof feeSum.minor, currency: agreement.currency }
  return (
    <section aria-labelledby="figures">
      <h2 id="figures" class="unseen">
        {month.figures}
      </h2>
      <dl class="cards">
        <Card
          label={month.commitmentsMet}
          value={month.ofJudged(say.number(met), say.number(all))}
          note={
            <Chip
              tone={verdict.status === 'final' ? 'good' : 'warn'}
              text={common.status[verdict.status]}
            />
          }
        />
        <Card
          label={month.creditOwed}
          value={owed.length === 0 ? say.money(zero) : say.moneys(owed)}
          note={total > 0 ? month.creditOf(say.money(feeSum)) : undefined}
        />
        <Card
          label={month.windowTime}
          value={time === 0 ? common.none : say.duration(time)}
          note={month.windowCount(
            verdict.commitments.reduce((sum, one) => sum + windowCount(one), 0),
          )}
        />
        <Card
          label={month.signalsJudged}
          value={say.number(verdict.evidence.signals)}
          note={coverageText(say, model)}
        />
      </dl>
    </section>
  )
}

function coverageText(say: Say, { coverage }: MonthModel): string {
  const { month } = say.words
  const share = coverage.expected === null ? null : ratioOf(coverage.reported, coverage.expected)
  if (share === null || coverage.expected === null) return month.coverageUnknown
  const [n, of] = [say.number(coverage.reported), say.number(coverage.expected)]
  return month.coverageOf(say.percent(share), n, of)
}
