import type { App } from '../../../app.ts'
import { personNamed } from '../../../domain/identity/person.ts'
import type { Everyone } from '../../../domain/tenant.ts'
import { addressesOf } from '../../../storage/people/people.ts'

/** How people know each other: an address for a person; a key and the machinery by their own names. */
export async function knownNames(
  app: App,
  everyone: Everyone,
  names: readonly string[],
): Promise<(name: string) => string> {
  const ids = names.flatMap((name) => personNamed(name) ?? [])
  const addresses = ids.length > 0 ? await addressesOf(app.db, everyone, ids) : new Map()
  return (name) => {
    const id = personNamed(name)
    return (id && addresses.get(id)) ?? name
  }
}
