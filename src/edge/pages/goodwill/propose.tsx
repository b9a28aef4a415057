import { links } from '../links.ts'
import { Act, Choice, Field, Reason } from '../parts/act.tsx'
import type { Say } from '../say.ts'
import type { GoodwillModel } from './models.ts'

/** Proposes a credit that nobody owes. */
export function Propose({ say, model }: { say: Say; model: GoodwillModel }) {
  const { goodwill } = say.words
  const { customer, rooms, agreements } = model
  return (
    <section aria-labelledby="propose">
      <h2 id="propose">{goodwill.propose}</h2>
      <Act action={links.goodwill(customer.id)}>
        <Field id="name" label={goodwill.name} hint={goodwill.nameHint}>
          <input
            id="name"
            name="id"
            required
            maxLength={64}
            pattern="[A-Za-z0-9][A-Za-z0-9._\-]*"
            autocomplete="off"
            spellcheck={false}
            aria-describedby="name-hint"
          />
        </Field>
        <div class="pair">
          <Field id="amount" label={goodwill.amount} hint={goodwill.amountHint}>
            <input
              id="amount"
              name="amount"
              inputMode="decimal"
              required
              maxLength={20}
              aria-describedby="amount-hint"
            />
          </Field>
          <Choice
            id="currency"
            name="currency"
            label={goodwill.currency}
            options={rooms.map(({ currency }) => [currency, currency.toUpperCase()] as const)}
          />
        </div>
        <Choice
          id="agreement"
          name="agreement"
          label={goodwill.agreement}
          options={[['', goodwill.none], ...agreements.map((id) => [id, id] as const)]}
        />
        <Reason id="reason" label={goodwill.reason} />
        <button type="submit">{goodwill.submit}</button>
      </Act>
    </section>
  )
}
