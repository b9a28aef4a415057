import { renderDocument } from '../document.tsx'
import { links } from '../links.ts'
import { formula } from '../month/attainment.ts'
import { Chip } from '../parts/chip.tsx'
import { Moment } from '../parts/moment.tsx'
import { Pager } from '../parts/pager.tsx'
import { Table } from '../parts/table.tsx'
import { type Say, speaker } from '../say.ts'
import { Changes } from './changes.tsx'
import { Claims } from './claims.tsx'
import { Disputes } from './disputes.tsx'
import type { ApprovalsModel, WaitingCredit } from './models.ts'
import { Rooms } from './rooms.tsx'

/** What waits for people: credits, claims, disputes, and changes of who has access. */
export function renderApprovals(model: ApprovalsModel): string {
  const say = speaker(model.frame)
  return renderDocument({
    say,
    frame: model.frame,
    title: say.words.approvals.title,
    place: 'approvals',
    customer: null,
    children: <Approvals say={say} model={model} />,
  })
}

function Approvals({ say, model }: { say: Say; model: ApprovalsModel }) {
  const { approvals } = say.words
  const { credits, next, isFirst, frame } = model
  return (
    <>
      <header class="lead">
        <p class="eyebrow">{approvals.title}</p>
        <h1>{approvals.headline(credits.length, next !== null || !isFirst)}</h1>
      </header>
      <Rooms say={say} rooms={model.rooms} pauses={model.pauses} />
      <section aria-labelledby="credits">
        <h2 id="credits">{approvals.credits}</h2>
        {credits.length === 0 ? (
          <p class="empty">{approvals.empty}</p>
        ) : (
          <Table say={say} label={approvals.credits} columns={approvals.table} figures={[1]}>
            {credits.map((waiting) => (
              <Row key={waiting.credit.id} say={say} waiting={waiting} />
            ))}
          </Table>
        )}
        <Pager say={say} path={links.approvals} next={next} isFirst={isFirst} />
      </section>
      <Claims say={say} claims={model.claims} mayDecide={frame.may.includes('approve')} />
      <Disputes say={say} disputes={model.disputes} mayDecide={frame.may.includes('approve')} />
      {model.changes.length > 0 && <Changes say={say} changes={model.changes} />}
    </>
  )
}

function Row({ say, waiting }: { say: Say; waiting: WaitingCredit }) {
  const { approvals } = say.words
  const { credit, customer, judged, signed, why } = waiting
  const { subject, amount, approvalsNeeded } = credit
  return (
    <tr>
      <th scope="row" class="name">
        <a href={links.approval(customer.id, credit.id)}>
          <bdi>{customer.name}</bdi>
        </a>
        <bdi class="note">
          {whatOf(say, waiting)}, {say.period(subject.period)}
        </bdi>
        {judged && <span class="note">{formula(say, judged.commitment)}</span>}
      </th>
      <td class="num">{say.money(amount)}</td>
      <td class="words">
        {credit.state === 'review' && <Chip tone="bad" text={approvals.inReview} />}
        <bdi class="note">{why}</bdi>
      </td>
      <td class="words">
        {approvals.signed(signed.length, approvalsNeeded)}
        {signed.map(({ name }) => (
          <bdi key={name} class="note">
            {name}
          </bdi>
        ))}
      </td>
      <td>
        <Moment say={say} time={credit.recordedAt} />
      </td>
    </tr>
  )
}

/** The commitment's title, or the name that somebody gave goodwill. */
export function whatOf(say: Say, { credit, judged }: WaitingCredit): string {
  const { commitment } = credit.subject
  if (credit.kind === 'goodwill') return say.words.approvals.goodwill(commitment)
  return judged?.commitment.title ?? commitment
}
