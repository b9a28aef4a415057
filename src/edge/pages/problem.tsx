import type { ProblemDetail, ProblemKind } from '../problem.ts'
import { renderDocument } from './document.tsx'
import type { Frame } from './models.ts'
import { English } from './parts/english.tsx'
import { Fact } from './parts/fact.tsx'
import { type Say, speaker } from './say.ts'

export interface WayBack {
  readonly to: 'sign-in' | 'form' | 'start'
  readonly href: string
}

export interface ProblemModel {
  readonly frame: Frame
  readonly status: number
  readonly kind: ProblemKind
  /** In English, as the API says it. */
  readonly detail: string
  readonly errors: readonly ProblemDetail[]
  readonly back: WayBack
}

/** A failure in plain words, with the way back. */
export function renderProblem(model: ProblemModel): string {
  const say = speaker(model.frame)
  return renderDocument({
    say,
    frame: model.frame,
    title: say.words.problem.title[model.kind],
    place: 'none',
    customer: null,
    children: <Failure say={say} model={model} />,
  })
}

function Failure({ say, model }: { say: Say; model: ProblemModel }) {
  const { problem, problemKinds } = say.words
  const { kind, detail, errors, back } = model
  const labels = { 'sign-in': problem.signIn, form: problem.goBack, start: problem.start }
  return (
    <header class="lead problem">
      <p class="eyebrow">{problem.status(model.status)}</p>
      <h1>{problem.title[kind]}</h1>
      {say.words.lang !== 'en' && <p>{problemKinds[kind].means}</p>}
      <p>
        <English say={say} text={detail} />
      </p>
      {errors.length > 0 && <Errors say={say} errors={errors} />}
      <p>
        <a class="button" href={ownPath(back.href)}>
          {labels[back.to]}
        </a>
      </p>
    </header>
  )
}

function Errors({ say, errors }: { say: Say; errors: readonly ProblemDetail[] }) {
  return (
    <dl class="facts" aria-label={say.words.problem.wrong}>
      {errors.map(({ pointer, detail }) => (
        <Fact key={`${pointer} ${detail}`} name={pointer.slice(1).replaceAll('/', ' › ')}>
          <English say={say} text={detail} />
        </Fact>
      ))}
    </dl>
  )
}

/** The way back stays on this site, whatever the model says. */
const ownPath = (href: string): string => (/^\/(?![/\\])/.test(href) ? href : '/')
