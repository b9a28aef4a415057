import { isActive, type Person } from '../../../domain/identity/person.ts'
import { customerRoles } from '../../../domain/identity/role.ts'
import { links } from '../links.ts'
import { Act, Choice, Field, Reason } from '../parts/act.tsx'
import { Chip } from '../parts/chip.tsx'
import { Moment } from '../parts/moment.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'
import type { SettingsModel } from './model.ts'

export interface PartProps {
  readonly say: Say
  readonly model: SettingsModel
  readonly mayChange: boolean
}

/** Who may sign in for the customer. */
export function People({ say, model: { people, customer }, mayChange }: PartProps) {
  const { settings } = say.words
  return (
    <section aria-labelledby="people">
      <h2 id="people">{settings.people}</h2>
      {people === null && <p>{settings.peopleHidden}</p>}
      {people?.length === 0 && <p class="empty">{settings.noPeople}</p>}
      {people && people.length > 0 && (
        <Table say={say} label={settings.people} columns={settings.peopleTable}>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row" class="name">
                <bdi>{person.email}</bdi>
              </th>
              <td>{person.role ? say.words.signIn.roles[person.role] : settings.noRole}</td>
              <td>
                <PersonChip say={say} person={person} />
              </td>
              <td>
                <Moment say={say} time={person.createdAt} />
              </td>
              <td>
                {mayChange && isActive(person) ? (
                  <Changes say={say} person={person} at={links.settings(customer.id)} />
                ) : (
                  say.words.common.nothing
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {mayChange && <AddPerson say={say} model={{ customer }} />}
    </section>
  )
}

function PersonChip({ say, person }: { say: Say; person: Person }) {
  const { personState } = say.words.settings
  if (!isActive(person)) return <Chip tone="unknown" text={personState.ended} />
  return person.subject === null ? (
    <Chip tone="warn" text={personState.invited} />
  ) : (
    <Chip tone="good" text={personState.active} />
  )
}

function Changes({ say, person, at }: { say: Say; person: Person; at: string }) {
  const { settings, signIn } = say.words
  const path = `${at}/people/${person.id}`
  const { id, role } = person
  return (
    <details>
      <summary>{settings.change}</summary>
      <Act action={`${path}/role`}>
        <Choice
          id={`${id}-role`}
          name="role"
          label={settings.role}
          options={customerRoles.map((each) => [each, signIn.roles[each]] as const)}
          {...(role ? { chosen: role } : {})}
        />
        <Reason id={`${id}-role-reason`} label={settings.reason} />
        <button type="submit">{settings.changeRole}</button>
      </Act>
      <Act action={`${path}/revocation`}>
        <Reason id={`${id}-end-reason`} label={settings.reason} />
        <button type="submit" class="second">
          {settings.endAccess}
        </button>
      </Act>
      <Act action={`${path}/sign-out`}>
        <button type="submit" class="second">
          {settings.signOutEverywhere}
        </button>
      </Act>
    </details>
  )
}

function AddPerson({
  say,
  model: { customer },
}: {
  say: Say
  model: Pick<SettingsModel, 'customer'>
}) {
  const { settings, signIn } = say.words
  return (
    <details>
      <summary>{settings.addPerson}</summary>
      <Act action={`${links.settings(customer.id)}/people`} fields={{ customer: customer.id }}>
        <Field id="email" label={settings.email}>
          <input id="email" name="email" type="email" required maxLength={254} autocomplete="off" />
        </Field>
        <Choice
          id="role"
          name="role"
          label={settings.role}
          options={customerRoles.map((each) => [each, signIn.roles[each]] as const)}
        />
        <p class="hint">{settings.roleHint}</p>
        <button type="submit">{settings.add}</button>
      </Act>
    </details>
  )
}
