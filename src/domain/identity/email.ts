import type { Brand } from '../brand.ts'

/**
 * An e-mail address as it is kept and compared: trimmed and in lower case. Local parts may differ by
 * case (RFC 5321, section 2.4); no provider of mail lets two people have addresses that do.
 */
export type Email = Brand<string, 'Email'>

/** Enough to tell an address from a slip; whether it exists, the identity provider says. */
const pattern =
  /^[^\s\p{Cc}@"(),:;<>[\\\]]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/u

export function emailOf(text: string): Email | undefined {
  const plain = text.trim().toLowerCase()
  return plain.length <= 254 && pattern.test(plain) ? (plain as Email) : undefined
}

/** What follows the `@`. */
export const domainOf = (email: Email): string => email.slice(email.lastIndexOf('@') + 1)

const domainPattern =
  /^(?=.{4,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/

export const isDomain = (text: string): boolean => domainPattern.test(text)
