import { renderDocument } from '../document.tsx'
import { links } from '../links.ts'
import type { StatusWindowModel } from '../models.ts'
import { type Say, speaker } from '../say.ts'
import { Notes } from './said.tsx'
import { Clock, Reach, SeverityChip, titleOf } from './windows.tsx'

/** One degradation window over everybody's traffic: when, whom, and what people say of it. */
export function renderStatusWindow(model: StatusWindowModel): string {
  const say = speaker(model.frame)
  return renderDocument({
    say,
    frame: model.frame,
    title: titleOf(say, model.state, model.window),
    place: 'status',
    customer: null,
    isPublic: true,
    children: <Window say={say} model={model} />,
  })
}

function Window({ say, model: { state, window } }: { say: Say; model: StatusWindowModel }) {
  const { status } = say.words
  const lasted = (window.fixed ?? state.computedAt) - window.began
  return (
    <>
      <header class="lead">
        <p class="eyebrow">
          <a href={links.start}>{status.back}</a>
        </p>
        <h1>
          <bdi>{titleOf(say, state, window)}</bdi>
        </h1>
        <p>
          <SeverityChip say={say} window={window} /> {status.lasted}: {say.duration(lasted)}
        </p>
      </header>
      <section aria-labelledby="when">
        <h2 id="when">{status.clock}</h2>
        <Clock say={say} window={window} />
        <Reach say={say} window={window} />
        <p class="hint">{status.measured}</p>
      </section>
      <Notes
        say={say}
        title={status.notesOf}
        notes={state.notes.filter((note) => note.window === window.id)}
        id="notes"
      />
    </>
  )
}
