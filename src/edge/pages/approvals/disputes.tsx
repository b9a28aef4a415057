import type { Dispute } from '../../../domain/disputes/dispute.ts'
import { links } from '../links.ts'
import type { CustomerName } from '../models.ts'
import { DisputeCallout } from '../month/dispute.tsx'
import { Act, Field, Reason } from '../parts/act.tsx'
import type { Say } from '../say.ts'
import type { ApprovalsModel } from './models.ts'

interface DisputesProps {
  readonly say: Say
  readonly disputes: ApprovalsModel['disputes']
  readonly mayDecide: boolean
}

/** Disputes that wait for the provider's answer, what is due first before the rest. */
export function Disputes({ say, disputes, mayDecide }: DisputesProps) {
  const { approvals } = say.words
  return (
    <section aria-labelledby="disputes">
      <h2 id="disputes">{approvals.disputes}</h2>
      {disputes.length === 0 && <p class="empty">{approvals.noDisputes}</p>}
      {disputes.map(({ customer, dispute }) => (
        <article key={dispute.id}>
          <h3>
            <a href={links.month(customer.id, dispute.subject.period)}>
              <bdi>{customer.name}</bdi>
            </a>
            : <bdi>{dispute.subject.commitment}</bdi>, {say.period(dispute.subject.period)}
          </h3>
          <DisputeCallout say={say} dispute={dispute} />
          {mayDecide && <Answer say={say} customer={customer} dispute={dispute} />}
        </article>
      ))}
    </section>
  )
}

interface AnswerProps {
  readonly say: Say
  readonly customer: CustomerName
  readonly dispute: Dispute
}

function Answer({ say, customer, dispute }: AnswerProps) {
  const { approvals } = say.words
  const { currency } = dispute.owed
  const action = links.disputeDecision(customer.id, dispute.id)
  return (
    <>
      <Act action={action} fields={{ decision: 'uphold' }}>
        <Reason id={`uphold-${dispute.id}`} label={approvals.reason} />
        <button type="submit">{approvals.uphold}</button>
      </Act>
      <Act action={action} fields={{ decision: 'adjust', currency }}>
        <Field id={`owed-${dispute.id}`} label={approvals.owedInAll(currency.toUpperCase())}>
          <input id={`owed-${dispute.id}`} name="owed" inputMode="decimal" required />
        </Field>
        <Reason id={`adjust-${dispute.id}`} label={approvals.reason} />
        <button type="submit" class="second">
          {approvals.adjust}
        </button>
      </Act>
    </>
  )
}
