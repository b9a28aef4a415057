import { links } from '../links.ts'
import { Act, Choice, Field, Reason } from '../parts/act.tsx'
import type { Say } from '../say.ts'
import type { WaitingCredit } from './models.ts'

/** The buttons, with reason codes. What is agreed to is the proposal as this page shows it. */
export const Decide = ({ say, waiting }: { say: Say; waiting: WaitingCredit }) =>
  waiting.credit.state === 'review' ? (
    <Resolve say={say} waiting={waiting} />
  ) : (
    <div class="acts">
      <Decision say={say} waiting={waiting} decision="approve" />
      <Decision say={say} waiting={waiting} decision="deny" />
    </div>
  )

interface DecisionProps {
  readonly say: Say
  readonly waiting: WaitingCredit
  readonly decision: 'approve' | 'deny'
}

function Decision({ say, waiting: { credit, customer }, decision }: DecisionProps) {
  const { approvals } = say.words
  const codes = decision === 'approve' ? approvals.approveCodes : approvals.denyCodes
  return (
    <Act
      action={`${links.credit(customer.id, credit.id)}/approvals`}
      fields={{ decision, proposal: credit.proposal }}
    >
      <Choice
        id={`${decision}-code`}
        name="code"
        label={approvals.code}
        options={Object.entries(codes)}
      />
      <Reason id={`${decision}-note`} label={approvals.note} required={false} />
      <button type="submit" class={decision === 'deny' ? 'second' : undefined}>
        {approvals[decision]}
      </button>
    </Act>
  )
}

function Resolve({ say, waiting: { credit, customer } }: Omit<DecisionProps, 'decision'>) {
  const { approvals } = say.words
  const action = `${links.credit(customer.id, credit.id)}/resolution`
  const { proposal } = credit
  return (
    <div class="acts">
      {(['resend', 'deny'] as const).map((resolution) => (
        <Act key={resolution} action={action} fields={{ resolution, proposal }}>
          <Reason id={`${resolution}-reason`} label={approvals.reason} />
          <button type="submit" class={resolution === 'deny' ? 'second' : undefined}>
            {approvals[resolution]}
          </button>
        </Act>
      ))}
      <Act action={action} fields={{ resolution: 'adopt', proposal }}>
        <Field id="stripe-id" label={approvals.stripeId}>
          <input id="stripe-id" name="stripe_id" required maxLength={140} spellcheck={false} />
        </Field>
        <Reason id="adopt-reason" label={approvals.reason} />
        <button type="submit">{approvals.adopt}</button>
      </Act>
    </div>
  )
}
