import type { DayState, DayTally } from '../../../domain/judging/day-tally.ts'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'

/** Days in one strip: three strips stand side by side where there is room, and beneath each other. */
const stripDays = 30
const [pitch, width, height] = [10, 8, 36]

/** Drawn over the bar, in a square of 8 around its lower end. */
const glyphs: Readonly<Record<DayState, string>> = {
  good: 'M1.8 29 3.4 30.8 6.2 27',
  mixed: 'M1.8 29H6.2M1.8 26H6.2',
  bad: 'M2 27 6 31M6 27 2 31',
  excluded: 'M2 28.5H6',
  unknown: 'M0 6 6 0M0 14 8 6M0 22 8 14M0 30 8 22M2 36 8 30',
}

const states = ['good', 'mixed', 'bad', 'excluded', 'unknown'] as const

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
  const strips = chunks(days)
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

function chunks(days: readonly DayTally[]): readonly (readonly DayTally[])[] {
  const strips: DayTally[][] = []
  // From the end, so that a short strip is the oldest one.
  for (let until = days.length; until > 0; until -= stripDays) {
    strips.unshift(days.slice(Math.max(0, until - stripDays), until))
  }
  return strips
}

function Strip({ say, id, title, days }: DayBarsProps) {
  const { month } = say.words
  const [first, last] = [days[0]?.date ?? '', days.at(-1)?.date ?? '']
  const count = (state: DayState) => days.filter((day) => day.state === state).length
  const titleId = `${id}-title`
  const descId = `${id}-desc`
  const offset = (stripDays - days.length) * pitch
  return (
    <div class="strip">
      <svg
        viewBox={`0 0 ${stripDays * pitch - (pitch - width)} ${height}`}
        role="img"
        aria-labelledby={`${titleId} ${descId}`}
      >
        <title id={titleId}>{month.daysTitle(title, say.date(first), say.date(last))}</title>
        <desc id={descId}>{month.daysDesc(count)}</desc>
        {days.map((day, at) => (
          <g key={day.date} transform={`translate(${offset + at * pitch} 0)`}>
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

const Bar = ({ state }: { state: DayState }) => (
  <g class={`bar ${state}`}>
    <rect width={width} height={height} rx="1.5" />
    <path d={glyphs[state]} />
  </g>
)

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
