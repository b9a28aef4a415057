import type { StatusMoney } from '../../../domain/status/state.ts'
import { Card } from '../parts/card.tsx'
import type { Say } from '../say.ts'

/** What breaches came to: a promise that costs nothing is none. */
export function Credits({ say, money }: { say: Say; money: StatusMoney }) {
  const { status } = say.words
  const sum = (amounts: StatusMoney['due']) =>
    amounts.length === 0 ? status.nothing : say.moneys(amounts)
  const days = money.medianDays
  return (
    <section aria-labelledby="credits">
      <h2 id="credits">{status.credits}</h2>
      <p class="hint">{status.creditsText}</p>
      <dl class="cards">
        <Card label={status.due} value={sum(money.due)} />
        <Card label={status.issued} value={sum(money.issued)} />
        <Card
          label={status.median}
          value={
            days === null
              ? status.noMedian
              : status.medianDays(say.number(Math.round(days * 10) / 10))
          }
          {...(days === null ? {} : { note: status.medianNote })}
        />
      </dl>
    </section>
  )
}
