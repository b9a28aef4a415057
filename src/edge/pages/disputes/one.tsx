import type { ComponentChildren } from 'preact'
import type { EpochMs } from '../../../domain/brand.ts'
import type { Dispute } from '../../../domain/disputes/dispute.ts'
import { isolated, renderDocument } from '../document.tsx'
import { links } from '../links.ts'
import { disputeSentences } from '../month/dispute-sentences.ts'
import { Act, Reason } from '../parts/act.tsx'
import { Code, Fact } from '../parts/fact.tsx'
import { Moment } from '../parts/moment.tsx'
import { type Say, speaker } from '../say.ts'
import { Attachment, Words } from './fields.tsx'
import { DisputeChip } from './list.tsx'
import type { DisputeModel } from './model.ts'

/** One dispute: its clocks, what both sides said, and what can still be done. */
export function renderDispute(model: DisputeModel): string {
  const { customer, dispute, frame } = model
  const say = speaker(frame)
  const { disputes, common } = say.words
  const title = disputes.oneTitle(model.title, say.period(dispute.subject.period))
  return renderDocument({
    say,
    frame,
    title: `${isolated(customer.name)}, ${title}`,
    place: 'disputes',
    customer,
    children: (
      <>
        <header class="lead">
          <nav aria-label={common.trail}>
            <ul class="eyebrow">
              <li>
                <bdi>{customer.name}</bdi>
              </li>
              <li>
                <a href={links.disputes(customer.id)}>{disputes.all}</a>
              </li>
            </ul>
          </nav>
          <h1>
            <bdi>{title}</bdi>
          </h1>
          <p>
            <DisputeChip say={say} dispute={dispute} />
          </p>
          <p class="prose">{disputeSentences(say, dispute).join(' ')}</p>
        </header>
        <Facts say={say} model={model} />
        <Thread say={say} dispute={dispute} />
        <Acts say={say} model={model} />
      </>
    ),
  })
}

function Facts({ say, model: { dispute, customer, title } }: { say: Say; model: DisputeModel }) {
  const { disputes, dispute: told } = say.words
  const { subject, clocks, filing } = dispute
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{disputes.facts}</h2>
      <dl class="facts">
        <Fact name={disputes.about}>
          <a href={links.commitment(customer.id, subject.period, subject.commitment)}>
            <bdi>{title}</bdi>
          </a>
        </Fact>
        <Fact name={disputes.decideBy}>
          <Moment say={say} time={clocks.decideBy} />
        </Fact>
        <Fact name={disputes.deadline}>
          {clocks.deadline === null ? (
            disputes.noDeadline
          ) : (
            <Moment say={say} time={clocks.deadline} />
          )}
        </Fact>
        <Fact name={disputes.owedThen}>{say.money(dispute.owed)}</Fact>
        <Fact name={disputes.said}>
          {filing.expected ? say.money(filing.expected) : disputes.notSaid}
        </Fact>
        {filing.windows.length > 0 && (
          <Fact name={told.windows}>
            {filing.windows.map(({ from, until, isJudged }) => (
              <p key={from}>
                {told.window(say.moment(from), say.moment(until))}
                {!isJudged && <span class="note">{told.missing}</span>}
              </p>
            ))}
          </Fact>
        )}
        <Fact name={disputes.evidence}>
          <Code text={dispute.evidence} />
        </Fact>
      </dl>
    </section>
  )
}

/** Everything that was said, in order, each with who said it and what was attached. */
function Thread({ say, dispute }: { say: Say; dispute: Dispute }) {
  const { disputes } = say.words
  const { filing, notes, ended, state } = dispute
  return (
    <section aria-labelledby="thread">
      <h2 id="thread">{disputes.thread}</h2>
      <ol class="thread">
        <Said say={say} what={disputes.filed} by={dispute.by} at={dispute.at}>
          <p>
            <bdi>{filing.reason}</bdi>
          </p>
          <Attached evidence={filing.evidence} />
        </Said>
        {notes.map(({ by, at, document }) => (
          <Said key={at} say={say} what={disputes.noted} by={by} at={at}>
            <p>
              <bdi>{document.text}</bdi>
            </p>
            <Attached evidence={document.evidence} />
          </Said>
        ))}
        {ended && state !== 'filed' && (
          <Said say={say} what={disputes.ended[state]} by={ended.by} at={ended.at}>
            {ended.adjusted && <p>{disputes.adjustedTo(say.money(ended.adjusted.owed))}</p>}
            <p>
              <bdi>{ended.reason}</bdi>
            </p>
            {ended.adjusted && (
              <p class="note">
                {disputes.decisionDigest}: <Code text={ended.adjusted.digest} />
              </p>
            )}
          </Said>
        )}
      </ol>
    </section>
  )
}

interface SaidProps {
  readonly say: Say
  readonly what: string
  readonly by: string
  readonly at: EpochMs
  readonly children: ComponentChildren
}

const Said = ({ say, what, by, at, children }: SaidProps) => (
  <li class="callout">
    <p class="note">
      <strong>{what}</strong> · <bdi>{by}</bdi> · <Moment say={say} time={at} />
    </p>
    {children}
  </li>
)

function Attached({ evidence }: { evidence: Dispute['filing']['evidence'] }) {
  if (evidence.length === 0) return null
  return (
    <ul>
      {evidence.map(({ label, digest }) => (
        <li key={`${label} ${digest}`}>
          <bdi>{label}</bdi>: <Code text={digest} />
        </li>
      ))}
    </ul>
  )
}

function Acts({ say, model: { dispute, customer, frame } }: { say: Say; model: DisputeModel }) {
  const { disputes } = say.words
  if (dispute.state !== 'filed') return <p>{disputes.closed}</p>
  if (!frame.may.includes('dispute')) return <p class="note">{disputes.mayNot}</p>
  const at = links.dispute(customer.id, dispute.id)
  return (
    <div class="acts">
      <section aria-labelledby="note">
        <h2 id="note">{disputes.note}</h2>
        <Act action={`${at}/notes`}>
          <Words id="text" name="text" label={disputes.noteText} />
          <Attachment say={say} />
          <button type="submit">{disputes.addNote}</button>
        </Act>
      </section>
      <section aria-labelledby="withdraw">
        <h2 id="withdraw">{disputes.withdraw}</h2>
        <Act action={`${at}/withdrawal`}>
          <Reason
            id="withdraw-reason"
            label={disputes.withdrawReason}
            hint={disputes.withdrawHint}
          />
          <button type="submit" class="second">
            {disputes.withdrawSubmit}
          </button>
        </Act>
      </section>
    </div>
  )
}
