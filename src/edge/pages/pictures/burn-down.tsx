import { scaleLinear } from 'd3-scale'
import { area, curveStepAfter, line } from 'd3-shape'
import type { BurnDay, BurnDown } from '../../../domain/forecast/burn-down.ts'
import { type Fraction, minus } from '../../../domain/money/fraction.ts'
import type { Span } from '../../../domain/span.ts'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'

interface BurnDownProps {
  readonly say: Say
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  readonly burnDown: BurnDown
  /** The period's. */
  readonly span: Span
  /** The picture in words. */
  readonly text: string
}

const [width, height] = [1000, 160]

/** What is left of a budget, day by day: what was used of it is gone, and below zero the target is missed. */
export function BurnDownPicture({ say, id, title, burnDown, span, text }: BurnDownProps) {
  const { burn, common } = say.words
  return (
    <figure class="burn">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
      >
        <title id={`${id}-title`}>{`${title}: ${burn.title}`}</title>
        <desc id={`${id}-desc`}>{text}</desc>
        <Drawing burnDown={burnDown} span={span} />
      </svg>
      <p class="ends" aria-hidden="true">
        <span>{say.date(burnDown.days[0]?.date ?? '')}</span>
        <span>{say.date(burnDown.days.at(-1)?.date ?? '')}</span>
      </p>
      <figcaption>
        <Legend say={say} burnDown={burnDown} />
      </figcaption>
      <details>
        <summary>{common.showTable}</summary>
        <BurnTable say={say} label={`${title}: ${burn.title}`} burnDown={burnDown} />
      </details>
    </figure>
  )
}

/** For a pixel, never for a figure. */
const rough = ({ numerator, denominator }: Fraction): number =>
  Number((numerator * 1_000_000n) / denominator) / 1e6

interface Point {
  readonly at: number
  readonly left: number
}

function Drawing({ burnDown, span }: Pick<BurnDownProps, 'burnDown' | 'span'>) {
  const { allowed, used, days, usedUpAt } = burnDown
  const [most, least] = [rough(allowed), Math.min(0, rough(minus(allowed, used)))]
  const top = Math.max(most, 0)
  const y = scaleLinear([top === least ? top + 1 : top, least], [4, height - 4])
  const x = scaleLinear([0, days.length], [0, width])
  const known = days.filter(({ used }) => used !== null)
  const points: Point[] = [
    { at: 0, left: most },
    ...known.map(({ used }, i) => ({ at: i + 1, left: most - rough(used as Fraction) })),
  ]
  const under = area<Point>()
    .x(({ at }) => x(at))
    .y0(y(0))
    .curve(curveStepAfter)
  const left = under.y1(({ left }) => y(Math.max(0, left)))(points) ?? ''
  const over = under.y1(({ left }) => y(Math.min(0, left)))(points) ?? ''
  const drawn = line<Point>()
    .x(({ at }) => x(at))
    .y(({ left }) => y(left))
    .curve(curveStepAfter)
  const last = points.at(-1) ?? { at: 0, left: most }
  const share = usedUpAt === null ? null : (usedUpAt - span.from) / (span.until - span.from)
  return (
    <>
      {days.map(({ date, isExcluded }, i) =>
        isExcluded ? (
          <rect key={date} class="excluded" x={tenth(x(i))} width={tenth(x(1))} height={height} />
        ) : null,
      )}
      <path class="left" d={rounded(left)} />
      <path class="over" d={rounded(over)} />
      <path class="pace" d={`M0 ${tenth(y(most))}L${width} ${tenth(y(0))}`} />
      <path class="zero" d={`M0 ${tenth(y(0))}H${width}`} />
      <path class="spent" d={rounded(drawn(points) ?? '')} />
      {share !== null && (
        <path
          class="ahead"
          d={`M${tenth(x(last.at))} ${tenth(y(last.left))}L${tenth(share * width)} ${tenth(y(0))}`}
        />
      )}
    </>
  )
}

const tenth = (n: number): number => Math.round(n * 10) / 10

/** Paths with a digit behind the point: more is never seen. */
const rounded = (path: string): string =>
  path.replaceAll(/\d+\.\d+/g, (n) => String(tenth(Number(n))))

function Legend({ say, burnDown }: Pick<BurnDownProps, 'say' | 'burnDown'>) {
  const { legend } = say.words.burn
  const signs = [
    ['left', 'M0 0H12V12H0Z', true],
    ['over', 'M0 0H12V12H0Z', burnDown.overOn !== null],
    ['pace', 'M0 6H12', true],
    ['ahead', 'M0 6H12', burnDown.usedUpAt !== null],
    ['excluded', 'M0 0H12V12H0Z', burnDown.days.some(({ isExcluded }) => isExcluded)],
  ] as const
  return (
    <ul class="legend">
      {signs
        .filter(([, , isThere]) => isThere)
        .map(([name, path]) => (
          <li key={name}>
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
              <path class={name} d={path} />
            </svg>
            {legend[name]}
          </li>
        ))}
    </ul>
  )
}

/** `3 hr`, `1,204 bad requests`, `2 windows`. */
export function amountText(say: Say, unit: BurnDown['unit'], amount: Fraction): string {
  const { burn } = say.words
  if (unit === 'minutes') {
    const ms = Math.round(rough(amount) * 60_000)
    return ms < 0 ? `−${say.duration(-ms)}` : say.duration(ms)
  }
  const text = say.number(amount.numerator / amount.denominator)
  return unit === 'events' ? burn.events(text) : burn.windows(text)
}

type TableProps = Pick<BurnDownProps, 'say' | 'burnDown'> & { readonly label: string }

function BurnTable({ say, label, burnDown: { days, allowed, unit } }: TableProps) {
  const { burn, common } = say.words
  const amount = (of: Fraction | null) => (of ? amountText(say, unit, of) : common.nothing)
  const left = ({ used }: BurnDay): Fraction | null => (used ? minus(allowed, used) : null)
  return (
    <Table say={say} label={label} columns={burn.table} figures={[1, 2]}>
      {days.map((day) => (
        <tr key={day.date}>
          <th scope="row">
            <time dateTime={day.date}>{say.date(day.date)}</time>
          </th>
          <td class="num">{amount(day.used)}</td>
          <td class="num">{amount(left(day))}</td>
          <td>{day.isExcluded ? burn.excluded : common.nothing}</td>
        </tr>
      ))}
    </Table>
  )
}
