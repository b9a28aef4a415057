import type { DayTally } from '../../../domain/judging/day-tally.ts'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'

/** In words and numbers what the bars show: the days that were not good, the newest first. */
export function DayTable({
  say,
  title,
  days,
}: {
  say: Say
  title: string
  days: readonly DayTally[]
}) {
  const { status } = say.words
  const told = days.filter(({ state }) => state === 'bad' || state === 'mixed').toReversed()
  if (told.length === 0) return null
  return (
    <details>
      <summary>{status.badDays}</summary>
      <Table
        say={say}
        label={`${title}: ${status.badDays}`}
        columns={status.dayTable}
        figures={[2, 3]}
      >
        {told.map((day) => (
          <tr key={day.date}>
            <th scope="row">{say.date(day.date)}</th>
            <td>{day.state === 'bad' ? status.dayState.bad : status.dayState.mixed}</td>
            <td class="num">{say.number(day.bad)}</td>
            <td class="num">{say.number(day.total)}</td>
          </tr>
        ))}
      </Table>
    </details>
  )
}
