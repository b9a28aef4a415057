import type { Dispute } from '../../../domain/disputes/dispute.ts'
import { isolated, renderDocument } from '../document.tsx'
import { links } from '../links.ts'
import { Chip } from '../parts/chip.tsx'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import { type Say, speaker } from '../say.ts'
import type { DisputesModel } from './model.ts'

/** Every dispute of a customer, and the way to file one. */
export function renderDisputes(model: DisputesModel): string {
  const say = speaker(model.frame)
  const { customer, disputes } = model
  const { disputes: words } = say.words
  const open = disputes.filter(({ dispute }) => dispute.state === 'filed').length
  const may = model.frame.may.includes('dispute')
  return renderDocument({
    say,
    frame: model.frame,
    title: words.of(isolated(customer.name)),
    place: 'disputes',
    customer,
    children: (
      <>
        <header class="lead">
          <p class="eyebrow">
            <bdi>{customer.name}</bdi>
          </p>
          <h1>{words.headline(open, disputes.length)}</h1>
          <p class="prose">{words.intro}</p>
          {may ? (
            <p>
              <a class="button" href={links.newDispute(customer.id)}>
                {words.file}
              </a>
            </p>
          ) : (
            <p class="note">{words.mayNot}</p>
          )}
        </header>
        <section aria-labelledby="disputes">
          <h2 id="disputes">{words.title}</h2>
          {disputes.length === 0 ? (
            <p class="empty">{words.empty}</p>
          ) : (
            <DisputeTable say={say} model={model} />
          )}
        </section>
      </>
    ),
  })
}

function DisputeTable({ say, model: { customer, disputes } }: { say: Say; model: DisputesModel }) {
  const { disputes: words, common } = say.words
  return (
    <Table say={say} label={words.title} columns={words.table} figures={[5]}>
      {disputes.map(({ dispute, title }) => (
        <tr key={dispute.id}>
          <th scope="row">
            <a href={links.dispute(customer.id, dispute.id)}>
              <Moment say={say} time={dispute.at} />
            </a>
          </th>
          <td class="name">
            <bdi>{title}</bdi>
          </td>
          <td>{say.period(dispute.subject.period)}</td>
          <td>
            <DisputeChip say={say} dispute={dispute} />
          </td>
          <td>
            {dispute.state === 'filed' ? (
              <Moment say={say} time={dispute.clocks.decideBy} />
            ) : (
              common.nothing
            )}
          </td>
          <td class="num">
            {dispute.filing.expected ? say.money(dispute.filing.expected) : words.notSaid}
          </td>
        </tr>
      ))}
    </Table>
  )
}

export function DisputeChip({ say, dispute }: { say: Say; dispute: Dispute }) {
  const { state } = say.words.disputes
  if (dispute.state !== 'filed') {
    const tone = dispute.state === 'adjusted' ? 'good' : 'unknown'
    return <Chip tone={tone} text={state[dispute.state]} />
  }
  return dispute.isOverdue ? (
    <Chip tone="bad" text={state.overdue} />
  ) : (
    <Chip tone="warn" text={state.filed} />
  )
}
