import type { Money as Amount } from '../../../domain/money/money.ts'
import type { Report } from '../../../domain/reports/report.ts'
import { CreditChip } from '../parts/chip.tsx'
import { Code } from '../parts/fact.tsx'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'

/** What the ledger says of the period: its sums, its credits, and every line of them. */
export function Money({ say, report }: { say: Say; report: Report }) {
  const { month, report: words } = say.words
  if (report.credits.length === 0) {
    return (
      <section aria-labelledby="money">
        <h2 id="money">{month.credits}</h2>
        <p class="empty">{month.noCredits}</p>
      </section>
    )
  }
  return (
    <section aria-labelledby="money">
      <h2 id="money">{words.totals}</h2>
      <Totals say={say} report={report} />
      <p class="note">{words.totalsNote}</p>
      <h3>{month.credits}</h3>
      <Credits say={say} report={report} />
      <h3>{words.transfers}</h3>
      <Transfers say={say} report={report} />
    </section>
  )
}

interface Props {
  readonly say: Say
  readonly report: Report
}

function Totals({ say, report }: Props) {
  const { report: words } = say.words
  const figures = words.totalsTable.map((_, at) => at).slice(1)
  return (
    <Table say={say} label={words.totals} columns={words.totalsTable} figures={figures}>
      {report.totals.map((total) => {
        const { posted, waiting, atStripe, applied, released, setOff, currency } = total
        const sums: readonly Amount['minor'][] = [
          posted,
          waiting,
          atStripe,
          applied,
          released,
          setOff,
        ]
        return (
          <tr key={`${total.kind} ${currency}`}>
            <th scope="row">{words.kind[total.kind]}</th>
            <td class="num">{say.number(total.credits)}</td>
            {sums.map((minor, at) => (
              <td key={words.totalsTable[at + 2]} class="num">
                {say.money({ minor, currency })}
              </td>
            ))}
          </tr>
        )
      })}
    </Table>
  )
}

function Credits({ say, report }: Props) {
  const { month, common, report: words } = say.words
  return (
    <Table say={say} label={month.credits} columns={month.creditTable} figures={[1]}>
      {report.credits.map(({ credit }) => (
        <tr key={credit.id}>
          <th scope="row" class="name">
            {credit.kind === 'goodwill' && `${words.kind.goodwill}: `}
            <bdi>{credit.subject.commitment}</bdi>
          </th>
          <td class="num">{say.money(credit.amount)}</td>
          <td>
            <CreditChip say={say} state={credit.state} />
          </td>
          <td>{month.revision(credit.revision)}</td>
          <td>{common.rail[credit.rail]}</td>
          <td>{credit.stripeId ? <Code text={credit.stripeId} /> : month.notAtStripe}</td>
          <td>
            <Moment say={say} time={credit.recordedAt} />
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Transfers({ say, report }: Props) {
  const { ledger, report: words } = say.words
  const transfers = report.credits.flatMap((each) => each.transfers)
  return (
    <Table say={say} label={words.transfers} columns={words.transferTable} figures={[0, 4]}>
      {transfers.map(({ seq, kind, source, destination, amount, recordedAt }) => (
        <tr key={seq}>
          <th scope="row" class="num">
            {say.number(seq)}
          </th>
          <td>{ledger.kind[kind]}</td>
          <td>{ledger.account[source][0]}</td>
          <td>{ledger.account[destination][0]}</td>
          <td class="num">{say.money(amount)}</td>
          <td>
            <Moment say={say} time={recordedAt} />
          </td>
        </tr>
      ))}
    </Table>
  )
}
