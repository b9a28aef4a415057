import type { CustomerId } from '../../../domain/brand.ts'
import type { ClaimSubject } from '../../../domain/claims/claim-event.ts'
import { links } from '../links.ts'
import type { ClaimNote } from '../month-parts.ts'
import { Act, Field } from '../parts/act.tsx'
import type { Say } from '../say.ts'

interface FileClaimProps {
  readonly say: Say
  readonly customer: CustomerId
  readonly subject: ClaimSubject
  readonly note: ClaimNote
}

/** The form for a claim, with what the contract asks for; nothing where none can be filed. */
export function FileClaim({ say, customer, subject, note }: FileClaimProps) {
  const { credits: words } = say.words
  const { claimable, claim, choice } = note
  const isUnclaimed = claim === null || claim.state === 'denied' || claim.state === 'withdrawn'
  if (claimable.kind !== 'on-request' || !isUnclaimed || choice?.chosen) return null
  const isCounted = [claimable.deadline, claimable.notice].some((due) => due?.by === null)
  return (
    <section aria-labelledby="claim">
      <h2 id="claim">{words.fileClaim}</h2>
      <p>{words.fileText}</p>
      <Act action={links.claims(customer)} fields={{ ...subject }}>
        {claimable.evidence.map((text, i) => (
          <Field key={text} id={`evidence-${i}`} label={text}>
            <input type="hidden" name="for" value={text} />
            <textarea id={`evidence-${i}`} name="text" rows={3} required maxLength={4000} />
          </Field>
        ))}
        {isCounted && (
          <Field id="aware" label={words.aware}>
            <input id="aware" name="aware" type="datetime-local" required />
          </Field>
        )}
        {claimable.requires.length > 0 && (
          <fieldset>
            <legend>{words.confirms}</legend>
            {claimable.requires.map((text) => (
              <label class="pick" key={text}>
                <input type="checkbox" name="confirms" value={text} required />
                <bdi>{text}</bdi>
              </label>
            ))}
          </fieldset>
        )}
        <button type="submit">{words.fileClaim}</button>
      </Act>
    </section>
  )
}
