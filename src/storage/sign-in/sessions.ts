import { and, eq, gt, isNull, lte } from 'drizzle-orm'
import type { Digest, EpochMs } from '../../domain/brand.ts'
import type { Person, PersonId } from '../../domain/identity/person.ts'
import type { Database } from '../database.ts'
import { people } from '../schema/people.ts'
import { sessions } from '../schema/sign-in.ts'

export type Session = Omit<typeof sessions.$inferSelect, 'endedAt'>

/** Keeps a new session, and forgets those that were over before. */
export async function insertSession(db: Database, session: Session): Promise<void> {
  await db.batch([
    db.delete(sessions).where(lte(sessions.expiresAt, session.createdAt)),
    db.insert(sessions).values(session),
  ])
}

/** A session that is in force, and whose it is. */
export async function findSession(
  db: Database,
  digest: Digest,
  now: EpochMs,
): Promise<{ readonly session: Session; readonly person: Person } | undefined> {
  const [row] = await db
    .select({ session: sessions, person: people })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.person))
    .where(and(eq(sessions.digest, digest), isNull(sessions.endedAt), gt(sessions.expiresAt, now)))
    .limit(1)
  return row
}

/** Ends a session at once; one that is over or unknown stays as it is. */
export async function endSession(db: Database, digest: Digest, now: EpochMs): Promise<void> {
  await db
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.digest, digest), isNull(sessions.endedAt)))
}

/** Ends every session of somebody. @returns how many were in force. */
export async function endSessionsOf(db: Database, person: PersonId, now: EpochMs): Promise<number> {
  const ended = await db
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.person, person), isNull(sessions.endedAt), gt(sessions.expiresAt, now)))
  return ended.meta.changes
}
