import type { SignalAnswer } from '../models.ts'
import { Fact } from '../parts/fact.tsx'
import { Moment } from '../parts/moment.tsx'
import type { Say } from '../say.ts'

type MissingAnswer = Extract<SignalAnswer, { kind: 'missing' }>

const reporters = ['provider', 'customer', 'probe'] as const

/** What may be said of a request that was never reported: how much else was, in that minute. */
export function Missing({ say, answer }: { say: Say; answer: MissingAnswer }) {
  const { signal } = say.words
  const { coverage, complete } = answer
  return (
    <section aria-labelledby="minute">
      <p class={complete ? 'callout' : 'callout warn'}>
        {complete ? signal.missingText : signal.incomplete}
      </p>
      <h2 id="minute">{signal.minute}</h2>
      {coverage === null ? (
        <p class="empty">{signal.missingNoTime}</p>
      ) : (
        <dl class="facts">
          <Fact name={signal.minuteSpan}>
            <Moment say={say} time={coverage.minute.from} /> –{' '}
            <Moment say={say} time={coverage.minute.until} />
          </Fact>
          {reporters.map((reporter) => (
            <Fact key={reporter} name={signal.reportedBy[reporter]}>
              {signal.signalCount(coverage.signals[reporter] ?? 0)}
            </Fact>
          ))}
        </dl>
      )}
    </section>
  )
}
