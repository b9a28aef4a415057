import { isNamedCustomer } from '../../domain/brand.ts'
import { domainOf, emailOf, isDomain } from '../../domain/identity/email.ts'
import type { SignInSettings } from '../../domain/identity/sign-in-settings.ts'
import type { Database } from '../../storage/database.ts'
import { customerAtDomain, findSignInSettings } from '../../storage/sign-in/settings.ts'

/** Where somebody signs in, by their address, its domain, or the id of their company here. */
export async function companyNamed(
  db: Database,
  typed: string,
): Promise<SignInSettings | undefined> {
  const text = typed.trim().toLowerCase()
  const direct = isNamedCustomer(text) ? await findSignInSettings(db, text) : undefined
  if (direct) return direct
  const email = emailOf(text)
  const domain = email ? domainOf(email) : text
  const customer = isDomain(domain) ? await customerAtDomain(db, domain) : undefined
  return customer && findSignInSettings(db, customer)
}
