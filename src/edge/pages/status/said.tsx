import type { EpochMs } from '../../../domain/brand.ts'
import type { StatusNote, StatusState } from '../../../domain/status/state.ts'
import { Moment } from '../parts/moment.tsx'
import type { Say } from '../say.ts'

interface NotesProps {
  readonly say: Say
  readonly title: string
  /** The newest first. */
  readonly notes: readonly StatusNote[]
  /** Unique on the page. */
  readonly id: string
  readonly level?: 2 | 4
}

/** What people added, told apart from what was measured. */
export function Notes({ say, title, notes, id, level = 2 }: NotesProps) {
  if (notes.length === 0) return null
  const Heading = level === 2 ? 'h2' : 'h4'
  return (
    <section aria-labelledby={id}>
      <Heading id={id}>{title}</Heading>
      <ol class="said">
        {notes.map((note) => (
          <li key={note.id}>
            <p class="hint">
              <strong>{say.words.status.note[note.kind]}</strong>{' '}
              <Moment say={say} time={note.at} />
            </p>
            <p class="prose">
              <bdi>{note.text}</bdi>
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

interface MaintenancesProps {
  readonly say: Say
  readonly state: StatusState
  readonly now: EpochMs
}

/** What is to come, and what is under way. */
export function Maintenances({ say, state, now }: MaintenancesProps) {
  const { status, common } = say.words
  const ahead = state.maintenances.filter(({ span }) => span.until > now)
  if (ahead.length === 0) return null
  const titleOf = (id: string) => state.components.find((one) => one.id === id)?.title ?? id
  return (
    <section aria-labelledby="maintenance">
      <h2 id="maintenance">{status.maintenance}</h2>
      {ahead.map(({ id, title, span, components, text }) => (
        <article key={id} class="callout" aria-labelledby={`m-${id}`}>
          <h3 id={`m-${id}`}>
            <bdi>{title}</bdi>
          </h3>
          <p>{status.span(say.moment(span.from), say.moment(span.until))}</p>
          <p>
            <bdi>{text}</bdi>
          </p>
          <p class="hint">
            <bdi>{status.maintenanceOf(common.list(components.map(titleOf)))}</bdi>
          </p>
        </article>
      ))}
    </section>
  )
}
