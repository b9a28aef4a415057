import { type Credit, payable } from '../../../domain/ledger/credit.ts'
import { taxStandings } from '../../../domain/ledger/tax.ts'
import { links } from '../links.ts'
import type { MonthModel } from '../models.ts'
import { CreditChip } from '../parts/chip.tsx'
import { Code } from '../parts/fact.tsx'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'

/** What was posted for the period, how far it has come, and Stripe's own name for it. */
export function Credits({ say, model }: { say: Say; model: MonthModel }) {
  const { month } = say.words
  const titles = new Map(model.verdict.commitments.map((one) => [one.name, one.title]))
  return (
    <section aria-labelledby="credits">
      <h2 id="credits">{month.credits}</h2>
      {model.credits.length === 0 ? (
        <p class="empty">{month.noCredits}</p>
      ) : (
        <Table say={say} label={month.credits} columns={month.creditTable} figures={[1]}>
          {model.credits.map((credit) => (
            <tr key={credit.id}>
              <th scope="row" class="name">
                <bdi>{titles.get(credit.subject.commitment) || credit.subject.commitment}</bdi>
              </th>
              <td class="num">
                {say.money(credit.amount)}
                <OffsetNote say={say} credit={credit} />
              </td>
              <td>
                <CreditChip say={say} state={credit.state} />
              </td>
              <td>{month.revision(credit.revision)}</td>
              <td>
                {say.words.common.rail[credit.rail]}
                <span class="note">{say.words.common.tax[taxStandings[credit.rail]]}</span>
              </td>
              <td>{credit.stripeId ? <Code text={credit.stripeId} /> : month.notAtStripe}</td>
              <td>
                <Moment say={say} time={credit.recordedAt} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Moves say={say} model={model} />
    </section>
  )
}

/** Part of a credit may be taken off what an earlier one overpaid. */
function OffsetNote({ say, credit }: { say: Say; credit: Credit }) {
  if (credit.offset === 0) return null
  const { currency } = credit.amount
  const paid = say.money({ minor: payable(credit), currency })
  const offset = say.money({ minor: credit.offset, currency })
  return <span class="note">{say.words.month.lessOffset(paid, offset)}</span>
}

function Moves({ say, model }: { say: Say; model: MonthModel }) {
  const { month, ledger } = say.words
  if (model.transfers.length === 0) return null
  return (
    <>
      <h3>{month.transfers}</h3>
      <ol class="moves">
        {model.transfers.map((transfer) => (
          <li key={transfer.id}>
            <Moment say={say} time={transfer.recordedAt} />
            <span>{ledger.kind[transfer.kind]}</span>
            <span class="path">
              {ledger.account[transfer.source][0]} → {ledger.account[transfer.destination][0]}
            </span>
            <strong class="num">{say.money(transfer.amount)}</strong>
          </li>
        ))}
      </ol>
      <p>
        <a href={links.ledger(model.customer.id)}>{month.wholeLedger}</a>
      </p>
    </>
  )
}
