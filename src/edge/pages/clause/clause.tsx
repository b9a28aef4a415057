import type { CommitmentVerdict } from '../../../domain/judging/verdict.ts'
import { FileClaim } from '../claims/file.tsx'
import { isolated, renderDocument } from '../document.tsx'
import { links } from '../links.ts'
import { formula, usedOf } from '../month/attainment.ts'
import { BurningDown } from '../month/burning.tsx'
import { ClaimCallout } from '../month/claim.tsx'
import { CommitmentFigures, Rights, windowCount } from '../month/commitment.tsx'
import { DisputeCallout } from '../month/dispute.tsx'
import { Stages } from '../month/stages.tsx'
import { Windows } from '../month/windows.tsx'
import { OutcomeChip } from '../parts/chip.tsx'
import { Budget } from '../pictures/budget.tsx'
import { DayBars } from '../pictures/day-bars.tsx'
import { type Say, speaker } from '../say.ts'
import { Exclusions } from './exclusions.tsx'
import type { ClauseModel } from './model.ts'
import { Turning } from './turning.tsx'
import { Values } from './values.tsx'

/** One commitment in one period: its clause, and every step from evidence to money. */
export function renderClause(model: ClauseModel): string {
  const say = speaker(model.frame, model.verdict.period.zone)
  const { customer, verdict, commitment } = model
  const title = say.words.clause.title(titleOf(commitment), say.period(verdict.period.label))
  return renderDocument({
    say,
    frame: model.frame,
    title: `${isolated(customer.name)}, ${title}`,
    place: 'month',
    customer,
    children: <Clause say={say} model={model} />,
  })
}

const titleOf = ({ title, name }: CommitmentVerdict): string => title || name

function Clause({ say, model }: { say: Say; model: ClauseModel }) {
  const { clause, month } = say.words
  const { customer, verdict, commitment, days } = model
  const title = titleOf(commitment)
  const used = usedOf(say, commitment)
  const { label } = verdict.period
  return (
    <>
      <Lead say={say} model={model} />
      {verdict.status === 'provisional' && <p class="callout warn">{clause.provisional}</p>}
      {commitment.manualReason && (
        <p class="callout warn">{month.manual[commitment.manualReason]}</p>
      )}
      <section aria-labelledby="figures">
        <h2 id="figures" class="unseen">
          {month.figures}
        </h2>
        <CommitmentFigures say={say} commitment={commitment} />
        <p>{formula(say, commitment)}</p>
        {model.burning ? (
          <BurningDown
            say={say}
            id="b"
            title={title}
            burning={model.burning}
            span={verdict.period.span}
            owedNow={verdict.status === 'provisional' ? commitment.owed : null}
            heading="h3"
          />
        ) : (
          used && <Budget id="b" title={title} used={used} />
        )}
      </section>
      {model.claim && <ClaimCallout say={say} note={model.claim} />}
      {model.claim && model.frame.may.includes('claim') && verdict.status === 'final' && (
        <FileClaim
          say={say}
          customer={customer.id}
          subject={{ agreement: verdict.agreement, period: label, commitment: commitment.name }}
          note={model.claim}
        />
      )}
      {model.disputes.map((dispute) => (
        <DisputeCallout key={dispute.id} say={say} dispute={dispute} />
      ))}
      {commitment.rights && <Rights say={say} rights={commitment.rights} heading="h3" />}
      <Turning say={say} turning={model.turning} commitment={commitment} />
      <Plain say={say} model={model} />
      {commitment.each && <Values say={say} each={commitment.each} commitment={commitment} />}
      <section aria-labelledby="days">
        <h2 id="days">{month.days(days.length || 90)}</h2>
        <DayBars say={say} id="d" title={title} days={days} />
      </section>
      <section aria-labelledby="windows">
        <h2 id="windows">{month.windows}</h2>
        <Windows
          say={say}
          title={title}
          windows={commitment.windows}
          count={windowCount(commitment)}
          linkTo={(window) => links.window(customer.id, label, commitment.name, window)}
        />
      </section>
      <Exclusions say={say} exclusions={commitment.exclusions ?? []} evidence={model.evidence} />
      {commitment.stages.length > 0 && (
        <section aria-labelledby="stages">
          <h2 id="stages">{month.stages}</h2>
          <Stages
            say={say}
            stages={commitment.stages}
            currency={commitment.owed.currency}
            heading="h3"
          />
        </section>
      )}
    </>
  )
}

function Lead({ say, model }: { say: Say; model: ClauseModel }) {
  const { clause, common } = say.words
  const { customer, verdict, commitment } = model
  const { label } = verdict.period
  const mayDispute = verdict.status === 'final' && model.frame.may.includes('dispute')
  return (
    <header class="lead">
      <nav aria-label={common.trail}>
        <ul class="eyebrow">
          <li>
            <bdi>{customer.name}</bdi>
          </li>
          <li>
            <a href={links.month(customer.id, label)}>{clause.back(say.period(label))}</a>
          </li>
        </ul>
      </nav>
      <h1>
        <bdi>{clause.result[commitment.outcome](titleOf(commitment))}</bdi>
      </h1>
      <p>
        <OutcomeChip say={say} outcome={commitment.outcome} />
      </p>
      {mayDispute && (
        <p>
          <a class="button" href={links.fileDispute(customer.id, label, commitment.name)}>
            {clause.disputeIt}
          </a>
        </p>
      )}
    </header>
  )
}

/** The clause, told in the reader's language from the terms themselves. */
function Plain({ say, model }: { say: Say; model: ClauseModel }) {
  const { clause } = say.words
  const { parts } = model.explained[model.frame.lang]
  return (
    <section aria-labelledby="clause">
      <h2 id="clause">{clause.clause}</h2>
      <p class="note">{clause.clauseText}</p>
      <dl class="facts plain">
        {parts.map(({ topic, heading, sentences }) => (
          <div key={topic}>
            <dt>{heading}</dt>
            <dd>
              {sentences.map((sentence) => (
                <p key={sentence}>
                  <bdi>{sentence}</bdi>
                </p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
