import { renderDocument } from './document.tsx'
import type { Frame } from './models.ts'
import { speaker } from './say.ts'

export interface ProblemModel {
  readonly frame: Frame
  readonly status: number
  /** What happened, in a few words. */
  readonly title: string
  readonly detail: string
  readonly back: { readonly href: string; readonly label: string }
}

/** A failure in plain words, with the way back. */
export function renderProblem(model: ProblemModel): string {
  const say = speaker(model.frame.zone)
  return renderDocument({
    say,
    frame: model.frame,
    title: model.title,
    place: 'none',
    customer: null,
    children: (
      <header class="lead problem">
        <p class="eyebrow">{say.words.problem.status(model.status)}</p>
        <h1>
          <bdi>{model.title}</bdi>
        </h1>
        <p>
          <bdi>{model.detail}</bdi>
        </p>
        <p>
          <a class="button" href={ownPath(model.back.href)}>
            <bdi>{model.back.label}</bdi>
          </a>
        </p>
      </header>
    ),
  })
}

/** The way back stays on this site, whatever the model says. */
const ownPath = (href: string): string => (/^\/(?![/\\])/.test(href) ? href : '/')
