import { renderDocument } from '../document.tsx'
import { links } from '../links.ts'
import { Moment } from '../parts/moment.tsx'
import { Pager } from '../parts/pager.tsx'
import { Table } from '../parts/table.tsx'
import { type Say, speaker } from '../say.ts'
import type { SlasModel } from './models.ts'

/** The SLAs there are, with the tools for each. */
export function renderSlas(model: SlasModel): string {
  const say = speaker(model.frame)
  return renderDocument({
    say,
    frame: model.frame,
    title: say.words.slas.title,
    place: 'portfolio',
    customer: null,
    children: <Slas say={say} model={model} />,
  })
}

function Slas({ say, model: { slas: all, next, isFirst, frame } }: { say: Say; model: SlasModel }) {
  const { slas } = say.words
  return (
    <>
      <header class="lead">
        <p class="eyebrow">
          <a href={links.portfolio}>{say.words.portfolio.title}</a>
        </p>
        <h1>{slas.headline(all.length)}</h1>
      </header>
      <section aria-labelledby="slas">
        <h2 id="slas" class="unseen">
          {slas.title}
        </h2>
        {all.length === 0 ? (
          <p class="empty">{slas.none}</p>
        ) : (
          <Table say={say} label={slas.title} columns={slas.table} figures={[1, 2]}>
            {all.map(({ name, versions, agreements, createdAt }) => (
              <tr key={name}>
                <th scope="row" class="name">
                  <bdi>{name}</bdi>
                </th>
                <td class="num">{say.number(versions)}</td>
                <td class="num">{say.number(agreements)}</td>
                <td>
                  <Moment say={say} time={createdAt} />
                </td>
                <td>
                  <a href={links.slaDiff(name)}>{slas.diff}</a>
                  {' · '}
                  <a href={links.slaWhatIf(name)}>{slas.whatIf}</a>
                </td>
              </tr>
            ))}
          </Table>
        )}
        <Pager say={say} path={frame.path} next={next} isFirst={isFirst} />
      </section>
    </>
  )
}
