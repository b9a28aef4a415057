import type { StoredFinding } from '../../../domain/ledger/finding.ts'
import { links } from '../links.ts'
import { Act, Reason } from '../parts/act.tsx'
import { Code } from '../parts/fact.tsx'
import { Moment } from '../parts/moment.tsx'
import { Pager } from '../parts/pager.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'
import type { ReconciliationModel } from './models.ts'

/** What is open between the ledger and Stripe, each with the form that closes it. */
export function Findings({ say, model }: { say: Say; model: ReconciliationModel }) {
  const { reconciliation } = say.words
  const { findings, names, frame, next, isFirst } = model
  const mayClose = frame.may.includes('approve')
  const columns = mayClose ? reconciliation.table : reconciliation.table.slice(0, -1)
  return (
    <section aria-labelledby="open">
      <h2 id="open">{reconciliation.findings}</h2>
      {findings.length === 0 ? (
        <p class="empty">{reconciliation.noFindings}</p>
      ) : (
        <Table say={say} label={reconciliation.findings} columns={columns}>
          {findings.map((finding, at) => (
            <Row
              key={`${finding.customer} ${finding.kind} ${finding.about}`}
              say={say}
              finding={finding}
              name={names.get(finding.customer) ?? finding.customer}
              id={mayClose ? `why-${at}` : null}
            />
          ))}
        </Table>
      )}
      <Pager say={say} path={frame.path} next={next} isFirst={isFirst} />
    </section>
  )
}

interface RowProps {
  readonly say: Say
  readonly finding: StoredFinding
  readonly name: string
  /** Of its form; null where the reader closes nothing. */
  readonly id: string | null
}

function Row({ say, finding, name, id }: RowProps) {
  const { reconciliation, operations } = say.words
  const { customer, kind, about, detail, creditId, openedAt, seenAt } = finding
  return (
    <tr>
      <th scope="row" class="name">
        {operations.finding[kind]}
        <bdi class="note">{name}</bdi>
      </th>
      <td class="name">
        <Code text={about} />
        {creditId && creditId !== about && (
          <a class="note" href={links.approval(customer, creditId)}>
            {say.words.common.credit}
          </a>
        )}
      </td>
      <td class="words">
        <bdi>{detail}</bdi>
      </td>
      <td>
        <Moment say={say} time={openedAt} />
        <span class="note">
          {reconciliation.seen} <Moment say={say} time={seenAt} />
        </span>
      </td>
      {id !== null && (
        <td class="words">
          <details>
            <summary>{reconciliation.close}</summary>
            <Act action={links.findingClosing(customer)} fields={{ kind, about }}>
              <Reason id={id} label={reconciliation.reason} />
              <button type="submit" aria-label={reconciliation.closing(about)}>
                {reconciliation.close}
              </button>
            </Act>
          </details>
        </td>
      )}
    </tr>
  )
}
