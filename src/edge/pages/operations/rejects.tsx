import type { Figures } from '../../../storage/operation/figures.ts'
import { ratioOf } from '../format/numbers.ts'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'

/** Signals that were refused since the beginning, by reason. */
export function Rejects({ say, figures: { rejected, recorded } }: { say: Say; figures: Figures }) {
  const { operations } = say.words
  const refused = rejected.reduce((sum, { signals }) => sum + signals, 0)
  const all = recorded.reduce((sum, { signals }) => sum + signals, refused)
  const share = ratioOf(refused, all)
  return (
    <section aria-labelledby="rejects">
      <h2 id="rejects">{operations.rejects}</h2>
      {rejected.length === 0 ? (
        <p class="empty">{operations.noRejects}</p>
      ) : (
        <>
          {share && <p class="note">{operations.ofAll(say.percent(share))}</p>}
          <Table
            say={say}
            label={operations.rejects}
            columns={operations.rejectTable}
            figures={[1]}
          >
            {rejected
              .toSorted((a, b) => b.signals - a.signals)
              .map(({ reason, signals }) => (
                <tr key={reason}>
                  <th scope="row" class="name">
                    <code>{reason}</code>
                  </th>
                  <td class="num">{say.number(signals)}</td>
                </tr>
              ))}
          </Table>
        </>
      )}
    </section>
  )
}
