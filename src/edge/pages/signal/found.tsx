import type { FieldValue } from '../../../domain/signals/signal.ts'
import type { SignalAnswer } from '../models.ts'
import { Chip } from '../parts/chip.tsx'
import { Code, Fact } from '../parts/fact.tsx'
import { Moment } from '../parts/moment.tsx'
import type { Say } from '../say.ts'
import { FellIn } from './fell-in.tsx'

export type FoundAnswer = Extract<SignalAnswer, { kind: 'found' }>

const checkPrefix = 'makegood.check.'

/** A recorded request: its stack first, then its checks, then its windows, then the rest. */
export function Found({ say, answer }: { say: Say; answer: FoundAnswer }) {
  const { signal } = say.words
  const { fields } = answer.signal
  const stack = Object.entries(signal.stackNames)
  const stackFields = new Set(stack.map(([field]) => field))
  const checks = Object.entries(fields).filter(([field]) => field.startsWith(checkPrefix))
  const others = Object.entries(fields).filter(
    ([field]) => !stackFields.has(field) && !field.startsWith(checkPrefix),
  )
  return (
    <>
      <section aria-labelledby="stack">
        <h2 id="stack">{signal.stack}</h2>
        <dl class="cards small">
          {stack.map(([field, name]) => (
            <div class="card" key={field}>
              <dt>{name}</dt>
              <dd class="value">
                <bdi>{field in fields ? valueText(say, fields[field]) : signal.notReported}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="checks">
        <h2 id="checks">{signal.checks}</h2>
        {checks.length === 0 && <p class="empty">{signal.noChecks}</p>}
        <ul class="checks">
          {checks.map(([field, value]) => (
            <li key={field}>
              <Code text={field.slice(checkPrefix.length)} />
              <CheckChip say={say} value={value} />
            </li>
          ))}
        </ul>
      </section>
      <FellIn say={say} windows={answer.windows} />
      <section aria-labelledby="record">
        <h2 id="record">{signal.record}</h2>
        <dl class="facts">
          <Fact name={signal.ended}>
            <Moment say={say} time={answer.signal.time} />
          </Fact>
          <Fact name={signal.reporter}>{signal.reporters[answer.reporter]}</Fact>
          <Fact name={signal.source}>
            <Code text={answer.signal.source} />
          </Fact>
          <Fact name={signal.segment}>
            <Code text={answer.segment.digest} />
            <span class="note">{signal.segmentPlace(answer.segment.day, answer.segment.seq)}</span>
          </Fact>
          {others.map(([field, value]) => (
            <Fact key={field} name={field}>
              <bdi>{valueText(say, value)}</bdi>
            </Fact>
          ))}
        </dl>
      </section>
    </>
  )
}

/** In a check, 1 says that it failed. */
const CheckChip = ({ say, value }: { say: Say; value: FieldValue }) => {
  const failed = value === 1 || value === true
  const { checkFailed, checkPassed } = say.words.signal
  return <Chip tone={failed ? 'bad' : 'good'} text={failed ? checkFailed : checkPassed} />
}

function valueText(say: Say, value: FieldValue | undefined): string {
  if (value === undefined) return say.words.common.nothing
  return typeof value === 'object' ? value.join(', ') : String(value)
}
