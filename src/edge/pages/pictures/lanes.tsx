import { scaleLinear } from 'd3-scale'
import type { TransferKind } from '../../../domain/ledger/transfer.ts'
import type { MovedCredit } from '../credits/model.ts'
import { CreditChip } from '../parts/chip.tsx'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'

type Stop = 'owed' | 'approved' | 'sent' | 'issued' | 'ended'

/** Where on its way a transfer brings a credit; nothing for what only corrects sums. */
const stops: Readonly<Partial<Record<TransferKind, Stop>>> = {
  accrue: 'owed',
  goodwill: 'owed',
  approve: 'approved',
  send: 'sent',
  issue: 'issued',
  apply: 'ended',
  deny: 'ended',
  void: 'ended',
}

/** A shape each, so that no stop is told by its colour alone. */
const shapes: Readonly<Record<Stop, string>> = {
  owed: 'M-4 0A4 4 0 1 0 4 0A4 4 0 1 0 -4 0Z',
  approved: 'M-4 -4H4V4H-4Z',
  sent: 'M-4 -4.5 4.5 0 -4 4.5Z',
  issued: 'M0 -5.5 5.5 0 0 5.5 -5.5 0Z',
  ended: 'M-5 3.5H5L0 -5Z',
}
const order = ['owed', 'approved', 'sent', 'issued', 'ended'] as const

const [width, height] = [600, 20]

interface LanesProps {
  readonly say: Say
  readonly credits: readonly MovedCredit[]
}

/** A lane for each credit, all on one scale of time: what waited, and for how long. */
export function Lanes({ say, credits }: LanesProps) {
  const { credits: words, common, ledger } = say.words
  const times = credits.flatMap(({ transfers }) => transfers.map(({ recordedAt }) => recordedAt))
  const [from, until] = [Math.min(...times), Math.max(...times)]
  if (times.length === 0) return null
  const x = scaleLinear([from, Math.max(until, from + 1)], [8, width - 8])
  return (
    <figure class="lanes">
      <p class="note">{words.timelineText}</p>
      <ul class="rows">
        {credits.map(({ credit, title, transfers }) => {
          const marks = transfers.flatMap(({ kind, recordedAt, id }) => {
            const stop = stops[kind]
            return stop ? [{ stop, id, kind, at: recordedAt }] : []
          })
          const steps = marks.map(({ kind, at }) => words.step(ledger.kind[kind], say.moment(at)))
          const name = `${title}, ${say.money(credit.amount)}`
          return (
            <li key={credit.id}>
              <p>
                <bdi>{name}</bdi> <CreditChip say={say} state={credit.state} />
              </p>
              <svg
                viewBox={`0 0 ${width} ${height}`}
                role="img"
                aria-label={words.lane(name, common.creditState[credit.state], steps.join('; '))}
              >
                {marks.length > 1 && (
                  <path
                    class="lane"
                    d={`M${tenth(x(marks[0]?.at ?? from))} 10H${tenth(x(marks.at(-1)?.at ?? from))}`}
                  />
                )}
                {marks.map(({ stop, id, at }) => (
                  <path
                    key={id}
                    class={`stop ${stop}`}
                    transform={`translate(${tenth(x(at))} 10)`}
                    d={shapes[stop]}
                  />
                ))}
              </svg>
            </li>
          )
        })}
      </ul>
      <p class="ends" aria-hidden="true">
        <span>{say.moment(from as never)}</span>
        <span>{say.moment(until as never)}</span>
      </p>
      <figcaption>
        <ul class="legend">
          {order.map((stop) => (
            <li key={stop}>
              <svg viewBox="-7 -7 14 14" width="14" height="14" aria-hidden="true">
                <path class={`stop ${stop}`} d={shapes[stop]} />
              </svg>
              {words.legend[stop]}
            </li>
          ))}
        </ul>
      </figcaption>
      <details>
        <summary>{common.showTable}</summary>
        <Steps say={say} credits={credits} />
      </details>
    </figure>
  )
}

const tenth = (n: number): number => Math.round(n * 10) / 10

function Steps({ say, credits }: LanesProps) {
  const { credits: words, ledger } = say.words
  return (
    <Table say={say} label={words.steps} columns={words.stepTable} figures={[2]}>
      {credits.flatMap(({ credit, title, transfers }) =>
        transfers.map((transfer) => (
          <tr key={transfer.id}>
            <th scope="row" class="name">
              <bdi>{title}</bdi>
              <span class="note">{say.period(credit.subject.period)}</span>
            </th>
            <td>{ledger.kind[transfer.kind]}</td>
            <td class="num">{say.money(transfer.amount)}</td>
            <td>
              <Moment say={say} time={transfer.recordedAt} />
            </td>
          </tr>
        )),
      )}
    </Table>
  )
}
