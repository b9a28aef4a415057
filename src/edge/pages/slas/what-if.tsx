import { isolated, renderDocument } from '../document.tsx'
import { links } from '../links.ts'
import { English } from '../parts/english.tsx'
import { type Say, speaker } from '../say.ts'
import { Knobs } from './knobs.tsx'
import type { WhatIfModel } from './models.ts'
import { Outcome } from './outcome.tsx'

/** A version with other values, over the last year of those whom it binds. */
export function renderWhatIf(model: WhatIfModel): string {
  const say = speaker(model.frame)
  return renderDocument({
    say,
    frame: model.frame,
    title: say.words.slas.whatIfTitle(isolated(model.name)),
    place: 'portfolio',
    customer: null,
    children: <WhatIf say={say} model={model} />,
  })
}

function WhatIf({ say, model }: { say: Say; model: WhatIfModel }) {
  const { slas } = say.words
  const { name, version, knobs, result } = model
  return (
    <>
      <header class="lead">
        <p class="eyebrow">
          <a href={links.slas}>{slas.title}</a> <bdi>{name}</bdi>
        </p>
        <h1>{slas.whatIfHeadline(version)}</h1>
        <p>{slas.whatIfText}</p>
      </header>
      {knobs.length === 0 ? <p class="empty">{slas.noKnobs}</p> : <Knobs say={say} model={model} />}
      {result.kind === 'faulty' && (
        <section class="callout bad" aria-labelledby="faulty">
          <h2 id="faulty">{slas.faulty}</h2>
          <ul>
            {result.faults.map(({ pointer, text }) => (
              <li key={`${pointer} ${text}`}>
                <code>{pointer}</code> <English say={say} text={text} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {result.kind === 'judged' && <Outcome say={say} path={model.frame.path} result={result} />}
    </>
  )
}
