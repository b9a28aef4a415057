import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'
import type { FoundAnswer } from './found.tsx'

/** The degradation windows that a request fell in. */
export function FellIn({ say, windows }: { say: Say; windows: FoundAnswer['windows'] }) {
  const { signal } = say.words
  return (
    <section aria-labelledby="windows">
      <h2 id="windows">{signal.windows}</h2>
      {windows.length === 0 ? (
        <p class="empty">{signal.noWindow}</p>
      ) : (
        <Table say={say} label={signal.windows} columns={signal.windowTable}>
          {windows.map(({ commitment, period, window }) => (
            <tr key={`${commitment} ${period.label} ${window.span.from}`}>
              <th scope="row" class="name">
                <bdi>{commitment}</bdi>
              </th>
              <td>
                <Moment say={say} time={window.span.from} />
              </td>
              <td>
                <Moment say={say} time={window.span.until} />
              </td>
              <td>{say.words.month.ofJudged(say.number(window.bad), say.number(window.total))}</td>
              <td>{say.period(period.label)}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}
