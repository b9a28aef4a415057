import type { DayState, DayTally } from '../../../domain/judging/day-tally.ts'
import type { Say } from '../say.ts'
import { Bar, barPitch, barSize, states, stripDays } from './day-bar.tsx'

interface DayStripsProps {
  readonly say: Say
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  /** The oldest first. */
  readonly days: readonly DayTally[]
}

/**
 * Ninety days in as few bytes as a public page can bear: runs of days alike are one pattern-filled piece.
 * What a bar means is told by the legend, and the days that matter by a table beside it.
 */
export function DayStrips({ say, id, title, days }: DayStripsProps) {
  const strips = chunksFromEnd(days)
  return (
    <div class="strips">
      {strips.map((strip, at) => (
        <Strip key={strip[0]?.date} say={say} id={`${id}-${at}`} title={title} days={strip} />
      ))}
    </div>
  )
}

function Strip({ say, id, title, days }: DayStripsProps) {
  const { month } = say.words
  const [first, last] = [days[0]?.date ?? '', days.at(-1)?.date ?? '']
  const count = (state: DayState) => days.filter((day) => day.state === state).length
  const offset = (stripDays - days.length) * barPitch
  return (
    <div class="strip">
      <svg
        viewBox={`0 0 ${stripDays * barPitch - (barPitch - barSize.width)} ${barSize.height}`}
        role="img"
        aria-labelledby={`${id}-t ${id}-d`}
      >
        <title id={`${id}-t`}>{month.daysTitle(title, say.date(first), say.date(last))}</title>
        <desc id={`${id}-d`}>{month.daysDesc(count)}</desc>
        {days.map((day, at) => (
          <use key={day.date} href={`#bar-${day.state}`} x={offset + at * barPitch} />
        ))}
      </svg>
      <p class="ends" aria-hidden="true">
        <span>{say.date(first)}</span>
        <span>{say.date(last)}</span>
      </p>
    </div>
  )
}

/** The bars that strips on this page are made of, with what each means. */
export function DayLegend({ words }: { words: Readonly<Partial<Record<DayState, string>>> }) {
  return (
    <ul class="legend">
      {states
        .filter((state) => words[state])
        .map((state) => (
          <li key={state}>
            <svg viewBox="0 18 8 18" width="12" height="18" aria-hidden="true">
              <g id={`bar-${state}`}>
                <Bar state={state} />
              </g>
            </svg>
            {words[state]}
          </li>
        ))}
    </ul>
  )
}

/** From the end, so that a short strip is the oldest one. */
export function chunksFromEnd(days: readonly DayTally[]): readonly (readonly DayTally[])[] {
  const strips: DayTally[][] = []
  for (let until = days.length; until > 0; until -= stripDays) {
    strips.unshift(days.slice(Math.max(0, until - stripDays), until))
  }
  return strips
}
