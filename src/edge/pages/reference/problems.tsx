import { type ProblemKind, statusOf, titleOf } from '../../problem.ts'
import { renderDocument } from '../document.tsx'
import { links, problemPath } from '../links.ts'
import type { Frame } from '../models.ts'
import { Table } from '../parts/table.tsx'
import { speaker } from '../say.ts'

export const problemKinds = Object.keys(statusOf) as ProblemKind[]

/** All kinds of problems in one table: what their `type` addresses lead to. */
export function renderProblems(frame: Frame): string {
  const say = speaker(frame)
  const { problemKinds: told, reference: words } = say.words
  return renderDocument({
    say,
    frame,
    title: words.all,
    place: 'none',
    customer: null,
    children: (
      <>
        <header class="lead prose">
          <h1>{words.all}</h1>
          <p>{words.problemsLead}</p>
        </header>
        <Table say={say} label={words.all} columns={words.problemTable} figures={[1]}>
          {problemKinds.map((kind) => (
            <tr key={kind} id={kind}>
              <th scope="row">
                <a href={problemPath(kind)}>{kind}</a>
              </th>
              <td class="num">{statusOf[kind]}</td>
              <td class="words">{told[kind].means}</td>
              <td class="words">{told[kind].remedy}</td>
            </tr>
          ))}
        </Table>
      </>
    ),
  })
}

/** One kind of problem: what its `type` leads to. */
export function renderProblemKind(frame: Frame, kind: ProblemKind): string {
  const say = speaker(frame)
  const { problemKinds: told, reference: words, problem } = say.words
  return renderDocument({
    say,
    frame,
    title: titleOf(kind),
    place: 'none',
    customer: null,
    children: (
      <>
        <header class="lead prose">
          <p class="eyebrow">{problem.status(statusOf[kind])}</p>
          <h1>{titleOf(kind)}</h1>
          <p>{told[kind].means}</p>
        </header>
        <section class="prose">
          <h2>{words.remedy}</h2>
          <p>{told[kind].remedy}</p>
          <p>
            <a href={links.problems}>{words.all}</a> · <a href={links.reference}>{words.title}</a>
          </p>
        </section>
      </>
    ),
  })
}
