import { isAtStripe } from '../../../domain/ledger/credit.ts'
import { Claims } from '../claims/list.tsx'
import { isolated, renderDocument } from '../document.tsx'
import { sumByCurrency } from '../format/money.ts'
import { Balances } from '../ledger/balances.tsx'
import { links } from '../links.ts'
import { Lanes } from '../pictures/lanes.tsx'
import { type Say, speaker } from '../say.ts'
import { Lines } from './lines.tsx'
import type { CreditsModel } from './model.ts'

/** A customer's service credits: what was owed, where it is, and by what each is proven. */
export function renderCredits(model: CreditsModel): string {
  const say = speaker(model.frame)
  const { customer, frame } = model
  const { credits: words } = say.words
  return renderDocument({
    say,
    frame,
    title: words.of(isolated(customer.name)),
    place: 'credits',
    customer,
    children: (
      <>
        <header class="lead">
          <p class="eyebrow">
            <bdi>{customer.name}</bdi>
          </p>
          <h1>{headline(say, model)}</h1>
        </header>
        <Claims say={say} model={model} />
        {model.credits.length > 0 && <Money say={say} model={model} />}
      </>
    ),
  })
}

function headline(say: Say, { credits }: CreditsModel): string {
  const { credits: words } = say.words
  if (credits.length === 0) return words.none
  const gone = ['denied', 'voided', 'expired']
  const standing = credits.map(({ credit }) => credit).filter(({ state }) => !gone.includes(state))
  const all = sumByCurrency(standing.map(({ amount }) => amount))
  const there = sumByCurrency(standing.filter(isAtStripe).map(({ amount }) => amount))
  const none = say.words.common.none.toLowerCase()
  return words.headline(
    all.length > 0 ? say.moneys(all) : none,
    there.length > 0 ? say.moneys(there) : none,
  )
}

function Money({ say, model }: { say: Say; model: CreditsModel }) {
  const { credits: words, month } = say.words
  return (
    <>
      <section aria-labelledby="timeline">
        <h2 id="timeline">{words.timeline}</h2>
        <Lanes say={say} credits={model.credits} />
      </section>
      <section aria-labelledby="waterfall">
        <h2 id="waterfall">{words.waterfall}</h2>
        <Balances say={say} balances={model.balances} />
      </section>
      <section aria-labelledby="lines">
        <h2 id="lines">{words.lines}</h2>
        {model.isCut && <p>{words.more}</p>}
        <Lines say={say} model={model} />
        <p>
          <a href={links.ledger(model.customer.id)}>{month.wholeLedger}</a>
        </p>
      </section>
    </>
  )
}
