import { type CreditState, statesAtStripe } from '../../../domain/ledger/credit.ts'
import { sumByCurrency } from '../format/money.ts'
import type { CreditTotal, PortfolioModel } from '../models.ts'
import { Card } from '../parts/card.tsx'
import { Glyph, type Tone } from '../parts/chip.tsx'
import type { Say } from '../say.ts'

type Group = 'owed' | 'waiting' | 'underway' | 'issued' | 'review' | 'goodwill'

const alive: readonly CreditState[] = [
  'proposed',
  'approved',
  'issuing',
  'unknown',
  ...statesAtStripe,
  'review',
]

/** Which credits a card adds up. What was denied, voided or has expired is owed no more. */
const groups: readonly (readonly [Group, readonly CreditState[], Tone | null])[] = [
  ['owed', alive, null],
  ['waiting', ['proposed'], 'warn'],
  ['underway', ['approved', 'issuing', 'unknown'], 'busy'],
  ['issued', statesAtStripe, 'good'],
  ['review', ['review'], 'bad'],
  // Nobody owes it: it is in none of the others.
  ['goodwill', alive, null],
]

/** Where the provider stands: what it owes and how far that has come. */
export function Totals({ say, totals }: { say: Say; totals: PortfolioModel['totals'] }) {
  const { portfolio } = say.words
  return (
    <section aria-labelledby="totals">
      <h2 id="totals" class="unseen">
        {portfolio.totals}
      </h2>
      <dl class="cards">
        {groups.map(([group, states, tone]) => {
          const isGiven = group === 'goodwill'
          const there = totals.filter(
            ({ kind, state, count }) =>
              states.includes(state) && count > 0 && (kind === 'goodwill') === isGiven,
          )
          if (there.length === 0 && (group === 'review' || isGiven)) return null
          return (
            <Card
              key={group}
              label={portfolio[group]}
              value={<Sums say={say} totals={there} />}
              note={portfolio.creditCount(there.reduce((sum, total) => sum + total.count, 0))}
              sign={tone && there.length > 0 ? <Glyph tone={tone} /> : null}
            />
          )
        })}
      </dl>
    </section>
  )
}

function Sums({ say, totals }: { say: Say; totals: readonly CreditTotal[] }) {
  if (totals.length === 0) return <>{say.words.common.none}</>
  const sums = sumByCurrency(totals.map((total) => total.amount))
  return (
    <span class="sums">
      {sums.map((sum) => (
        <span key={sum.currency}>{say.money(sum)}</span>
      ))}
    </span>
  )
}
