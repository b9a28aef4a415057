import type { Exposure, Part } from '../../../domain/exposure/exposure.ts'
import { type Shown, suppressed } from '../../../domain/exposure/suppressed.ts'
import { ratioOf } from '../format/numbers.ts'
import { Table } from '../parts/table.tsx'
import { WaterfallBar } from '../pictures/waterfall.tsx'
import type { Say } from '../say.ts'

interface ExposureProps {
  readonly say: Say
  readonly exposure: Exposure
  /** Whether the reader is of the company whose people they are. */
  readonly isOwn: boolean
}

type Whom = 'requests' | 'sessions' | 'users'

/** The funnel: requests, sessions and users side by side, each with what was touched of all. */
export function ExposureTable({ say, exposure, isOwn }: ExposureProps) {
  const { window } = say.words
  const people = (part: Part): Shown => (isOwn ? part : suppressed(part))
  const rows: readonly [Whom, Shown, number][] = [
    ['requests', exposure.requests, 0],
    ['sessions', people(exposure.sessions), exposure.sessions.unnamed],
    ['users', people(exposure.users), exposure.users.unnamed],
  ]
  const isHidden = rows.some(([, { bad, all }]) => bad === null || all === null)
  return (
    <>
      <div class="exposure">
        <Table
          say={say}
          label={window.exposure}
          columns={window.exposureTable}
          figures={[1, 2, 3]}
          caption="hidden"
        >
          {rows.map(([whom, shown, unnamed]) => (
            <tr key={whom}>
              <th scope="row" class="whom">
                {window.whom[whom]}
                {unnamed > 0 && <span class="note">{window.unnamed(say.number(unnamed))}</span>}
              </th>
              <Figures say={say} shown={shown} />
            </tr>
          ))}
        </Table>
      </div>
      {isHidden && <p class="note">{window.suppressed}</p>}
    </>
  )
}

function Figures({ say, shown: { bad, all } }: { say: Say; shown: Shown }) {
  const { window, common } = say.words
  const share = bad !== null && all !== null ? ratioOf(bad, all) : null
  const text = share ? say.percent(share) : common.nothing
  return (
    <>
      <td class="num">{bad === null ? window.hidden : say.number(bad)}</td>
      <td class="num">{all === null ? window.few : say.number(all)}</td>
      <td class="num">{text}</td>
      <td class="picture">
        {bad !== null && all !== null && (
          <WaterfallBar step={{ from: 0, until: bad, tone: 'bad' }} whole={all} text={text} />
        )}
      </td>
    </>
  )
}
