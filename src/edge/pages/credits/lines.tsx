import { taxStandings } from '../../../domain/ledger/tax.ts'
import { links } from '../links.ts'
import { CreditChip } from '../parts/chip.tsx'
import { Code, Fact } from '../parts/fact.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'
import type { CreditsModel, MovedCredit } from './model.ts'

/** Every credit: how far it is, Stripe's name for it, and by what it can be proven. */
export function Lines({ say, model: { credits, customer } }: { say: Say; model: CreditsModel }) {
  const { credits: words, common } = say.words
  return (
    <Table say={say} label={words.lines} columns={words.lineTable} figures={[1]}>
      {credits.map((moved) => {
        const { credit, title } = moved
        const { subject } = credit
        return (
          <tr key={credit.id}>
            <th scope="row" class="name">
              {credit.kind === 'sla' ? (
                <a href={links.commitment(customer.id, subject.period, subject.commitment)}>
                  <bdi>{title}</bdi>
                </a>
              ) : (
                <bdi>{title}</bdi>
              )}
              <span class="note">
                {credit.kind === 'goodwill' && `${words.goodwill}, `}
                {say.period(subject.period)}, {say.words.month.revision(credit.revision)}
              </span>
            </th>
            <td class="num">{say.money(credit.amount)}</td>
            <td>
              <CreditChip say={say} state={credit.state} />
            </td>
            <td>
              {common.rail[credit.rail]}
              <span class="note">{common.tax[taxStandings[credit.rail]]}</span>
            </td>
            <td>
              {credit.stripeId ? <Code text={credit.stripeId} /> : say.words.month.notAtStripe}
            </td>
            <td>
              <Invoice say={say} moved={moved} />
            </td>
            <td>
              <Proof say={say} moved={moved} />
            </td>
          </tr>
        )
      })}
    </Table>
  )
}

/** The invoice that a credit note is written against, and when an invoice used the credit up. */
function Invoice({ say, moved: { credit, transfers } }: { say: Say; moved: MovedCredit }) {
  const { credits: words } = say.words
  const used = transfers.findLast(({ kind }) => kind === 'apply')
  const { stripeInvoice } = credit.payee
  return (
    <>
      {credit.rail === 'credit-note' && stripeInvoice && <Code text={stripeInvoice} />}
      <span class="note">
        {used ? words.applied(say.moment(used.recordedAt)) : words.notApplied}
      </span>
    </>
  )
}

function Proof({ say, moved: { credit, transfers } }: { say: Say; moved: MovedCredit }) {
  const { credits: words } = say.words
  return (
    <details>
      <summary>
        {words.proof}
        <span class="unseen"> {credit.id}</span>
      </summary>
      <dl class="facts proof">
        <Fact name={words.creditId}>
          <Code text={credit.id} />
        </Fact>
        <Fact name={words.evidence}>
          <Code text={credit.evidence} />
        </Fact>
        <Fact name={words.proposal}>
          <Code text={credit.proposal} />
        </Fact>
        {credit.subject.sla && (
          <Fact name={words.slaDigest}>
            <Code text={credit.subject.sla} />
          </Fact>
        )}
        <Fact name={words.transfers}>
          {transfers.map(({ id, seq }) => (
            <p key={id}>
              {say.number(seq)}: <Code text={id} />
            </p>
          ))}
        </Fact>
      </dl>
    </details>
  )
}
