import type { Verdict } from '../../../domain/judging/verdict.ts'
import { badHours } from '../../export/hours.ts'
import type { Say } from '../say.ts'

const [hoursADay, pitch, high] = [24, 10, 5]

interface HoursProps {
  readonly say: Say
  /** Unique on the page. */
  readonly id: string
  readonly verdict: Verdict
}

/** Days from left to right, their hours from top to bottom: darker the more of an hour was bad. */
export function Hours({ say, id, verdict }: HoursProps) {
  const { report: words } = say.words
  const windows = verdict.commitments.flatMap((commitment) => commitment.windows)
  if (windows.length === 0) return null
  const hours = badHours(verdict.period.span, windows)
  const touched = hours.filter((share) => share > 0).length
  const days = Math.ceil(hours.length / hoursADay)
  return (
    <figure class="hours">
      <h3>{words.heat}</h3>
      <svg
        viewBox={`0 0 ${days * pitch} ${hoursADay * high}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
      >
        <title id={`${id}-title`}>{words.heat}</title>
        <desc id={`${id}-desc`}>{words.heatDesc(words.hours(touched))}</desc>
        <rect class="ground" width={days * pitch} height={hoursADay * high} />
        {hours.map((share, at) =>
          share === 0 ? null : (
            <rect
              key={at}
              class="hour"
              x={Math.floor(at / hoursADay) * pitch}
              y={(at % hoursADay) * high}
              width={pitch * 0.9}
              height={high * 0.9}
              fill-opacity={(0.35 + 0.65 * share).toFixed(2)}
            />
          ),
        )}
      </svg>
      <figcaption>{words.heatDesc(words.hours(touched))}</figcaption>
    </figure>
  )
}
