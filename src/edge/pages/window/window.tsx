import type { BuildSeen } from '../../../domain/exposure/builds.ts'
import type { Exposure } from '../../../domain/exposure/exposure.ts'
import { lengthMs } from '../../../domain/span.ts'
import { isolated, renderDocument } from '../document.tsx'
import { ratioOf } from '../format/numbers.ts'
import { links } from '../links.ts'
import { Stages } from '../month/stages.tsx'
import { Card } from '../parts/card.tsx'
import { HeatMapPicture } from '../pictures/heat-map.tsx'
import { type Say, speaker } from '../say.ts'
import { SignalForm } from '../signal/form.tsx'
import { ExposureTable } from './exposure.tsx'
import type { WindowModel } from './model.ts'

/** One degradation window: how long, how bad, whom it touched, and where. */
export function renderWindow(model: WindowModel): string {
  const say = speaker(model.frame, model.verdict.period.zone)
  const { customer, window } = model
  return renderDocument({
    say,
    frame: model.frame,
    title: `${isolated(customer.name)}, ${say.words.window.title(say.moment(window.span.from))}`,
    place: 'month',
    customer,
    children: <Window say={say} model={model} />,
  })
}

function Window({ say, model }: { say: Say; model: WindowModel }) {
  const { window: words, common } = say.words
  const { customer, commitment, window, verdict, exposed } = model
  const { label } = verdict.period
  return (
    <>
      <header class="lead">
        <nav aria-label={common.trail}>
          <ul class="eyebrow">
            <li>
              <a href={links.month(customer.id, label)}>
                <bdi>{customer.name}</bdi>, {say.period(label)}
              </a>
            </li>
            <li>
              <a href={links.commitment(customer.id, label, commitment.name)}>
                {words.commitmentLink}
              </a>
            </li>
          </ul>
        </nav>
        <h1>
          <bdi>
            {words.headline(
              commitment.title || commitment.name,
              say.moment(window.span.from),
              say.duration(lengthMs(window.span)),
            )}
          </bdi>
        </h1>
        {window.value !== undefined && (
          <p>
            <bdi>{words.ofValue(commitment.each?.field ?? '', window.value)}</bdi>
          </p>
        )}
      </header>
      {verdict.status === 'provisional' && <p class="callout warn">{words.provisional}</p>}
      <Facts say={say} model={model} />
      {exposed ? (
        <Exposed say={say} exposed={exposed} isOwn={model.frame.viewer === 'customer'} />
      ) : (
        <p class="empty">{words.noExposure}</p>
      )}
      <section aria-labelledby="lookup">
        <h2 id="lookup">{words.lookup}</h2>
        <SignalForm say={say} customer={customer.id} asked={{ id: '', at: utcField(model) }} />
      </section>
      {commitment.stages.length > 0 && (
        <section aria-labelledby="steps">
          <h2 id="steps">{words.steps}</h2>
          <Stages
            say={say}
            stages={commitment.stages.filter(({ name }) => finding.has(name))}
            currency={commitment.owed.currency}
            heading="h3"
          />
        </section>
      )}
    </>
  )
}

/** The steps that make a window; what it comes to is on the commitment's page. */
const finding: ReadonlySet<string> = new Set([
  'select',
  'filter',
  'each',
  'score',
  'slice',
  'predicate',
  'run',
  'exclude',
])

/** The window's start as a form's field takes it, to the minute. */
const utcField = ({ window }: WindowModel): string =>
  new Date(window.span.from).toISOString().slice(0, 16)

function Facts({ say, model: { window } }: { say: Say; model: WindowModel }) {
  const { window: words, month, common } = say.words
  const share = ratioOf(window.bad, window.total)
  return (
    <section aria-labelledby="facts">
      <h2 id="facts" class="unseen">
        {words.facts}
      </h2>
      <dl class="cards">
        <Card
          label={words.lasted}
          value={say.duration(lengthMs(window.span))}
          note={`${say.moment(window.span.from)} – ${say.moment(window.span.until)}`}
        />
        <Card
          label={words.badRequests}
          value={share ? say.percent(share) : common.nothing}
          note={month.ofJudged(say.number(window.bad), say.number(window.total))}
        />
        <Card
          label={words.pays}
          value={window.pays ? say.money(window.pays) : common.nothing}
          note={window.pays ? undefined : words.paysByPeriod}
        />
      </dl>
    </section>
  )
}

interface ExposedProps {
  readonly say: Say
  readonly exposed: NonNullable<WindowModel['exposed']>
  readonly isOwn: boolean
}

function Exposed({ say, exposed: { exposure, isComplete }, isOwn }: ExposedProps) {
  const { window } = say.words
  const deploys = deploysIn(exposure)
  return (
    <>
      {!isComplete && (
        <p class="callout warn">{window.incomplete(say.moment(exposure.span.until))}</p>
      )}
      <section aria-labelledby="exposure">
        <h2 id="exposure">{window.exposure}</h2>
        <p class="prose">{window.exposureText}</p>
        {exposure.requests.bad === 0 && exposure.requests.all > 0 && <p>{window.noneBad}</p>}
        <ExposureTable say={say} exposure={exposure} isOwn={isOwn} />
      </section>
      <section aria-labelledby="heat">
        <h2 id="heat">{window.heat}</h2>
        {exposure.heat.times.length > 0 && (
          <HeatMapPicture say={say} id="h" heat={exposure.heat} deploys={deploys} />
        )}
        <h3>{window.deploys}</h3>
        {deploys.length === 0 ? (
          <p>{window.noDeploys}</p>
        ) : (
          <ul>
            {deploys.map(({ build, at }) => (
              <li key={build}>
                <bdi>{window.deploy(build, say.moment(at))}</bdi>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

/** Builds that are seen from the first column on were there before, as far as can be told. */
function deploysIn({ builds, heat }: Exposure): readonly BuildSeen[] {
  const [first] = heat.times
  return builds.filter(({ at }) => first !== undefined && at >= first.until).slice(0, mostDeploys)
}

const mostDeploys = 20
