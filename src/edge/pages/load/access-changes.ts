import type { App } from '../../../app.ts'
import { nameOfPerson } from '../../../domain/identity/person.ts'
import { LIMITS } from '../../../domain/limits.ts'
import type { Everyone } from '../../../domain/tenant.ts'
import type { Caller } from '../../../services/keys/caller.ts'
import { type AccessChange, listAccessChanges } from '../../../storage/people/access-changes.ts'
import type { WaitingChange } from '../approvals/models.ts'
import { knownNames } from './people.ts'

/** Changes of access that wait for a second owner. They are told to whoever may see who has access. */
export async function waitingChanges(
  app: App,
  everyone: Everyone,
  caller: Caller | null,
): Promise<readonly WaitingChange[]> {
  if (!caller?.scopes.includes('audit')) return []
  const now = app.now()
  const newest = await listAccessChanges(app.db, everyone, { after: null, limit: LIMITS.pageRows })
  const open = newest.filter(({ end, expiresAt }) => end === null && expiresAt > now)
  const nameOf = await knownNames(
    app,
    everyone,
    open.flatMap(({ by, person }) => [by, ...(person ? [nameOfPerson(person)] : [])]),
  )
  const aboutOf = ({ person, key }: AccessChange) =>
    person ? nameOf(nameOfPerson(person)) : (key?.label ?? '')
  return open.map((change) => ({
    id: change.id,
    kind: change.kind,
    by: nameOf(change.by),
    about: [aboutOf(change), change.role ?? change.key?.scopes.join(', ') ?? '']
      .filter((part) => part !== '')
      .join(': '),
    reason: change.reason ?? '',
    expiresAt: change.expiresAt,
    mayConfirm:
      caller.person !== null && caller.scopes.includes('admin') && caller.name !== change.by,
  }))
}
