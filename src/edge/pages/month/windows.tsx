import type { DegradationWindow } from '../../../domain/judging/verdict.ts'
import { lengthMs } from '../../../domain/span.ts'
import { ratioOf } from '../format/numbers.ts'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'

/** Up to this many are all shown; of more, the longest, with the rest behind a line. */
const shownMax = 8
/** A page stays light; the verdict's document has them all. */
const listedMax = 200

interface WindowsProps {
  readonly say: Say
  readonly title: string
  readonly windows: readonly DegradationWindow[]
  /** How many there were; a verdict lists only so many. */
  readonly count: number
  /** The page of one of them. */
  readonly linkTo: LinkTo
}

type LinkTo = (window: DegradationWindow) => string

/** When a commitment failed: a table of its degradation windows, the longest first to be seen. */
export function Windows({ say, title, windows, count, linkTo }: WindowsProps) {
  const { month } = say.words
  if (windows.length === 0) return <p class="empty">{month.noWindows}</p>
  const label = `${title}: ${month.windows}`
  const of = { say, linkTo }
  if (windows.length <= shownMax) return <WindowTable {...of} label={label} windows={windows} />
  const longest = windows.toSorted((a, b) => lengthMs(b.span) - lengthMs(a.span)).slice(0, shownMax)
  const listed = windows.slice(0, listedMax)
  const all = month.allWindows(listed.length, count)
  return (
    <>
      <p class="note">{month.longestWindows(longest.length, count)}</p>
      <WindowTable
        {...of}
        label={label}
        windows={longest.toSorted((a, b) => a.span.from - b.span.from)}
      />
      <details>
        <summary>{all}</summary>
        <WindowTable {...of} label={`${title}: ${all}`} windows={listed} />
      </details>
    </>
  )
}

interface WindowTableProps {
  readonly say: Say
  readonly label: string
  readonly windows: readonly DegradationWindow[]
  readonly linkTo: LinkTo
}

function WindowTable({ say, label, windows, linkTo }: WindowTableProps) {
  return (
    <Table say={say} label={label} columns={say.words.month.windowTable} figures={[2, 3, 4, 5]}>
      {windows.map((window) => (
        <tr key={`${window.span.from} ${window.value ?? ''}`}>
          <th scope="row">
            <a href={linkTo(window)}>
              <Moment say={say} time={window.span.from} />
            </a>
            {window.value !== undefined && <bdi class="value">{window.value}</bdi>}
          </th>
          <td>
            <Moment say={say} time={window.span.until} />
          </td>
          <td class="num">{say.duration(lengthMs(window.span))}</td>
          <td class="num">{say.number(window.slices)}</td>
          <td class="num">{badText(say, window)}</td>
          <td class="num">{window.pays ? say.money(window.pays) : say.words.month.paysByPeriod}</td>
        </tr>
      ))}
    </Table>
  )
}

function badText(say: Say, { bad, total }: DegradationWindow): string {
  const text = say.words.month.ofJudged(say.number(bad), say.number(total))
  const share = ratioOf(bad, total)
  return share ? `${text} (${say.percent(share)})` : text
}
