/** A primitive that says what it counts: assigning one brand to another does not compile. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name }

/** Milliseconds since the Unix epoch, a whole number. */
export type EpochMs = Brand<number, 'EpochMs'>

/** @throws {RangeError} when `n` is not a whole number that a float can hold exactly. */
export function epochMs(n: number): EpochMs {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not whole milliseconds: ${n}`)
  return n as EpochMs
}

/** A customer's id as somebody wrote it, 1 to 64 of `[a-z0-9._-]`. It opens nothing: see `tenant.ts`. */
export type NamedCustomer = string & { readonly __customer: 'named' | 'tenant' }

/**
 * A tenant: the customer that holds agreements. Storage takes nothing less, and a name becomes one only
 * by a credential that reaches it (`tenantFor`), or by being read from storage.
 */
export type CustomerId = NamedCustomer & { readonly __customer: 'tenant' }

const customerIdPattern = /^[a-z0-9][a-z0-9._-]{0,63}$/

export const isNamedCustomer = (text: string): text is NamedCustomer =>
  customerIdPattern.test(text) && text !== PROVIDER

/** What is kept by who sent it has the provider's own under this name, so no customer has it. */
export const PROVIDER = 'provider'

/**
 * A tenant that is known without a credential: an actor's own, or one that was sealed here. Not for what
 * a request names (lint).
 *
 * @throws {RangeError} when the text is not a customer's id.
 */
export function customerId(text: string): CustomerId {
  if (!isNamedCustomer(text)) throw new RangeError(`not a customer id: ${text}`)
  return text as CustomerId
}

/** Lower-case hex of a SHA-256. */
export type Digest = Brand<string, 'Digest'>
