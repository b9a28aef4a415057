import { links } from '../links.ts'
import type { LedgerLine, LedgerModel } from '../models.ts'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'

/** The transfers, newest first, with a name for every account and a cause for every line. */
export function Lines({ say, model }: { say: Say; model: LedgerModel }) {
  const { ledger } = say.words
  const [first, last] = [model.lines[0], model.lines.at(-1)]
  const path = model.customer ? links.ledger(model.customer.id) : links.allLedger
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">{ledger.lines}</h2>
      {first && last ? (
        <>
          <p>
            {ledger.shown(
              say.number(last.transfer.seq),
              say.number(first.transfer.seq),
              say.number(model.total),
            )}
          </p>
          <Table say={say} label={ledger.lines} columns={ledger.lineTable} figures={[0, 2]}>
            {model.lines.map((line) => (
              <Line key={line.transfer.seq} say={say} line={line} all={model.customer === null} />
            ))}
          </Table>
        </>
      ) : (
        <p class="empty">{ledger.empty}</p>
      )}
      {model.before !== null && (
        <p>
          <a class="button" href={links.before(path, model.before)}>
            {ledger.older}
          </a>
        </p>
      )}
    </section>
  )
}

function Line({ say, line, all }: { say: Say; line: LedgerLine; all: boolean }) {
  const { ledger } = say.words
  const { transfer } = line
  return (
    <tr>
      <th scope="row" class="num">
        {say.number(transfer.seq)}
      </th>
      <td class="words">
        {ledger.kind[transfer.kind]}
        {transfer.reverses && <span class="note">{ledger.undoes}</span>}
      </td>
      <td class="num">{say.money(transfer.amount)}</td>
      <td>{ledger.account[transfer.source][0]}</td>
      <td>→ {ledger.account[transfer.destination][0]}</td>
      <td class="name">
        <For say={say} line={line} all={all} />
        <bdi class="note">{line.commitment}</bdi>
      </td>
      <td>
        <Moment say={say} time={transfer.effectiveAt} />
      </td>
      <td>
        <Moment say={say} time={transfer.recordedAt} />
      </td>
    </tr>
  )
}

/** The month that a credit is owed for. Goodwill is of no judged period: it says what it is. */
function For({ say, line, all }: { say: Say; line: LedgerLine; all: boolean }) {
  const { customer, period, creditKind } = line
  const isOwed = creditKind === 'sla'
  return (
    <a href={isOwed ? links.month(customer.id, period) : links.ledger(customer.id)}>
      {all && (
        <>
          <bdi>{customer.name}</bdi>,{' '}
        </>
      )}
      {!isOwed && <>{say.words.ledger.goodwill}, </>}
      {say.period(period)}
    </a>
  )
}
