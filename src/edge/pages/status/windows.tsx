import type { StatusState, StatusWindow } from '../../../domain/status/state.ts'
import { ratioOf } from '../format/numbers.ts'
import { links } from '../links.ts'
import { Card } from '../parts/card.tsx'
import { Chip } from '../parts/chip.tsx'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'
import { Notes } from './said.tsx'

interface WindowProps {
  readonly say: Say
  readonly state: StatusState
  readonly window: StatusWindow
}

export const titleOf = (
  say: Say,
  { components }: StatusState,
  { component, severity }: StatusWindow,
) =>
  say.words.status.window(
    components.find(({ id }) => id === component)?.title ?? component,
    severity,
  )

/** A window that goes on, with its clock and whom it reaches. */
export function WindowNow({ say, state, window }: WindowProps) {
  const id = `w-${window.id}`
  return (
    <article
      class={`commitment ${window.severity === 'outage' ? 'breached' : 'open'}`}
      aria-labelledby={id}
    >
      <header>
        <h3 id={id}>
          <a href={links.statusWindow(window.id)}>
            <bdi>{titleOf(say, state, window)}</bdi>
          </a>
        </h3>
        <SeverityChip say={say} window={window} />
      </header>
      <Clock say={say} window={window} />
      <Reach say={say} window={window} />
      <Notes
        say={say}
        title={say.words.status.notes}
        notes={state.notes.filter((note) => note.window === window.id)}
        id={`n-${window.id}`}
        level={4}
      />
    </article>
  )
}

export function SeverityChip({ say, window }: { say: Say; window: StatusWindow }) {
  const { status } = say.words
  if (window.retracted !== null) return <Chip tone="unknown" text={status.retracted} />
  return (
    <Chip
      tone={window.severity === 'outage' ? 'bad' : 'warn'}
      text={status.state[window.severity]}
    />
  )
}

/** Began, detected, told, fixed: each with how long after the one before. */
export function Clock({ say, window }: { say: Say; window: StatusWindow }) {
  const { status } = say.words
  const { began, detected, told, fixed } = window
  const after = (time: number) =>
    time - began < 1000 ? status.atOnce : status.later(say.duration(time - began))
  return (
    <dl class="cards small clock" aria-label={status.clock}>
      <Card label={status.began} value={<Moment say={say} time={began} />} />
      <Card
        label={status.detected}
        value={<Moment say={say} time={detected} />}
        note={after(detected)}
      />
      {told !== null && (
        <Card label={status.told} value={<Moment say={say} time={told} />} note={after(told)} />
      )}
      <Card
        label={status.fixed}
        value={fixed === null ? status.goesOn : <Moment say={say} time={fixed} />}
        {...(fixed === null ? {} : { note: after(fixed) })}
      />
    </dl>
  )
}

/** Whom it reached: by requests, which are exact, and by users, where they are enough to hide in. */
export function Reach({ say, window }: { say: Say; window: StatusWindow }) {
  const { status } = say.words
  const { bad, total, users } = window
  const share = ratioOf(bad, total)
  return (
    <dl class="cards small">
      <Card
        label={status.requests}
        value={share ? say.percent(share) : say.words.common.nothing}
        note={status.ofAll(say.number(bad), say.number(total))}
      />
      <Card label={status.users} {...usersOf(say, users)} />
    </dl>
  )
}

function usersOf(say: Say, users: StatusWindow['users']) {
  const { status } = say.words
  if (!users) return { value: status.unknownUsers }
  const { bad, all } = users
  if (bad === null) return { value: status.fewUsers }
  const share = all === null ? null : ratioOf(bad, all)
  const note = status.usersOf(say.number(bad), all === null ? null : say.number(all))
  return share ? { value: say.percent(share), note } : { value: note }
}

/** The newest of them; the others keep their addresses. */
const listedMax = 25

export function EarlierWindows({ say, state }: { say: Say; state: StatusState }) {
  const { status } = say.words
  const past = state.windows.filter(({ fixed }) => fixed !== null)
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier">{status.earlier}</h2>
      {past.length === 0 ? (
        <p class="empty">{status.none}</p>
      ) : (
        <Table
          say={say}
          label={status.earlier}
          columns={[status.components, status.began, status.lasted, status.requests]}
          figures={[2, 3]}
        >
          {past.slice(0, listedMax).map((window) => (
            <tr key={window.id}>
              <th scope="row">
                <a href={links.statusWindow(window.id)}>
                  <bdi>{titleOf(say, state, window)}</bdi>
                </a>
                {window.retracted !== null && <span class="note">{status.retracted}</span>}
              </th>
              <td>
                <Moment say={say} time={window.began} />
              </td>
              <td class="num">{say.duration((window.fixed ?? window.began) - window.began)}</td>
              <td class="num">{status.ofAll(say.number(window.bad), say.number(window.total))}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}
