import type { CustomerId } from '../../../domain/brand.ts'
import type { Dispute } from '../../../domain/disputes/dispute.ts'
import type { DayTally } from '../../../domain/judging/day-tally.ts'
import type {
  CommitmentVerdict,
  Period,
  Right,
  StageName,
} from '../../../domain/judging/verdict.ts'
import type { Burning } from '../../../services/foresight/burn-downs.ts'
import { ratioOf } from '../format/numbers.ts'
import { links } from '../links.ts'
import type { ClaimNote } from '../month-parts.ts'
import { Card } from '../parts/card.tsx'
import { OutcomeChip } from '../parts/chip.tsx'
import { Budget } from '../pictures/budget.tsx'
import { DayBars } from '../pictures/day-bars.tsx'
import type { Say } from '../say.ts'
import { formula, reachedAndPromised, usedOf } from './attainment.ts'
import { BurningDown } from './burning.tsx'
import { ClaimCallout } from './claim.tsx'
import { DisputeCallout } from './dispute.tsx'
import { Exclusions } from './exclusions.tsx'
import { Stages } from './stages.tsx'
import { Windows } from './windows.tsx'

interface CommitmentProps {
  readonly say: Say
  readonly customer: CustomerId
  readonly period: Period
  /** Whether more may come in of the period. */
  readonly isOpen: boolean
  /** Unique on the page. */
  readonly id: string
  readonly commitment: CommitmentVerdict
  /** Unique on the page: it names the tables of this commitment. */
  readonly title: string
  readonly days: readonly DayTally[]
  readonly burning: Burning | undefined
  /** null where nobody has to ask. */
  readonly claim: ClaimNote | null
  /** The newest first. */
  readonly disputes: readonly Dispute[]
}

/** One promise: what was reached, when it failed, and how the figure came about. */
export function Commitment({ say, id, commitment, title, days, ...of }: CommitmentProps) {
  const { month } = say.words
  const { claim, disputes, customer, period, isOpen, burning } = of
  const { stages, windows, exclusions = [] } = commitment
  const used = usedOf(say, commitment)
  return (
    <article class={`commitment ${commitment.outcome}`} aria-labelledby={id}>
      <header>
        <h3 id={id}>
          <a href={links.commitment(customer, period.label, commitment.name)}>
            <bdi>{title}</bdi>
          </a>
        </h3>
        <OutcomeChip say={say} outcome={commitment.outcome} />
      </header>
      <p class="formula">{formula(say, commitment)}</p>
      {commitment.manualReason && (
        <p class="callout warn">{month.manual[commitment.manualReason]}</p>
      )}
      {claim && <ClaimCallout say={say} note={claim} />}
      {disputes.map((dispute) => (
        <DisputeCallout key={dispute.id} say={say} dispute={dispute} />
      ))}
      <CommitmentFigures say={say} commitment={commitment} />
      {commitment.rights && <Rights say={say} rights={commitment.rights} />}
      {burning ? (
        <BurningDown
          say={say}
          id={`${id}-b`}
          title={title}
          burning={burning}
          span={period.span}
          owedNow={isOpen ? commitment.owed : null}
        />
      ) : (
        used && <Budget id={`${id}-b`} title={title} used={used} />
      )}
      <h4>{month.days(days.length || 90)}</h4>
      <DayBars say={say} id={`${id}-d`} title={title} days={days} />
      <h4>{month.windows}</h4>
      <Windows
        say={say}
        title={title}
        windows={windows}
        count={windowCount(commitment)}
        linkTo={(window) => links.window(customer, period.label, commitment.name, window)}
      />
      {exclusions.length > 0 && (
        <>
          <h4>{month.exclusions}</h4>
          <Exclusions say={say} title={title} exclusions={exclusions} />
        </>
      )}
      {stages.length > 0 && (
        <details class="how" open={commitment.outcome === 'breached'}>
          <summary>
            <h4>{month.stages}</h4> <span>{month.stagesCount(stages.length)}</span>
          </summary>
          <Stages say={say} stages={stages} currency={commitment.owed.currency} />
        </details>
      )}
    </article>
  )
}

interface RightsProps {
  readonly say: Say
  readonly rights: readonly Right[]
  readonly heading?: 'h3' | 'h4'
}

/** What the customer may do beside taking money, and why. */
export function Rights({ say, rights, heading: Name = 'h4' }: RightsProps) {
  const { month } = say.words
  return (
    <section class="callout">
      <Name>{month.rights}</Name>
      <ul>
        {rights.map(({ right, text }) => (
          <li key={right}>
            <strong>
              <bdi>{right}</bdi>
            </strong>
            : <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
    </section>
  )
}

/**
 * All there were: a verdict lists only so many of them, and its `run` stage counts all, or its
 * `exclude` stage what is left of them; its `each` stage those of all values that are paid for.
 */
export function windowCount({ windows, stages }: CommitmentVerdict): number {
  const named = (name: StageName) => stages.find((stage) => stage.name === name)?.figures.windows
  const counted = named('each') ?? named('exclude') ?? named('run')
  return typeof counted === 'number' ? Math.max(counted, windows.length) : windows.length
}

export function CommitmentFigures({
  say,
  commitment,
}: {
  say: Say
  commitment: CommitmentVerdict
}) {
  const { month } = say.words
  const { bad, total } = commitment
  const share = ratioOf(bad, total)
  const [reached, promised] = reachedAndPromised(say, commitment)
  return (
    <dl class="cards small">
      <Card label={month.attainment} value={reached} />
      <Card label={month.target} value={promised} />
      <Card
        label={month.badEvents}
        value={share ? say.percent(share) : say.words.common.nothing}
        note={month.ofJudged(say.number(bad), say.number(total))}
      />
      <Card label={month.owes} value={say.money(commitment.owed)} />
    </dl>
  )
}
