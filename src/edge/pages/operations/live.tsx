import { epochMs } from '../../../domain/brand.ts'
import type { Live } from '../../../services/operation/live.ts'
import { ratioOf } from '../format/numbers.ts'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import { StackBars } from '../pictures/stack-bars.tsx'
import type { Say } from '../say.ts'

/** Requests by stack over the last hours: one small picture a stack, all on one scale. */
export function LiveStacks({ say, live }: { say: Say; live: Live }) {
  const { operations } = say.words
  const { span, stepMs, stacks, signals, segments, isWhole } = live
  const most = Math.max(0, ...stacks.flatMap(({ steps }) => steps.map(({ total }) => total)))
  return (
    <section aria-labelledby="live">
      <h2 id="live">{operations.live}</h2>
      <p class="note">
        {operations.liveText(say.duration(span.until - span.from), say.duration(stepMs))}{' '}
        {operations.most(say.number(most))}.
      </p>
      {!isWhole && (
        <p class="note">{operations.livePart(say.number(signals), say.number(segments))}</p>
      )}
      {stacks.length === 0 ? (
        <p class="empty">{operations.noStack}</p>
      ) : (
        <ul class="stacks">
          {stacks.map(({ stack, steps }, at) => (
            <li key={stack}>
              <Stack
                say={say}
                id={`stack-${at}`}
                stack={stack || operations.unnamed}
                steps={steps}
                most={most}
                live={live}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface StackProps {
  readonly say: Say
  readonly id: string
  readonly stack: string
  readonly steps: Live['stacks'][number]['steps']
  readonly most: number
  readonly live: Live
}

function Stack({ say, id, stack, steps, most, live: { span, stepMs } }: StackProps) {
  const { operations, common } = say.words
  const sum = (of: 'total' | 'failed') => steps.reduce((all, each) => all + each[of], 0)
  const share = ratioOf(sum('failed'), sum('total'))
  const line = operations.stackLine(
    say.number(sum('total')),
    say.number(sum('failed')),
    share ? say.percent(share) : common.nothing,
  )
  return (
    <figure>
      <figcaption>
        <strong>
          <bdi>{stack}</bdi>
        </strong>{' '}
        <span class="note">{line}</span>
      </figcaption>
      <StackBars
        id={id}
        title={operations.stackTitle(stack)}
        desc={`${line}. ${operations.stackDesc(steps.length)}`}
        steps={steps}
        most={most}
      />
      <details>
        <summary>{common.showTable}</summary>
        <Table
          say={say}
          label={operations.stackTitle(stack)}
          columns={operations.stackTable}
          figures={[1, 2]}
        >
          {steps.map(({ total, failed }, at) => {
            const from = epochMs(span.from + at * stepMs)
            return (
              <tr key={from}>
                <th scope="row">
                  <Moment say={say} time={from} />
                </th>
                <td class="num">{say.number(total)}</td>
                <td class="num">{say.number(failed)}</td>
              </tr>
            )
          })}
        </Table>
      </details>
    </figure>
  )
}
