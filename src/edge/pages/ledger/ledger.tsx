import type { Minor, Money } from '../../../domain/money/money.ts'
import { isolated, renderDocument } from '../document.tsx'
import { sumByCurrency } from '../format/money.ts'
import type { LedgerModel } from '../models.ts'
import { type Say, speaker } from '../say.ts'
import { Balances } from './balances.tsx'
import { CheckCard, StripeCard } from './health.tsx'
import { Lines } from './lines.tsx'
import { Settlement } from './settlement.tsx'

/** Every transfer, where the money is now, and whether it all adds up. */
export function renderLedger(model: LedgerModel): string {
  const say = speaker(model.frame)
  const { ledger, common } = say.words
  return renderDocument({
    say,
    frame: model.frame,
    title: model.customer ? ledger.of(isolated(model.customer.name)) : common.allLedger,
    place: 'ledger',
    customer: model.customer,
    children: <Ledger say={say} model={model} />,
  })
}

function Ledger({ say, model }: { say: Say; model: LedgerModel }) {
  const { ledger, common } = say.words
  return (
    <>
      <header class="lead">
        <p class="eyebrow">
          {model.customer ? <bdi>{model.customer.name}</bdi> : common.allLedger}
        </p>
        <h1>{headline(say, model)}</h1>
        <GoodwillLine say={say} model={model} />
      </header>
      <section aria-labelledby="health">
        <h2 id="health" class="unseen">
          {ledger.health}
        </h2>
        <div class="health">
          <CheckCard say={say} check={model.check} />
          <StripeCard say={say} run={model.reconciliation} />
        </div>
      </section>
      <Settlement say={say} settlement={model.settlement} />
      {model.balances.length > 0 && (
        <section aria-labelledby="balances">
          <h2 id="balances">{ledger.balances}</h2>
          <Balances say={say} balances={model.balances} />
        </section>
      )}
      <Lines say={say} model={model} />
      <section aria-labelledby="signs">
        <h2 id="signs">{ledger.signs}</h2>
        <div class="prose">
          {ledger.signsText.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      </section>
    </>
  )
}

function headline(say: Say, model: LedgerModel): string {
  const { ledger } = say.words
  const owed = costOf(model, 'sla_expense')
  if (model.total === 0 || owed.length === 0) return ledger.title
  return ledger.owedLine(say.moneys(owed), ledger.transferCount(model.total))
}

function GoodwillLine({ say, model }: { say: Say; model: LedgerModel }) {
  const given = costOf(model, 'goodwill_expense')
  if (given.length === 0) return null
  return <p>{say.words.ledger.goodwillLine(say.moneys(given))}</p>
}

function costOf(
  { balances }: LedgerModel,
  account: 'sla_expense' | 'goodwill_expense',
): readonly Money[] {
  const cost = balances.filter((balance) => balance.account === account && balance.minor !== 0)
  return sumByCurrency(
    cost.map(({ currency, minor }) => ({ currency, minor: Math.abs(minor) as Minor })),
  )
}
