import { type Role, roles, scopesOfRole } from '../../../domain/identity/role.ts'
import { renderDocument } from '../document.tsx'
import { links } from '../links.ts'
import { Code } from '../parts/fact.tsx'
import { Moment } from '../parts/moment.tsx'
import { withQuery } from '../parts/pager.tsx'
import { Table } from '../parts/table.tsx'
import { type Say, speaker } from '../say.ts'
import { Keys } from './keys.tsx'
import type { AccessModel } from './models.ts'

/** Roles, people and keys as they stand. Nothing is changed here. */
export function renderAccess(model: AccessModel): string {
  const say = speaker(model.frame)
  return renderDocument({
    say,
    frame: model.frame,
    title: say.words.audit.accessTitle,
    place: 'audit',
    customer: null,
    children: <Access say={say} model={model} />,
  })
}

function Access({ say, model }: { say: Say; model: AccessModel }) {
  const { audit } = say.words
  return (
    <>
      <header class="lead">
        <p class="eyebrow">
          <a href={links.audit}>{audit.title}</a>
        </p>
        <h1>{audit.accessHeadline}</h1>
      </header>
      <section aria-labelledby="people">
        <h2 id="people">{audit.people}</h2>
        {model.people.length === 0 ? (
          <p class="empty">{audit.noPeople}</p>
        ) : (
          <People say={say} model={model} />
        )}
        {model.nextPerson && (
          <p>
            <a href={withQuery(model.frame.path, { person: model.nextPerson })}>
              {audit.morePeople}
            </a>
          </p>
        )}
      </section>
      <Keys say={say} model={model} />
      <section aria-labelledby="roles">
        <h2 id="roles">{audit.roles}</h2>
        <Table say={say} label={audit.roles} columns={audit.roleTable}>
          {roles.map((role) => (
            <tr key={role}>
              <th scope="row">{roleName(say, role)}</th>
              <td class="words">
                {say.words.common.list(scopesOfRole[role].map((one) => audit.scope[one]))}
              </td>
            </tr>
          ))}
        </Table>
      </section>
    </>
  )
}

const roleName = (say: Say, role: Role): string => say.words.signIn.roles[role]

function People({ say, model }: { say: Say; model: AccessModel }) {
  const { audit } = say.words
  return (
    <Table say={say} label={audit.people} columns={audit.peopleTable}>
      {model.people.map(({ id, email, role, customer, createdAt, revokedAt }) => (
        <tr key={id}>
          <th scope="row" class="name">
            <bdi>{email}</bdi>
            <span class="note">
              <Code text={id} />
            </span>
          </th>
          <td>{role ? roleName(say, role) : audit.noRole}</td>
          <td>
            <bdi>{customer ?? audit.provider}</bdi>
          </td>
          <td>
            <Moment say={say} time={createdAt} />
          </td>
          <td>{revokedAt !== null && <Moment say={say} time={revokedAt} />}</td>
        </tr>
      ))}
    </Table>
  )
}
