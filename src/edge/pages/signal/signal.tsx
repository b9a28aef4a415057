import { isolated, renderDocument } from '../document.tsx'
import type { SignalModel } from '../models.ts'
import { type Say, speaker } from '../say.ts'
import { SignalForm } from './form.tsx'
import { Found } from './found.tsx'
import { Missing } from './missing.tsx'

/** The answer to "which stack served this request?", or how complete that minute's reports are. */
export function renderSignal(model: SignalModel): string {
  const say = speaker(model.frame)
  return renderDocument({
    say,
    frame: model.frame,
    title: `${say.words.signal.title}, ${isolated(model.customer.name)}`,
    place: 'signals',
    customer: model.customer,
    children: <SignalPage say={say} model={model} />,
  })
}

function SignalPage({ say, model }: { say: Say; model: SignalModel }) {
  const { signal } = say.words
  const { answer, asked } = model
  return (
    <>
      <header class="lead">
        <p class="eyebrow">
          <bdi>{model.customer.name}</bdi>
        </p>
        <h1>{headline(say, model)}</h1>
        {answer.kind === 'blank' && <p>{signal.intro}</p>}
      </header>
      <SignalForm say={say} customer={model.customer.id} asked={asked} />
      {answer.kind === 'found' && <Found say={say} answer={answer} />}
      {answer.kind === 'missing' && <Missing say={say} answer={answer} />}
    </>
  )
}

function headline(say: Say, { answer, asked }: SignalModel): string {
  const { signal } = say.words
  if (answer.kind === 'blank') return signal.title
  const said = answer.kind === 'found' ? signal.found : signal.missing
  return said(isolated(asked.id))
}
