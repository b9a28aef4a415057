import { links } from '../links.ts'
import { claimSentences } from '../month/claim-sentences.ts'
import { Act, Reason } from '../parts/act.tsx'
import type { Say } from '../say.ts'
import type { ApprovalsModel } from './models.ts'

interface ClaimsProps {
  readonly say: Say
  readonly claims: ApprovalsModel['claims']
  readonly mayDecide: boolean
}

/** Claims that wait for the provider's decision. */
export function Claims({ say, claims, mayDecide }: ClaimsProps) {
  const { approvals } = say.words
  return (
    <section aria-labelledby="claims">
      <h2 id="claims">{approvals.claims}</h2>
      {claims.length === 0 && <p class="empty">{approvals.noClaims}</p>}
      {claims.map(({ customer, claim }) => (
        <article key={claim.id} class={`callout ${claim.isOverdue ? 'bad' : 'warn'}`}>
          <h3>
            <a href={links.month(customer.id, claim.subject.period)}>
              <bdi>{customer.name}</bdi>
            </a>
            : <bdi>{claim.subject.commitment}</bdi>, {say.period(claim.subject.period)}
          </h3>
          <p>{claimSentences(say, claim).join(' ')}</p>
          {claim.filing?.evidence.map((each) => (
            <p key={each.for}>
              <bdi>{each.for}</bdi>:{' '}
              {'text' in each ? <bdi>{each.text}</bdi> : <code>{each.digest}</code>}
            </p>
          ))}
          {mayDecide && (
            <Act action={links.claimDecision(customer.id, claim.id)}>
              <Reason id={`reason-${claim.id}`} label={approvals.reason} />
              <button type="submit" name="decision" value="grant">
                {approvals.grant}
              </button>
              <button type="submit" name="decision" value="deny" class="second">
                {approvals.deny}
              </button>
            </Act>
          )}
        </article>
      ))}
    </section>
  )
}
