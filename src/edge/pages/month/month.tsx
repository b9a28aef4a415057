import type { CommitmentVerdict } from '../../../domain/judging/verdict.ts'
import { isolated, renderDocument } from '../document.tsx'
import { links } from '../links.ts'
import type { MonthModel } from '../models.ts'
import { type Say, speaker } from '../say.ts'
import { SignalForm } from '../signal/form.tsx'
import { Commitment } from './commitment.tsx'
import { Credits } from './credits.tsx'
import { dataNoteKey, EvidenceFacts } from './evidence.tsx'
import { verdictSentence } from './sentence.ts'
import { Summary } from './summary.tsx'

/** A customer's period: the verdict first, then every figure that led to it. */
export function renderMonth(model: MonthModel): string {
  const say = speaker(model.frame, model.verdict.period.zone)
  const { verdict, customer } = model
  const title = `${isolated(customer.name)}, ${say.period(verdict.period.label)}`
  return renderDocument({
    say,
    frame: model.frame,
    title,
    place: 'month',
    customer,
    children: <Month say={say} model={model} />,
  })
}

function Month({ say, model }: { say: Say; model: MonthModel }) {
  const { month } = say.words
  const { verdict, customer, sla } = model
  const note = sla.annotations[dataNoteKey]
  return (
    <>
      <header class="lead">
        <p class="eyebrow">
          <bdi>{customer.name}</bdi>
          <span class="dot" aria-hidden="true" />
          <bdi>{sla.displayName || sla.name}</bdi>
        </p>
        <h1>{verdictSentence(say, verdict, model.credits, model.claims)}</h1>
        <Periods say={say} model={model} />
      </header>
      {verdict.status === 'provisional' && (
        <p class="callout warn">
          {model.finalAt === null
            ? month.provisionalOpen
            : month.provisional(say.moment(model.finalAt))}
        </p>
      )}
      {note && (
        <aside class="callout" aria-label={month.dataNote}>
          <strong>{month.dataNote}.</strong> <bdi>{note}</bdi>
        </aside>
      )}
      <Summary say={say} model={model} />
      <section aria-labelledby="commitments">
        <h2 id="commitments">{month.commitments}</h2>
        {verdict.commitments.map((commitment, at) => (
          <Commitment
            key={commitment.name}
            say={say}
            customer={customer.id}
            period={verdict.period}
            isOpen={verdict.status === 'provisional'}
            burning={model.burning[commitment.name]}
            id={`c${at}`}
            commitment={commitment}
            title={titleOf(commitment, verdict.commitments)}
            days={model.days[commitment.name] ?? []}
            claim={model.claims[commitment.name] ?? null}
            disputes={model.disputes.filter(
              ({ subject }) => subject.commitment === commitment.name,
            )}
          />
        ))}
      </section>
      <Credits say={say} model={model} />
      <section aria-labelledby="lookup">
        <h2 id="lookup">{say.words.signal.title}</h2>
        <p>{say.words.signal.intro}</p>
        <SignalForm say={say} customer={customer.id} asked={{ id: '', at: '' }} />
      </section>
      <EvidenceFacts say={say} model={model} />
    </>
  )
}

/** A year of months is at hand; older periods keep their addresses. */
const periodsMax = 12

/** Two commitments may carry one title; their names differ. */
export function titleOf(one: CommitmentVerdict, all: readonly CommitmentVerdict[]): string {
  const shared = all.filter((other) => other.title === one.title).length > 1
  if (one.title === '') return one.name
  return shared ? `${one.title} (${one.name})` : one.title
}

function Periods({ say, model }: { say: Say; model: MonthModel }) {
  const here = model.verdict.period.label
  const labels = model.months.filter((label, at) => at < periodsMax || label === here)
  return (
    <nav class="periods" aria-label={say.words.month.periods}>
      <ul>
        {labels.map((label) => (
          <li key={label}>
            <a
              href={links.month(model.customer.id, label)}
              aria-current={label === here ? 'page' : undefined}
            >
              {say.period(label)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
