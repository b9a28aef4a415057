import type { Minor } from '../../../domain/money/money.ts'
import { Paused } from '../ledger/paused.tsx'
import type { DayRoom, Pause } from '../models.ts'
import { Fact } from '../parts/fact.tsx'
import type { Say } from '../say.ts'

interface RoomsProps {
  readonly say: Say
  readonly rooms: readonly DayRoom[]
  readonly pauses: readonly Pause[]
}

/** Whether what is approved now would also leave today. */
export function Rooms({ say, rooms, pauses }: RoomsProps) {
  const { approvals } = say.words
  return (
    <section aria-labelledby="rooms">
      <h2 id="rooms">{approvals.limits}</h2>
      {pauses.length > 0 && (
        <div class="health">
          {pauses.map((pause) => (
            <Paused key={pause.scope} say={say} pause={pause} />
          ))}
        </div>
      )}
      {rooms.length === 0 ? (
        <p class="note">{approvals.noLimits}</p>
      ) : (
        <dl class="facts">
          {rooms.map((room) => (
            <Room key={`${room.scope} ${room.currency}`} say={say} room={room} />
          ))}
        </dl>
      )}
    </section>
  )
}

function Room({ say, room: { scope, currency, limit, sent } }: { say: Say; room: DayRoom }) {
  const { approvals } = say.words
  const money = (minor: number) => say.money({ minor: minor as Minor, currency })
  return (
    <Fact name={scope === '*' ? approvals.all : scope}>
      {approvals.left(money(Math.max(0, (limit ?? 0) - sent)), money(limit ?? 0))}
    </Fact>
  )
}
