import { Code } from '../parts/fact.tsx'
import { Moment } from '../parts/moment.tsx'
import { withQuery } from '../parts/pager.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'
import type { AccessModel } from './models.ts'

/** Keys, the newest first; never more of one than its id. */
export function Keys({ say, model }: { say: Say; model: AccessModel }) {
  const { audit } = say.words
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">{audit.keys}</h2>
      {model.keys.length === 0 ? (
        <p class="empty">{audit.noKeys}</p>
      ) : (
        <Table say={say} label={audit.keys} columns={audit.keyTable}>
          {model.keys.map((key) => (
            <tr key={key.id}>
              <th scope="row" class="name">
                <bdi>{key.label}</bdi>
                <span class="note">
                  <Code text={key.id} />
                </span>
              </th>
              <td>
                <bdi>{key.customer ?? audit.provider}</bdi>
              </td>
              <td class="words">
                <code>{key.scopes.join(', ')}</code>
              </td>
              <td>
                <Moment say={say} time={key.createdAt} />
              </td>
              <td>
                {key.lastUsedAt === null ? audit.never : <Moment say={say} time={key.lastUsedAt} />}
              </td>
              <td>
                <Ends say={say} of={key} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      {model.nextKey && (
        <p>
          <a href={withQuery(model.frame.path, { key: model.nextKey })}>{audit.moreKeys}</a>
        </p>
      )}
    </section>
  )
}

function Ends({ say, of }: { say: Say; of: AccessModel['keys'][number] }) {
  const { audit } = say.words
  if (of.revokedAt !== null) {
    return (
      <>
        {audit.revoked} <Moment say={say} time={of.revokedAt} />
      </>
    )
  }
  return of.expiresAt === null ? (
    <span>{audit.open}</span>
  ) : (
    <Moment say={say} time={of.expiresAt} />
  )
}
