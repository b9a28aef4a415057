import type { Span } from '../../../domain/span.ts'
import { links } from '../links.ts'
import { Field } from '../parts/act.tsx'
import type { Say } from '../say.ts'

/** Asks by GET for another time, so that the answer has an address. */
export function TimeForm({ say, asked }: { say: Say; asked: Span }) {
  const { breaches } = say.words
  return (
    <form class="act filter" action={`${links.breaches}/at`} method="get">
      <Field id="from" label={breaches.from}>
        <input id="from" name="from" type="datetime-local" value={typed(asked.from)} required />
      </Field>
      <Field id="until" label={breaches.until}>
        <input id="until" name="until" type="datetime-local" value={typed(asked.until)} required />
      </Field>
      <button type="submit">{breaches.show}</button>
    </form>
  )
}

/** Minutes of UTC, as such a control takes them. */
const typed = (time: number): string => new Date(time).toISOString().slice(0, 16)
