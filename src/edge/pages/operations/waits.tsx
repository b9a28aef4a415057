import type { Figures } from '../../../storage/operation/figures.ts'
import { links } from '../links.ts'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'

/** Credits that are neither at Stripe nor over, by what they wait for; and findings that are open. */
export function Waits({ say, figures: { waiting, findings } }: { say: Say; figures: Figures }) {
  const { operations } = say.words
  return (
    <section aria-labelledby="waits">
      <h2 id="waits">{operations.money}</h2>
      {waiting.length === 0 ? (
        <p class="empty">{operations.nothingWaits}</p>
      ) : (
        <Table say={say} label={operations.money} columns={operations.waitTable} figures={[1]}>
          {waiting.map(({ wait, credits, oldest }) => (
            <tr key={wait}>
              <th scope="row" class="name">
                {operations.wait[wait]}
              </th>
              <td class="num">{say.number(credits)}</td>
              <td>
                <Moment say={say} time={oldest} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <h3>
        <a href={links.reconciliation}>{operations.findings}</a>
      </h3>
      {findings.length === 0 ? (
        <p class="note">{operations.noFindings}</p>
      ) : (
        <ul class="checks">
          {findings.map(({ kind, findings: n }) => (
            <li key={kind}>
              {operations.finding[kind]} <strong>{say.number(n)}</strong>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
