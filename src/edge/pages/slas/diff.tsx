import type { Change } from '../../../domain/sla-tools/diff/change.ts'
import { isolated, renderDocument } from '../document.tsx'
import { links } from '../links.ts'
import { Field } from '../parts/act.tsx'
import { Chip, type Tone } from '../parts/chip.tsx'
import { English } from '../parts/english.tsx'
import { Table } from '../parts/table.tsx'
import { type Say, speaker } from '../say.ts'
import type { DiffModel } from './models.ts'

/** Two versions of an SLA: what changes in meaning, and for whom. */
export function renderDiff(model: DiffModel): string {
  const say = speaker(model.frame)
  return renderDocument({
    say,
    frame: model.frame,
    title: say.words.slas.diffTitle(isolated(model.name)),
    place: 'portfolio',
    customer: null,
    children: <Diff say={say} model={model} />,
  })
}

function Diff({ say, model }: { say: Say; model: DiffModel }) {
  const { slas } = say.words
  const { name, from, to, newest, changes } = model
  return (
    <>
      <header class="lead">
        <p class="eyebrow">
          <a href={links.slas}>{slas.title}</a> <bdi>{name}</bdi>
        </p>
        <h1>{slas.diffHeadline(from, to, changes.length)}</h1>
      </header>
      <form class="act filter" action={links.slaDiff(name)} method="get">
        {(['from', 'to'] as const).map((side) => (
          <Field key={side} id={side} label={slas[side]}>
            <input
              id={side}
              name={side}
              type="number"
              min={1}
              max={newest}
              value={side === 'from' ? from : to}
              required
            />
          </Field>
        ))}
        <button type="submit">{slas.compare}</button>
      </form>
      {changes.length > 0 && (
        <section aria-labelledby="changes">
          <h2 id="changes">{slas.diff}</h2>
          <Table say={say} label={slas.diff} columns={slas.diffTable}>
            {changes.map((change) => (
              <Row key={JSON.stringify(change)} say={say} change={change} />
            ))}
          </Table>
        </section>
      )}
      <p>
        <a href={links.slaWhatIf(name)}>{slas.whatIf}</a>
      </p>
    </>
  )
}

const tones: Readonly<Record<Change['forTheCustomer'], Tone>> = {
  better: 'good',
  worse: 'bad',
  unclear: 'unknown',
}

function Row({ say, change }: { say: Say; change: Change }) {
  const { slas } = say.words
  const { kind, commitment, what, before, after, forTheCustomer } = change
  return (
    <tr>
      <th scope="row" class="name">
        <English say={say} text={what} />
        <bdi class="note">{commitment ?? slas.whole}</bdi>
      </th>
      <td class="name">{before ? <English say={say} text={before.text} /> : slas.added}</td>
      <td class="name">
        {after ? <English say={say} text={after.text} /> : slas.removed}
        {kind === 'renamed' && <span class="note">{slas.renamed}</span>}
      </td>
      <td>
        <Chip tone={tones[forTheCustomer]} text={slas.judgement[forTheCustomer]} />
      </td>
    </tr>
  )
}
