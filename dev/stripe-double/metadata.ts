import type Stripe from 'stripe'
import { ApiError } from './errors.ts'

const keysMax = 50
const keyLengthMax = 40
const valueLengthMax = 500

/**
 * Metadata as it is kept: text only, empty values left out.
 *
 * @throws {ApiError} 400 beyond 50 keys, 40 characters a key, 500 characters a value.
 * @see https://docs.stripe.com/api/metadata
 */
export function metadataOf(
  param: Stripe.Emptyable<Stripe.MetadataParam> | undefined,
): Stripe.Metadata {
  const entries = Object.entries(param || {})
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => [key, String(value)] as const)
  if (entries.length > keysMax) throw refusal(`up to ${keysMax} keys`)
  for (const [key, value] of entries) {
    if (key.length > keyLengthMax) throw refusal(`keys of up to ${keyLengthMax} characters`)
    if (value.length > valueLengthMax) throw refusal(`values of up to ${valueLengthMax} characters`)
  }
  return Object.fromEntries(entries)
}

const refusal = (limit: string): ApiError =>
  new ApiError(`Metadata can have ${limit}.`, { param: 'metadata' })
