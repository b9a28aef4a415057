/** A primitive that says what it counts: assigning one brand to another does not compile. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name }

/** Milliseconds since the Unix epoch, a whole number. */
export type EpochMs = Brand<number, 'EpochMs'>

/** @throws {RangeError} when `n` is not a whole number that a float can hold exactly. */
export function epochMs(n: number): EpochMs {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not whole milliseconds: ${n}`)
  return n as EpochMs
}

/** A tenant: the customer that holds agreements. Chosen by the provider, 1 to 64 of `[a-z0-9._-]`. */
export type CustomerId = Brand<string, 'CustomerId'>

const customerIdPattern = /^[a-z0-9][a-z0-9._-]{0,63}$/

export const isCustomerId = (text: string): text is CustomerId => customerIdPattern.test(text)

/** @throws {RangeError} when the text is not a customer's id. */
export function customerId(text: string): CustomerId {
  if (!isCustomerId(text)) throw new RangeError(`not a customer id: ${text}`)
  return text
}

/** Lower-case hex of a SHA-256. */
export type Digest = Brand<string, 'Digest'>
