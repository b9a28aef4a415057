import type { StatusState } from '../../../domain/status/state.ts'
import { knownAt } from '../../status/overall.ts'
import { renderDocument } from '../document.tsx'
import type { StatusModel } from '../models.ts'
import { type Say, speaker } from '../say.ts'
import { Components } from './components.tsx'
import { Credits } from './credits.tsx'
import { Follow } from './follow.tsx'
import { Maintenances, Notes } from './said.tsx'
import { headline } from './sentence.ts'
import { EarlierWindows, WindowNow } from './windows.tsx'

/** After so many milliseconds a reader is told how old the state is: 2 minutes. */
const OLD_MS = 120_000

/** The public status page: how everything is, how it was, and what came of it. */
export function renderStatus({ frame, state }: StatusModel): string {
  const say = speaker(frame)
  return renderDocument({
    say,
    frame,
    title: say.words.status.title(frame.provider),
    place: 'status',
    customer: null,
    isPublic: true,
    children: state ? (
      <Status say={say} frame={frame} state={knownAt(state, frame.readAt)} />
    ) : (
      <Nothing say={say} />
    ),
  })
}

function Status({
  say,
  frame,
  state,
}: Omit<StatusModel, 'state'> & { say: Say; state: StatusState }) {
  const { status } = say.words
  const ageMs = frame.readAt - state.computedAt
  const current = state.windows.filter(({ fixed }) => fixed === null)
  const general = state.notes.filter(({ window }) => window === null)
  return (
    <>
      <header class="lead">
        <h1>{headline(say, state.components)}</h1>
        <p class="hint">{status.measured}</p>
      </header>
      {ageMs > OLD_MS && (
        <p class="callout warn">{status.old(say.moment(state.computedAt), say.duration(ageMs))}</p>
      )}
      {current.length > 0 && (
        <section aria-labelledby="now">
          <h2 id="now">{status.now}</h2>
          {current.map((window) => (
            <WindowNow key={window.id} say={say} state={state} window={window} />
          ))}
        </section>
      )}
      <Components say={say} components={state.components} />
      <Maintenances say={say} state={state} now={frame.readAt} />
      {general.length > 0 && <Notes say={say} title={status.notesOf} notes={general} id="notes" />}
      <EarlierWindows say={say} state={state} />
      {state.money && <Credits say={say} money={state.money} />}
      <Follow say={say} />
    </>
  )
}

const Nothing = ({ say }: { say: Say }) => (
  <header class="lead">
    <h1>{say.words.status.undefined}</h1>
    <p>{say.words.status.undefinedText}</p>
  </header>
)
