import { links } from '../links.ts'
import { Act } from '../parts/act.tsx'
import { Moment } from '../parts/moment.tsx'
import type { Say } from '../say.ts'
import type { WaitingChange } from './models.ts'

/** Who is to have access, as one owner proposed and another has to confirm. */
export function Changes({ say, changes }: { say: Say; changes: readonly WaitingChange[] }) {
  const { approvals } = say.words
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{approvals.changes}</h2>
      {changes.map((change) => (
        <article key={change.id} class="callout warn">
          <h3>{approvals.changeKind[change.kind]}</h3>
          <p>
            <bdi>{change.about}</bdi>
          </p>
          <p class="note">
            <bdi>{approvals.proposedBy(change.by)}</bdi>: <bdi>{change.reason}</bdi>{' '}
            {approvals.until} <Moment say={say} time={change.expiresAt} />
          </p>
          {change.mayConfirm && (
            <div class="acts">
              <Act action={`${links.accessChange(change.id)}/confirmation`}>
                <button type="submit">{approvals.confirm}</button>
              </Act>
              <Act action={`${links.accessChange(change.id)}/withdrawal`}>
                <button type="submit" class="second">
                  {approvals.withdraw}
                </button>
              </Act>
            </div>
          )}
        </article>
      ))}
    </section>
  )
}
