import type { DayState, DayTally } from '../../../domain/judging/day-tally.ts'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'
import { Bar, barPitch, barSize, states, stripDays } from './day-bar.tsx'
import { chunksFromEnd } from './day-strips.tsx'

interface DayBarsProps {
  readonly say: Say
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  readonly days: readonly DayTally[]
}

/** One bar a day, all of one height: state by colour, by glyph, and in words in the table below. */
export function DayBars({ say, id, title, days }: DayBarsProps) {
  const { month, common } = say.words
  if (days.length === 0) return <p class="empty">{month.noDays}</p>
  const strips = chunksFromEnd(days)
  return (
    <figure class="days">
      <div class="strips">
        {strips.map((strip, at) => (
          <Strip key={strip[0]?.date} say={say} id={`${id}-${at}`} title={title} days={strip} />
        ))}
      </div>
      <figcaption>
        <ul class="legend">
          {states.map((state) => (
            <li key={state}>
              <svg viewBox="0 18 8 18" width="12" height="18" aria-hidden="true">
                <Bar state={state} />
              </svg>
              {month.dayState[state]}
            </li>
          ))}
        </ul>
      </figcaption>
      <details>
        <summary>{common.showTable}</summary>
        <DayTable say={say} label={`${title}: ${month.days(days.length)}`} days={days} />
      </details>
    </figure>
  )
}

function Strip({ say, id, title, days }: DayBarsProps) {
  const { month } = say.words
  const [first, last] = [days[0]?.date ?? '', days.at(-1)?.date ?? '']
  const count = (state: DayState) => days.filter((day) => day.state === state).length
  const titleId = `${id}-title`
  const descId = `${id}-desc`
  const offset = (stripDays - days.length) * barPitch
  return (
    <div class="strip">
      <svg
        viewBox={`0 0 ${stripDays * barPitch - (barPitch - barSize.width)} ${barSize.height}`}
        role="img"
        aria-labelledby={`${titleId} ${descId}`}
      >
        <title id={titleId}>{month.daysTitle(title, say.date(first), say.date(last))}</title>
        <desc id={descId}>{month.daysDesc(count)}</desc>
        {days.map((day, at) => (
          <g key={day.date} transform={`translate(${offset + at * barPitch} 0)`}>
            <title>{tipOf(say, day)}</title>
            <Bar state={day.state} />
          </g>
        ))}
      </svg>
      <p class="ends" aria-hidden="true">
        <span>{say.date(first)}</span>
        <span>{say.date(last)}</span>
      </p>
    </div>
  )
}

function tipOf(say: Say, day: DayTally): string {
  const { month } = say.words
  const slices = month.badSlices(day.badSlices, day.slices)
  const state = month.dayState[day.state]
  return month.dayTip(say.date(day.date), state, say.number(day.bad), say.number(day.total), slices)
}

function DayTable({ say, label, days }: { say: Say; label: string; days: readonly DayTally[] }) {
  const { month } = say.words
  return (
    <Table say={say} label={label} columns={month.dayTable} figures={[2, 3, 4, 5]}>
      {days.map((day) => (
        <tr key={day.date}>
          <th scope="row">
            <time dateTime={day.date}>{say.date(day.date)}</time>
          </th>
          <td>{month.dayState[day.state]}</td>
          <td class="num">{say.number(day.bad)}</td>
          <td class="num">{say.number(day.total)}</td>
          <td class="num">{say.number(day.badSlices)}</td>
          <td class="num">{say.number(day.slices)}</td>
        </tr>
      ))}
    </Table>
  )
}
