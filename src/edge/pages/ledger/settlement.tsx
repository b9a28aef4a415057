import type { Minor } from '../../../domain/money/money.ts'
import type { DayRoom, HeldOver, SettlementModel, Underway } from '../models.ts'
import { Glyph } from '../parts/chip.tsx'
import { Code } from '../parts/fact.tsx'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'
import { Paused } from './paused.tsx'

/** Whether money may move: kill switches, limits of the day, and what waits over one. */
export function Settlement({ say, settlement }: { say: Say; settlement: SettlementModel }) {
  const { ledger } = say.words
  const { pauses, rooms, heldOver, underway } = settlement
  return (
    <section aria-labelledby="settlement">
      <h2 id="settlement">{ledger.settlement}</h2>
      <div class="health">
        {pauses.length === 0 ? (
          <div class="callout health-card good">
            <p class="result">
              <Glyph tone="good" />
              <strong>{ledger.runs}</strong>
            </p>
            <p class="note">{ledger.runsText}</p>
          </div>
        ) : (
          pauses.map((pause) => <Paused key={pause.scope} say={say} pause={pause} />)
        )}
      </div>
      {underway && <UnderwayLine say={say} underway={underway} />}
      {rooms.length > 0 && <Rooms say={say} rooms={rooms} />}
      {heldOver.length > 0 && <Held say={say} heldOver={heldOver} />}
    </section>
  )
}

/** How far a settlement run is. */
function UnderwayLine({ say, underway }: { say: Say; underway: Underway }) {
  const { ledger } = say.words
  const { due, retrying, rate, endsAt } = underway
  return (
    <p>
      {ledger.underway(due, retrying)} {rate === null ? ledger.gateAway : ledger.rateText(rate)}{' '}
      {endsAt !== null && (
        <>
          {ledger.endsAbout} <Moment say={say} time={endsAt} />
        </>
      )}
    </p>
  )
}

function Rooms({ say, rooms }: { say: Say; rooms: readonly DayRoom[] }) {
  const { ledger } = say.words
  return (
    <>
      <h3>{ledger.limits}</h3>
      <Table say={say} label={ledger.limits} columns={ledger.limitTable} figures={[1, 2, 3]}>
        {rooms.map(({ scope, currency, limit, sent }) => {
          const money = (minor: number) => say.money({ minor: minor as Minor, currency })
          return (
            <tr key={`${scope} ${currency}`}>
              <th scope="row" class="name">
                {scope === '*' ? ledger.limitOfAll : <bdi>{scope}</bdi>}
              </th>
              <td class="num">{limit === null ? say.words.common.none : money(limit)}</td>
              <td class="num">{money(sent)}</td>
              <td class="num">{money(Math.max(0, (limit ?? sent) - sent))}</td>
            </tr>
          )
        })}
      </Table>
    </>
  )
}

function Held({ say, heldOver }: { say: Say; heldOver: readonly HeldOver[] }) {
  const { ledger } = say.words
  return (
    <>
      <h3>{ledger.heldOver}</h3>
      <p class="note">{ledger.heldText}</p>
      <Table say={say} label={ledger.heldOver} columns={ledger.heldTable} figures={[1]}>
        {heldOver.map(({ creditId, customer, minor, currency, dueAt }) => (
          <tr key={creditId}>
            <th scope="row" class="name">
              <Code text={creditId} />
              <bdi class="note">{customer}</bdi>
            </th>
            <td class="num">{say.money({ minor, currency })}</td>
            <td>
              <Moment say={say} time={dueAt} />
            </td>
          </tr>
        ))}
      </Table>
    </>
  )
}
