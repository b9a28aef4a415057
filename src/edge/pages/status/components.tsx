import type { StatusComponent } from '../../../domain/status/state.ts'
import { Chip } from '../parts/chip.tsx'
import { DayLegend, DayStrips } from '../pictures/day-strips.tsx'
import type { Say } from '../say.ts'
import { DayTable } from './day-table.tsx'
import { toneOf } from './sentence.ts'

/** Every component with its 90 days, under its group's heading. */
export function Components({
  say,
  components,
}: {
  say: Say
  components: readonly StatusComponent[]
}) {
  const groups = [...Map.groupBy(components, ({ group }) => group)]
  return (
    <section aria-labelledby="components" class="components">
      <h2 id="components">{say.words.status.components}</h2>
      <p class="hint">{say.words.status.days}</p>
      <DayLegend words={say.words.status.dayState} />
      {groups.map(([group, members]) => (
        <Group key={group ?? ''} say={say} group={group} components={members} />
      ))}
    </section>
  )
}

interface GroupProps {
  readonly say: Say
  readonly group: string | null
  readonly components: readonly StatusComponent[]
}

function Group({ say, group, components }: GroupProps) {
  const parts = components.map((component) => (
    <Component key={component.id} say={say} component={component} level={group === null ? 3 : 4} />
  ))
  if (group === null) return <>{parts}</>
  return (
    <>
      <h3>
        <bdi>{group}</bdi>
      </h3>
      {parts}
    </>
  )
}

interface ComponentProps {
  readonly say: Say
  readonly component: StatusComponent
  readonly level: 3 | 4
}

function Component({ say, component, level }: ComponentProps) {
  const { status } = say.words
  const { id, title, description, state, days, lastDataAt } = component
  const Heading = level === 3 ? 'h3' : 'h4'
  return (
    <article class="component" aria-labelledby={`c-${id}`}>
      <header>
        <Heading id={`c-${id}`}>
          <bdi>{title}</bdi>
        </Heading>
        <Chip tone={toneOf[state]} text={status.state[state]} />
      </header>
      {description && (
        <p class="note">
          <bdi>{description}</bdi>
        </p>
      )}
      {state === 'unknown' && (
        <p>{status.noData(lastDataAt === null ? null : say.moment(lastDataAt))}</p>
      )}
      <DayStrips say={say} id={`d-${id}`} title={title} days={days} />
      <DayTable say={say} title={title} days={days} />
    </article>
  )
}
