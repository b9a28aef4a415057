import type { Claim } from '../../../domain/claims/claim.ts'
import type { CreditsModel } from '../credits/model.ts'
import { links } from '../links.ts'
import { claimSentences } from '../month/claim-sentences.ts'
import { Act, Reason } from '../parts/act.tsx'
import type { Say } from '../say.ts'

/** What was claimed and offered, and what of it waits for the reader. */
export function Claims({ say, model }: { say: Say; model: CreditsModel }) {
  const { credits: words } = say.words
  const { claims, customer, frame } = model
  if (claims.length === 0) return null
  const mayClaim = frame.may.includes('claim')
  const isWaiting = claims.some(({ claim }) => isOpen(claim))
  return (
    <section aria-labelledby="claims">
      <h2 id="claims">{words.claims}</h2>
      {isWaiting && !mayClaim && <p class="note">{words.mayNot}</p>}
      <ul class="thread">
        {claims.map(({ claim, title }) => {
          const { subject } = claim
          const at = links.commitment(customer.id, subject.period, subject.commitment)
          return (
            <li key={claim.id} class={`callout ${isOpen(claim) ? 'warn' : ''}`}>
              <p>
                <a href={at}>
                  <bdi>{words.claimOf(title, say.period(subject.period))}</bdi>
                </a>
              </p>
              <p>{claimSentences(say, claim).join(' ')}</p>
              {claim.decided?.reason && (
                <p>
                  <bdi>{say.words.claim.reason(claim.decided.reason)}</bdi>
                </p>
              )}
              {mayClaim && <Acts say={say} claim={claim} at={links.claim(customer.id, claim.id)} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const isOpen = ({ state }: Claim): boolean => state === 'offered' || state === 'filed'

function Acts({ say, claim, at }: { say: Say; claim: Claim; at: string }) {
  const { credits: words } = say.words
  if (claim.state === 'offered') {
    return (
      <div class="acts">
        <Act action={`${at}/acceptance`} fields={{ answer: 'accepted' }}>
          <button type="submit">{words.accept}</button>
        </Act>
        <Act action={`${at}/acceptance`} fields={{ answer: 'declined' }}>
          <button type="submit" class="second">
            {words.decline}
          </button>
        </Act>
      </div>
    )
  }
  if (claim.state !== 'filed') return null
  return (
    <Act action={`${at}/withdrawal`}>
      <Reason id={`${claim.id}-reason`} label={words.reason} />
      <button type="submit" class="second">
        {words.withdrawClaim}
      </button>
    </Act>
  )
}
