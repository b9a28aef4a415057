import { payable, railsOf } from '../../../domain/ledger/credit.ts'
import { isolated, renderDocument } from '../document.tsx'
import { links } from '../links.ts'
import { formula } from '../month/attainment.ts'
import { windowCount } from '../month/commitment.tsx'
import { Windows } from '../month/windows.tsx'
import { CreditChip } from '../parts/chip.tsx'
import { Code, Fact } from '../parts/fact.tsx'
import { Moment } from '../parts/moment.tsx'
import { type Say, speaker } from '../say.ts'
import { Decide } from './decide.tsx'
import type { ApprovalModel, Signed } from './models.ts'
import { whatOf } from './queue.tsx'
import { Request } from './request.tsx'
import { Rooms } from './rooms.tsx'

/** One credit with everything that an approver agrees to, before the buttons. */
export function renderApproval(model: ApprovalModel): string {
  const say = speaker(model.frame)
  const what = whatOf(say, model.waiting)
  return renderDocument({
    say,
    frame: model.frame,
    title: say.words.approvals.one(isolated(what)),
    place: 'approvals',
    customer: null,
    children: <Approval say={say} model={model} what={what} />,
  })
}

function Approval({ say, model, what }: { say: Say; model: ApprovalModel; what: string }) {
  const { approvals } = say.words
  const { waiting, barred } = model
  const { credit, customer } = waiting
  const amount = say.money(credit.amount)
  return (
    <>
      <header class="lead">
        <p class="eyebrow">
          <a href={links.approvals}>{approvals.title}</a>
        </p>
        <h1>
          <bdi>{approvals.oneLine(amount, isolated(what), isolated(customer.name))}</bdi>
        </h1>
        <p>
          <CreditChip say={say} state={credit.state} /> {say.period(credit.subject.period)}
        </p>
      </header>
      <Facts say={say} model={model} />
      <Judged say={say} model={model} />
      <Signatures say={say} signed={waiting.signed} needed={credit.approvalsNeeded} />
      <Request say={say} send={model.send} />
      <Rooms say={say} rooms={model.rooms} pauses={[]} />
      <section aria-labelledby="decide">
        <h2 id="decide">{approvals.decide}</h2>
        {barred ? (
          <p class="callout">{approvals.barred[barred]}</p>
        ) : (
          <Decide say={say} waiting={waiting} />
        )}
      </section>
    </>
  )
}

function Facts({ say, model }: { say: Say; model: ApprovalModel }) {
  const { approvals, common } = say.words
  const { credit, why } = model.waiting
  const { amount, offset, payee } = credit
  const { currency } = amount
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{approvals.facts}</h2>
      <dl class="facts">
        <Fact name={approvals.amount}>
          {say.money(amount)}{' '}
          {offset > 0 && approvals.offset(say.money({ minor: offset, currency }))}
        </Fact>
        <Fact name={approvals.paid}>{say.money({ minor: payable(credit), currency })}</Fact>
        <Fact name={approvals.payee}>
          <Code text={payee.stripeCustomer} />
        </Fact>
        <Fact name={approvals.rails}>
          {common.list(railsOf(payee).map((rail) => common.rail[rail]))}
        </Fact>
        <Fact name={approvals.proposer}>
          <bdi>{credit.proposedBy === 'actor' ? approvals.actor : model.proposedBy}</bdi>{' '}
          <Moment say={say} time={credit.recordedAt} />
        </Fact>
        <Fact name={approvals.whyWaits}>
          <bdi>{why}</bdi>
        </Fact>
        <Fact name={approvals.proposal}>
          <Code text={credit.proposal} />
        </Fact>
        <Fact name={approvals.evidence}>
          <Code text={credit.evidence} />
        </Fact>
      </dl>
    </section>
  )
}

function Judged({ say, model }: { say: Say; model: ApprovalModel }) {
  const { approvals } = say.words
  const { judged, customer, credit } = model.waiting
  if (!judged) {
    const text = credit.kind === 'goodwill' ? approvals.goodwillText : approvals.byDispute
    return (
      <section aria-labelledby="judged">
        <h2 id="judged">{approvals.judged}</h2>
        <p>{text}</p>
        <p class="note">{approvals.noJudged}</p>
      </section>
    )
  }
  const { commitment, evidence, revision, digest, sla, slaName, slaVersion } = judged
  return (
    <section aria-labelledby="judged">
      <h2 id="judged">{approvals.judged}</h2>
      <p class="formula">{formula(say, commitment)}</p>
      <p>{approvals.judgedText(say.number(evidence.signals), say.number(evidence.segments))}</p>
      <Windows
        say={say}
        title={commitment.title}
        windows={commitment.windows}
        count={windowCount(commitment)}
        linkTo={(window) =>
          links.window(customer.id, credit.subject.period, commitment.name, window)
        }
      />
      <dl class="facts">
        <Fact name={approvals.verdict}>
          {approvals.revision(revision)} <Code text={digest} />
        </Fact>
        <Fact name={approvals.sla}>
          <bdi>{`${slaName} ${slaVersion}`}</bdi> <Code text={sla} />
        </Fact>
      </dl>
      <p>
        <a href={links.month(customer.id, credit.subject.period)}>{approvals.toMonth}</a>
      </p>
    </section>
  )
}

interface SignaturesProps {
  readonly say: Say
  readonly signed: readonly Signed[]
  readonly needed: number
}

function Signatures({ say, signed, needed }: SignaturesProps) {
  const { approvals } = say.words
  return (
    <section aria-labelledby="agreed">
      <h2 id="agreed">{approvals.agreed}</h2>
      <p>{approvals.signed(signed.length, needed)}</p>
      {signed.length === 0 ? (
        <p class="note">{approvals.nobody}</p>
      ) : (
        <dl class="facts">
          {signed.map(({ name, reason, at }) => (
            <Fact key={name} name={name}>
              <bdi>{reason}</bdi> <Moment say={say} time={at} />
            </Fact>
          ))}
        </dl>
      )}
    </section>
  )
}
