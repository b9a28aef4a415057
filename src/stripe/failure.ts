import type Stripe from 'stripe'

/** What it means that Stripe did not answer 2xx, for the question that matters: did it happen? */
export type Failure =
  /** It did not: Stripe looked at the request and said no. `isReplay`: it said so the first time. */
  | { readonly kind: 'refused'; readonly reason: string; readonly isReplay: boolean }
  /** This key was used for other parameters before: something of ours may be there already. */
  | { readonly kind: 'mismatch'; readonly reason: string }
  /** Answered before the idempotency layer: says nothing about this try or an earlier one. */
  | { readonly kind: 'later'; readonly reason: string }
  /** Nobody knows. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly isServerError: boolean }

/** Rate limit, lock, rotated key, missing permission: the same request may do later. */
const laterStatuses: readonly number[] = [401, 403, 409, 429]

/**
 * Classifies what the Stripe client threw. Branches on `type` and status alone: class names do not
 * survive a minifier. Whatever is not understood counts as unknown.
 */
export function failureOf(thrown: unknown): Failure {
  if (!isStripeError(thrown)) {
    return { kind: 'unknown', reason: String(thrown), isServerError: false }
  }
  const { type, statusCode: status, message, headers } = thrown
  const reason = `${status ?? 'no answer'}: ${message}`
  if (type === 'StripeIdempotencyError') return { kind: 'mismatch', reason }
  if (type === 'StripeRateLimitError' || (status && laterStatuses.includes(status))) {
    return { kind: 'later', reason }
  }
  if (type === 'StripeConnectionError' || !status || status >= 500 || status < 400) {
    return { kind: 'unknown', reason, isServerError: status !== undefined && status >= 500 }
  }
  return { kind: 'refused', reason, isReplay: headers?.['idempotent-replayed'] === 'true' }
}

function isStripeError(thrown: unknown): thrown is Stripe.errors.StripeError {
  return (
    thrown instanceof Error &&
    'type' in thrown &&
    typeof thrown.type === 'string' &&
    thrown.type.startsWith('Stripe')
  )
}
