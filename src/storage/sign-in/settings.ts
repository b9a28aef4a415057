import { desc, eq, sql } from 'drizzle-orm'
import type { CustomerId, EpochMs, NamedCustomer } from '../../domain/brand.ts'
import type { SignInSettings } from '../../domain/identity/sign-in-settings.ts'
import { type Database, isConflict } from '../database.ts'
import { signInDomains, signInSettings } from '../schema/sign-in.ts'

/** How a customer's people sign in now: public, as whoever signs in has no credential yet. */
export async function findSignInSettings(
  db: Database,
  named: NamedCustomer,
): Promise<(SignInSettings & { readonly version: number }) | undefined> {
  const [row] = await db
    .select()
    .from(signInSettings)
    .where(sql`${signInSettings.customer} = ${named}`)
    .orderBy(desc(signInSettings.version))
    .limit(1)
  if (!row) return undefined
  const { customer, version, issuer, clientId, method, sealedSecret } = row
  return { customer, version, issuer, clientId, method, sealedSecret }
}

/**
 * Keeps the newest version of a customer's settings, with all its domains.
 *
 * @returns false when another customer has one of the domains, or somebody else wrote meanwhile.
 */
export async function insertSignInSettings(
  db: Database,
  settings: SignInSettings,
  domains: readonly string[],
  /** The version that it follows; null for whichever is the newest. */
  after: number | null,
  actor: { readonly by: string; readonly at: EpochMs },
): Promise<boolean> {
  const { customer, issuer, clientId, method, sealedSecret } = settings
  const { $client } = db
  try {
    await $client.batch([
      $client
        .prepare(
          `INSERT INTO sign_in_settings (customer_id, version, issuer, client_id, method, sealed_secret, by, at)
           SELECT ?1, coalesce(?8, max(version), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7
           FROM sign_in_settings WHERE customer_id = ?1`,
        )
        .bind(customer, issuer, clientId, method, sealedSecret, actor.by, actor.at, after),
      $client.prepare('DELETE FROM sign_in_domains WHERE customer_id = ?').bind(customer),
      $client
        .prepare(
          'INSERT INTO sign_in_domains (domain, customer_id) SELECT value, ?1 FROM json_each(?2)',
        )
        .bind(customer, JSON.stringify(domains)),
    ])
    return true
  } catch (why) {
    if (isConflict(why)) return false
    throw why
  }
}

export async function domainsOf(db: Database, customer: CustomerId): Promise<readonly string[]> {
  const rows = await db
    .select({ domain: signInDomains.domain })
    .from(signInDomains)
    .where(eq(signInDomains.customer, customer))
    .orderBy(signInDomains.domain)
  return rows.map(({ domain }) => domain)
}

/** Whose people have addresses at this domain. */
export async function customerAtDomain(
  db: Database,
  domain: string,
): Promise<CustomerId | undefined> {
  const [row] = await db
    .select({ customer: signInDomains.customer })
    .from(signInDomains)
    .where(eq(signInDomains.domain, domain))
    .limit(1)
  return row?.customer
}
