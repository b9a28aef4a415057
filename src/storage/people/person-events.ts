import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { Email } from '../../domain/identity/email.ts'
import type { PersonId } from '../../domain/identity/person.ts'
import type { PersonEventName } from '../../domain/identity/person-event.ts'
import type { Role } from '../../domain/identity/role.ts'
import { type Database, isConflict } from '../database.ts'

/** What happens to a person. Who, whom, and what of it there is to keep. */
export interface PersonEvent {
  readonly person: PersonId
  readonly event: PersonEventName
  readonly by: string
  readonly at: EpochMs
  readonly reason?: string
  readonly role?: Role
  readonly issuer?: string
  readonly subject?: string
  /** What two owners agreed to. */
  readonly change?: string
}

/** An event as a statement of a batch. The ordinal is the next one, whoever else writes. */
export const personEvent = (db: Database, event: PersonEvent): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO person_events (person_id, seq, event, by, at, reason, role, issuer, subject, change_id)
       SELECT ?1, coalesce(max(seq), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
       FROM person_events WHERE person_id = ?1`,
    )
    .bind(
      event.person,
      event.event,
      event.by,
      event.at,
      event.reason ?? null,
      event.role ?? null,
      event.issuer ?? null,
      event.subject ?? null,
      event.change ?? null,
    )

/** Somebody new, who may do nothing before an event says what. */
export interface NewPerson {
  readonly id: PersonId
  readonly customer: CustomerId | null
  readonly email: Email
  readonly createdAt: EpochMs
}

export const newPerson = (db: Database, person: NewPerson): D1PreparedStatement =>
  db.$client
    .prepare('INSERT INTO people (id, customer_id, email, created_at) VALUES (?, ?, ?, ?)')
    .bind(person.id, person.customer, person.email, person.createdAt)

/**
 * Writes all of it or nothing.
 *
 * @returns false when a guard refused, or somebody was faster: read again and decide anew.
 */
export async function writtenTogether(
  db: Database,
  statements: readonly D1PreparedStatement[],
): Promise<boolean> {
  try {
    await db.$client.batch([...statements])
    return true
  } catch (why) {
    if (isConflict(why)) return false
    throw why
  }
}

/** How many people have ever been owners: from two on, owners are made by owners. */
export async function ownersEver(db: Database): Promise<number> {
  const row = await db.$client
    .prepare(`SELECT count(DISTINCT person_id) AS n FROM person_events WHERE role = 'owner'`)
    .first<{ n: number }>()
  return row?.n ?? 0
}

/** How many are owners now. */
export async function ownersNow(db: Database): Promise<number> {
  const row = await db.$client
    .prepare(`SELECT count(*) AS n FROM people WHERE role = 'owner' AND revoked_at IS NULL`)
    .first<{ n: number }>()
  return row?.n ?? 0
}

export interface ListedPersonEvent {
  readonly event: PersonEventName
  readonly by: string
  readonly at: EpochMs
  readonly reason: string | null
  readonly role: Role | null
}

/** What happened to each of these people, in order. */
export async function historiesOfPeople(
  db: Database,
  ids: readonly PersonId[],
): Promise<ReadonlyMap<string, readonly ListedPersonEvent[]>> {
  const { results } = await db.$client
    .prepare(
      `SELECT person_id AS person, event, by, at, reason, role FROM person_events
       WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY person_id, seq`,
    )
    .bind(JSON.stringify(ids))
    .all<ListedPersonEvent & { readonly person: string }>()
  return new Map(
    [...Map.groupBy(results, ({ person }) => person)].map(([person, events]) => [
      person,
      events.map(({ person: _, ...event }) => event),
    ]),
  )
}
