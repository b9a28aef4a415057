import type { ApiDocument } from '../../openapi/model.ts'
import { renderDocument } from '../document.tsx'
import { links } from '../links.ts'
import type { Frame } from '../models.ts'
import { type Say, speaker } from '../say.ts'
import { OperationPart } from './operation.tsx'
import { anchorOf, Shape } from './shape.tsx'

export interface ReferenceModel {
  readonly frame: Frame
  readonly document: ApiDocument
}

/** The API for people, from the document that machines get. */
export function renderReference({ frame, document }: ReferenceModel): string {
  const say = speaker(frame)
  const words = say.words.reference
  const used = document.tags.filter(({ name }) => operationsOf(document, name).length > 0)
  return renderDocument({
    say,
    frame,
    title: words.title,
    place: 'none',
    customer: null,
    children: (
      <>
        <header class="lead prose">
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
          <p>
            <a href={links.openApi}>{words.document}</a> · <a href={links.problems}>{words.all}</a>
          </p>
        </header>
        <nav aria-label={words.contents}>
          <ul class="contents">
            {[...used.map(({ name }) => name), shapes].map((name) => (
              <li key={name}>
                <a href={`#${name}`}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
        {used.map((tag) => (
          <TagPart key={tag.name} say={say} document={document} {...tag} />
        ))}
        <Shapes say={say} document={document} />
      </>
    ),
  })
}

const shapes = 'shapes'

const operationsOf = ({ paths }: ApiDocument, tag: string) =>
  Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, { tags }]) => tags.some((name) => name === tag))
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )

interface TagProps {
  readonly say: Say
  readonly document: ApiDocument
  readonly name: string
  readonly description: string
}

const TagPart = ({ say, document, name, description }: TagProps) => (
  <section id={name} aria-labelledby={`${name}-heading`}>
    <h2 id={`${name}-heading`}>{name}</h2>
    <p>{description}</p>
    <div class="operations">
      {operationsOf(document, name).map((each) => (
        <OperationPart key={each.operation.operationId} say={say} {...each} />
      ))}
    </div>
  </section>
)

const Shapes = ({ say, document }: { say: Say; document: ApiDocument }) => (
  <section id={shapes} aria-labelledby="shapes-heading">
    <h2 id="shapes-heading">{shapes}</h2>
    <p>{say.words.reference.shapes}</p>
    {Object.entries(document.components.schemas).map(([name, schema]) => (
      <section key={name} id={anchorOf(name)} aria-labelledby={`${anchorOf(name)}-heading`}>
        <h3 id={`${anchorOf(name)}-heading`}>{name}</h3>
        {typeof schema.description === 'string' && <p>{schema.description}</p>}
        <Shape schema={schema} />
      </section>
    ))}
  </section>
)
