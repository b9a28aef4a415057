import { links } from '../links.ts'
import { Act } from '../parts/act.tsx'
import { Code } from '../parts/fact.tsx'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'
import type { OperationsModel } from './models.ts'

/** What went no further by itself: messages that were given up, credits in review. */
export function Dead({ say, model }: { say: Say; model: OperationsModel }) {
  const { operations } = say.words
  const { givenUp, stuck } = model
  return (
    <section aria-labelledby="dead">
      <h2 id="dead">{operations.dead}</h2>
      {givenUp.length + stuck.length === 0 && <p class="empty">{operations.noDead}</p>}
      {stuck.length > 0 && <Stuck say={say} stuck={stuck} />}
      {givenUp.length > 0 && <GivenUp say={say} model={model} />}
    </section>
  )
}

function Stuck({ say, stuck }: { say: Say; stuck: OperationsModel['stuck'] }) {
  const { operations } = say.words
  return (
    <>
      <h3>{operations.stuck}</h3>
      <Table say={say} label={operations.stuck} columns={operations.stuckTable}>
        {stuck.map(({ credit, customer, why }) => (
          <tr key={credit}>
            <th scope="row" class="name">
              <a href={links.approval(customer, credit)}>
                <Code text={credit} />
              </a>
            </th>
            <td>
              <bdi>{customer}</bdi>
            </td>
            <td class="words">
              <bdi>{why}</bdi>
            </td>
          </tr>
        ))}
      </Table>
    </>
  )
}

function GivenUp({ say, model: { givenUp, frame } }: { say: Say; model: OperationsModel }) {
  const { operations } = say.words
  const maySend = frame.may.includes('admin')
  const columns = maySend ? operations.webhookTable : operations.webhookTable.slice(0, -1)
  return (
    <>
      <h3>{operations.webhooks}</h3>
      <Table say={say} label={operations.webhooks} columns={columns}>
        {givenUp.map(({ delivery, endpoint, url, type, customer, at, triedAt, status, error }) => (
          <tr key={delivery}>
            <th scope="row" class="name">
              <code>{type}</code>
              <span class="note">
                <bdi>{customer ?? ''}</bdi> <Moment say={say} time={at} />
              </span>
            </th>
            <td class="name">
              <bdi>{url}</bdi>
            </td>
            <td>{triedAt !== null && <Moment say={say} time={triedAt} />}</td>
            <td class="words">
              {status ?? ''} <bdi class="note">{error ?? ''}</bdi>
            </td>
            {maySend && (
              <td>
                <Act action={links.replay(endpoint, delivery)}>
                  <button type="submit" class="second" aria-label={operations.againLabel(delivery)}>
                    {operations.again}
                  </button>
                </Act>
              </td>
            )}
          </tr>
        ))}
      </Table>
    </>
  )
}
