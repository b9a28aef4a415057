import { renderDocument } from '../document.tsx'
import { Settlement } from '../ledger/settlement.tsx'
import { links } from '../links.ts'
import { type Say, speaker } from '../say.ts'
import { Dead } from './dead.tsx'
import { Ingest } from './ingest.tsx'
import { LiveStacks } from './live.tsx'
import type { OperationsModel } from './models.ts'
import { Rejects } from './rejects.tsx'
import { Switch } from './switch.tsx'
import { Waits } from './waits.tsx'

/** What somebody who runs the deployment watches, as of now: read again by a link, not by itself. */
export function renderOperations(model: OperationsModel): string {
  const say = speaker(model.frame)
  return renderDocument({
    say,
    frame: model.frame,
    title: say.words.operations.title,
    place: 'operations',
    customer: null,
    children: <Operations say={say} model={model} />,
  })
}

function Operations({ say, model }: { say: Say; model: OperationsModel }) {
  const { operations } = say.words
  const { live, figures, settlement, frame } = model
  return (
    <>
      <header class="lead">
        <p class="eyebrow">{operations.title}</p>
        <h1>
          {live.lastAt === null
            ? operations.headlineQuiet
            : operations.headline(say.duration(Math.max(0, frame.readAt - live.lastAt)))}
        </h1>
        <p>
          <a class="button" href={links.operations}>
            {operations.refresh}
          </a>
        </p>
      </header>
      <LiveStacks say={say} live={live} />
      <Ingest say={say} live={live} figures={figures} now={frame.readAt} />
      <Rejects say={say} figures={figures} />
      <Dead say={say} model={model} />
      <Waits say={say} figures={figures} />
      <Settlement say={say} settlement={settlement} />
      <Switch say={say} pauses={settlement.pauses} may={frame.may} />
    </>
  )
}
