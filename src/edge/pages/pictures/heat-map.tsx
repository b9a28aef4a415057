import type { BuildSeen } from '../../../domain/exposure/builds.ts'
import type { Part } from '../../../domain/exposure/exposure.ts'
import { type HeatMap, sumOf } from '../../../domain/exposure/heat-map.ts'
import type { Stack } from '../../../domain/exposure/stack.ts'
import { lengthMs, type Span } from '../../../domain/span.ts'
import { ratioOf } from '../format/numbers.ts'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'

interface HeatMapProps {
  readonly say: Say
  /** Unique on the page. */
  readonly id: string
  readonly heat: HeatMap
  /** New while the time went on: marked where they first served. */
  readonly deploys: readonly BuildSeen[]
}

interface Row {
  readonly label: string
  readonly cells: readonly Part[]
  /** Places of the columns in which a build of this row is new. */
  readonly marks: readonly number[]
}

/** Place of the build among the fields of a stack. */
const buildAt = 3
const [pitch, width, height] = [10, 9, 20]

/**
 * Stacks by time: what was bad of a cell's requests is the filled part of its height, so that it is seen
 * without colour too. Each row is a picture with its words; all of it is in the table beneath.
 */
export function HeatMapPicture({ say, id, heat, deploys }: HeatMapProps) {
  const { window, common } = say.words
  const rows = rowsOf(say, heat, deploys)
  const [first] = heat.times
  return (
    <figure class="heat">
      {first && <p class="note">{window.heatText(say.duration(lengthMs(first)))}</p>}
      <ul class="rows">
        {rows.map((row, at) => (
          <li key={row.label}>
            <p>
              <bdi>{row.label}</bdi>
            </p>
            <RowPicture say={say} id={`${id}-${at}`} row={row} times={heat.times} />
          </li>
        ))}
      </ul>
      <p class="ends" aria-hidden="true">
        <span>{first && say.moment(first.from)}</span>
        <span>{say.moment((heat.times.at(-1) ?? first)?.until ?? (0 as never))}</span>
      </p>
      <figcaption>
        <Legend say={say} />
      </figcaption>
      <details>
        <summary>{common.showTable}</summary>
        <HeatTable say={say} rows={rows} times={heat.times} />
      </details>
    </figure>
  )
}

function rowsOf(say: Say, { rows, others, times }: HeatMap, deploys: readonly BuildSeen[]): Row[] {
  const { window } = say.words
  const own = rows.map(({ stack, cells }): Row => {
    const marked = deploys.filter(({ build }) => build === stack[buildAt])
    const marks = marked.map(({ at }) => times.findIndex(({ until }) => at < until))
    return { label: stackText(say, stack), cells, marks }
  })
  return others
    ? [...own, { label: window.others(others.stacks), cells: others.cells, marks: [] }]
    : own
}

export const stackText = (say: Say, stack: Stack): string =>
  stack.filter((part) => part !== null).join(' · ') || say.words.window.noStack

interface RowProps {
  readonly say: Say
  readonly id: string
  readonly row: Row
  readonly times: readonly Span[]
}

function RowPicture({ say, id, row: { label, cells, marks }, times }: RowProps) {
  return (
    <svg
      viewBox={`0 0 ${cells.length * pitch} ${height + 4}`}
      preserveAspectRatio="none"
      role="img"
      aria-labelledby={`${id}-title`}
    >
      <title id={`${id}-title`}>{rowText(say, label, cells, times)}</title>
      {cells.map((cell, at) => (
        <g key={at} transform={`translate(${at * pitch} 4)`}>
          <Cell cell={cell} />
        </g>
      ))}
      {marks.map((at) => (
        <path
          key={at}
          class="deploy"
          d={`M${at * pitch} 0H${at * pitch + 6}L${at * pitch + 3} 4Z`}
        />
      ))}
    </svg>
  )
}

function Cell({ cell: { bad, all } }: { cell: Part }) {
  if (all === 0)
    return <rect class="silent" x="0.5" y="0.5" width={width - 1} height={height - 1} />
  // Never thinner than a hair: where anything was bad it is seen.
  const filled = bad === 0 ? 0 : Math.max(2, Math.round((bad / all) * height * 10) / 10)
  return (
    <>
      <rect class="fine" width={width} height={height} />
      {filled > 0 && <rect class="bad" y={height - filled} width={width} height={filled} />}
    </>
  )
}

function rowText(say: Say, label: string, cells: readonly Part[], times: readonly Span[]): string {
  const { window } = say.words
  const { bad, all } = sumOf(cells)
  const shareAt = ({ bad, all }: Part): number => (all > 0 ? bad / all : 0)
  const worst = cells.reduce((a, cell, at) => {
    return shareAt(cell) > shareAt(cells[a] as Part) ? at : a
  }, 0)
  const [cell, time] = [cells[worst], times[worst]]
  const share = cell && cell.bad > 0 ? ratioOf(cell.bad, cell.all) : null
  const words =
    share && time ? window.worst(say.percent(share), say.moment(time.from)) : window.noneWorst
  return window.row(label, say.number(bad), say.number(all), words)
}

function Legend({ say }: { say: Say }) {
  const { legend } = say.words.window
  return (
    <ul class="legend">
      <li>
        <svg viewBox="0 0 10 20" width="9" height="18" aria-hidden="true">
          <rect class="fine" width={width} height={height} />
          <rect class="bad" y="8" width={width} height="12" />
        </svg>
        {legend.bad}
      </li>
      <li>
        <svg viewBox="0 0 10 20" width="9" height="18" aria-hidden="true">
          <rect class="fine" width={width} height={height} />
        </svg>
        {legend.good}
      </li>
      <li>
        <svg viewBox="0 0 10 20" width="9" height="18" aria-hidden="true">
          <rect class="silent" x="0.5" y="0.5" width={width - 1} height={height - 1} />
        </svg>
        {legend.none}
      </li>
      <li>
        <svg viewBox="0 0 6 4" width="12" height="8" aria-hidden="true">
          <path class="deploy" d="M0 0H6L3 4Z" />
        </svg>
        {legend.deploy}
      </li>
    </ul>
  )
}

type TableProps = Pick<RowProps, 'say' | 'times'> & { readonly rows: readonly Row[] }

/** Stretches of time down, stacks across: of those there are few. */
function HeatTable({ say, rows, times }: TableProps) {
  const { window } = say.words
  const columns = [window.began, ...rows.map(({ label }) => label)]
  return (
    <Table
      say={say}
      label={window.heatTable}
      columns={columns}
      figures={rows.map((_, at) => at + 1)}
    >
      {times.map((time, at) => (
        <tr key={time.from}>
          <th scope="row">
            <Moment say={say} time={time.from} />
          </th>
          {rows.map(({ label, cells }) => {
            const cell = cells[at] as Part
            return (
              <td key={label} class="num">
                {cell.all === 0
                  ? say.words.common.nothing
                  : window.cell(say.number(cell.bad), say.number(cell.all))}
              </td>
            )
          })}
        </tr>
      ))}
    </Table>
  )
}
