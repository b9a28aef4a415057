import type { CustomerId } from '../../../domain/brand.ts'
import { links } from '../links.ts'
import type { SignalModel } from '../models.ts'
import type { Say } from '../say.ts'

/** The zone in which a typed time is taken: a form cannot carry one, so it is the same everywhere. */
const askedZone = 'UTC'

interface FormProps {
  readonly say: Say
  readonly customer: CustomerId
  readonly asked: SignalModel['asked']
}

/** Asks by GET, so that an answer has an address and needs no script. */
export function SignalForm({ say, customer, asked }: FormProps) {
  const { signal } = say.words
  return (
    <form class="ask" action={links.signals(customer)} method="get">
      <div class="field wide">
        <label for="signal-id">{signal.id}</label>
        <input
          id="signal-id"
          name="id"
          value={asked.id}
          required
          maxLength={128}
          autocomplete="off"
          spellcheck={false}
          aria-describedby="signal-id-hint"
        />
        <p id="signal-id-hint" class="hint">
          {signal.idHint}
        </p>
      </div>
      <div class="field">
        <label for="signal-at">{signal.at}</label>
        <input
          id="signal-at"
          name="at"
          type="datetime-local"
          value={asked.at}
          aria-describedby="signal-at-hint"
        />
        <p id="signal-at-hint" class="hint">
          {signal.atHint(askedZone)}
        </p>
      </div>
      <button type="submit">{signal.submit}</button>
    </form>
  )
}
