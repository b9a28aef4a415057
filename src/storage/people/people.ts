import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { CustomerId } from '../../domain/brand.ts'
import type { Email } from '../../domain/identity/email.ts'
import type { Person, PersonId } from '../../domain/identity/person.ts'
import { type Everyone, isEveryone, type Tenants } from '../../domain/tenant.ts'
import type { Database } from '../database.ts'
import { people } from '../schema/people.ts'

const ofTenant = (customer: CustomerId | null) =>
  customer === null ? isNull(people.customer) : eq(people.customer, customer)

/** Somebody by the id that their credential carries, before there is a tenant. */
export async function personOfCredential(db: Database, id: PersonId): Promise<Person | undefined> {
  return (await db.select().from(people).where(eq(people.id, id)).limit(1))[0]
}

export async function findPerson(
  db: Database,
  whose: Tenants,
  id: PersonId,
): Promise<Person | undefined> {
  const person = await personOfCredential(db, id)
  return person && (isEveryone(whose) || person.customer === whose) ? person : undefined
}

/** The one person of a tenant (null: the provider) with an address, whether they may sign in or not. */
export async function findPersonByEmail(
  db: Database,
  customer: CustomerId | null,
  email: Email,
): Promise<Person | undefined> {
  const where = and(ofTenant(customer), eq(people.email, email))
  return (await db.select().from(people).where(where).limit(1))[0]
}

/** The one person of a customer whom an issuer knows by a subject. */
export async function findPersonBySubject(
  db: Database,
  customer: CustomerId,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
): Promise<Person | undefined> {
  const where = and(ofTenant(customer), eq(people.issuer, issuer), eq(people.subject, subject))
  return (await db.select().from(people).where(where).limit(1))[0]
}

/** A page of people by id: of everyone with the provider's own, or of one customer. */
export async function listPeople(
  db: Database,
  whose: Tenants,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly Person[]> {
  const mine = isEveryone(whose) ? undefined : eq(people.customer, whose)
  return db
    .select()
    .from(people)
    .where(and(mine, gt(people.id, page.after as PersonId)))
    .orderBy(asc(people.id))
    .limit(page.limit)
}

/** The addresses of people, by id; of ids that are nobody's nothing. */
export async function addressesOf(
  db: Database,
  _: Everyone,
  ids: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Email>> {
  const isAsked = sql`${people.id} in (select value from json_each(${JSON.stringify(ids)}))`
  const rows = await db.select({ id: people.id, email: people.email }).from(people).where(isAsked)
  return new Map(rows.map(({ id, email }) => [id, email]))
}
