import { links } from '../links.ts'
import type { PortfolioCell, PortfolioModel, PortfolioRow } from '../models.ts'
import { Chip, Glyph, type Tone } from '../parts/chip.tsx'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'

/** Customers down, periods across, newest first: each cell says its result and its credit. */
export function Grid({ say, model }: { say: Say; model: PortfolioModel }) {
  const { portfolio, common } = say.words
  const columns = [common.customer, ...model.months.map((label) => say.period(label))]
  return (
    <div class="grid">
      <Table say={say} label={portfolio.grid} columns={columns}>
        {model.rows.map((row) => (
          <tr key={row.customer.id}>
            <th scope="row" class="name">
              <a href={links.customer(row.customer.id)}>
                <bdi>{row.customer.name}</bdi>
              </a>
              <bdi class="note">{row.sla ?? portfolio.noAgreement}</bdi>
              {row.renewal && <RenewalNote say={say} renewal={row.renewal} />}
              <a class="note" href={links.goodwill(row.customer.id)}>
                {say.words.goodwill.title}
              </a>
              {row.disputes.open > 0 && (
                <Chip
                  tone={row.disputes.overdue > 0 ? 'bad' : 'warn'}
                  text={portfolio.disputes(row.disputes.open, row.disputes.overdue)}
                />
              )}
            </th>
            {model.months.map((label, at) => (
              <td key={label}>
                <Cell say={say} row={row} label={label} cell={row.cells[at] ?? null} />
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </div>
  )
}

/** When the agreement ends or its term does, and by when a change must be announced for then. */
function RenewalNote({
  say,
  renewal,
}: {
  say: Say
  renewal: NonNullable<PortfolioRow['renewal']>
}) {
  const { portfolio } = say.words
  const { kind, at, noticeBy } = renewal
  return (
    <span class="note">
      {portfolio[kind]} <Moment say={say} time={at} />
      {noticeBy !== null && (
        <>
          {`, ${portfolio.noticeBy} `}
          <Moment say={say} time={noticeBy} />
        </>
      )}
    </span>
  )
}

interface CellProps {
  readonly say: Say
  readonly row: PortfolioRow
  readonly label: string
  readonly cell: PortfolioCell | null
}

function Cell({ say, row, label, cell }: CellProps) {
  const { portfolio, common } = say.words
  if (!cell) return <span class="cell none">{portfolio.notJudged}</span>
  const tone = toneOf(cell)
  return (
    <a class={`cell ${tone} ${cell.status}`} href={links.month(row.customer.id, label)}>
      <span class="result">
        <Glyph tone={tone} />
        {resultText(say, cell)}
      </span>
      {cell.credit.length > 0 && <strong class="num">{say.moneys(cell.credit)}</strong>}
      {cell.status === 'provisional' && <span class="note">{common.status.provisional}</span>}
    </a>
  )
}

function toneOf(cell: PortfolioCell): Tone {
  if (cell.missed > 0) return 'bad'
  return cell.unproven > 0 || cell.commitments === 0 ? 'unknown' : 'good'
}

function resultText(say: Say, { commitments, missed, unproven }: PortfolioCell): string {
  const { portfolio } = say.words
  if (missed > 0) return portfolio.missed(missed, commitments)
  if (unproven > 0) return portfolio.unproven(unproven, commitments)
  return portfolio.allMet(commitments)
}
