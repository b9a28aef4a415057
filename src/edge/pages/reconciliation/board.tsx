import type { FindingKind } from '../../../domain/ledger/finding.ts'
import { renderDocument } from '../document.tsx'
import { links } from '../links.ts'
import { Card } from '../parts/card.tsx'
import { Glyph, type Tone } from '../parts/chip.tsx'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import { type Say, speaker } from '../say.ts'
import { Findings } from './findings.tsx'
import type { ReconciliationModel } from './models.ts'

/** The ledger beside Stripe, over all customers. */
export function renderReconciliation(model: ReconciliationModel): string {
  const say = speaker(model.frame)
  return renderDocument({
    say,
    frame: model.frame,
    title: say.words.reconciliation.title,
    place: 'reconciliation',
    customer: null,
    children: <Board say={say} model={model} />,
  })
}

function Board({ say, model }: { say: Say; model: ReconciliationModel }) {
  const { reconciliation } = say.words
  const { sum, counts } = model
  const open = counts.reduce((all, { findings }) => all + findings, 0)
  return (
    <>
      <header class="lead">
        <p class="eyebrow">{reconciliation.title}</p>
        <h1>
          {sum.customers === 0 && open === 0
            ? reconciliation.none
            : reconciliation.headline(open, say.number(sum.compared))}
        </h1>
        <p>{reconciliation.intro}</p>
        {sum.oldest !== null && (
          <p class="note">
            {reconciliation.longest}: <Moment say={say} time={sum.oldest} />
          </p>
        )}
      </header>
      <Cards say={say} model={model} />
      <Findings say={say} model={model} />
      {model.customers.length > 0 && <Customers say={say} model={model} />}
    </>
  )
}

const named = ['missing-there', 'missing-here', 'differs'] as const

function Cards({ say, model: { sum, counts } }: { say: Say; model: ReconciliationModel }) {
  const { reconciliation: words } = say.words
  const of = (isMeant: (kind: FindingKind) => boolean) =>
    counts.reduce((all, { kind, findings }) => (isMeant(kind) ? all + findings : all), 0)
  const figures = [
    [words.missingThere, of((kind) => kind === 'missing-there'), words.missingThereNote],
    // An object that no credit of ours has made is missing here as well.
    [
      words.missingHere,
      of((kind) => kind === 'missing-here' || kind === 'unknown-object'),
      words.missingHereNote,
    ],
    [words.differs, of((kind) => kind === 'differs'), words.differsNote],
    [
      words.other,
      of((kind) => kind !== 'unknown-object' && !named.some((one) => one === kind)),
      words.otherNote,
    ],
  ] as const
  return (
    <section aria-labelledby="figures">
      <h2 id="figures" class="unseen">
        {words.board}
      </h2>
      <dl class="cards">
        <Card
          label={words.matched}
          value={say.number(sum.compared)}
          note={words.matchedNote(sum.customers)}
        />
        {figures.map(([label, n, note]) => (
          <Card
            key={label}
            label={label}
            value={say.number(n)}
            note={note}
            sign={<Glyph tone={toneOf(n)} />}
          />
        ))}
      </dl>
    </section>
  )
}

const toneOf = (n: number): Tone => (n === 0 ? 'good' : 'bad')

function Customers({ say, model: { customers } }: { say: Say; model: ReconciliationModel }) {
  const { reconciliation } = say.words
  return (
    <section aria-labelledby="customers">
      <h2 id="customers">{reconciliation.customers}</h2>
      <p class="note">{reconciliation.customersNote(customers.length)}</p>
      <Table
        say={say}
        label={reconciliation.customers}
        columns={reconciliation.customerTable}
        figures={[1, 2]}
      >
        {customers.map(({ customer, name, compared, findings, at }) => (
          <tr key={customer}>
            <th scope="row" class="name">
              <a href={links.ledger(customer)}>
                <bdi>{name}</bdi>
              </a>
            </th>
            <td class="num">{say.number(compared)}</td>
            <td class="num">{say.number(findings)}</td>
            <td>
              <Moment say={say} time={at} />
            </td>
          </tr>
        ))}
      </Table>
    </section>
  )
}
