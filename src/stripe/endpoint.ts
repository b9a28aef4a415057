import type { Refusal } from '../domain/pace/gate.ts'

/** What may stand in a path besides ids. */
const words: ReadonlySet<string> = new Set([
  'v1',
  'customers',
  'balance_transactions',
  'credit_notes',
  'preview',
  'invoices',
  'lines',
  'billing',
  'credit_grants',
  'credit_balance_transactions',
  'subscriptions',
  'void',
  'expire',
])

/**
 * The endpoint of a request, which has a limit of its own at Stripe whatever ids it names.
 *
 * @returns such as `GET /v1/customers/:id`.
 * @see https://docs.stripe.com/rate-limits#rate-limits
 */
export function endpointOf(method: string, target: string): string {
  const [path = ''] = target.split('?')
  const segments = path.split('/').slice(1)
  return `${method} ${segments.map((each) => `/${words.has(each) ? each : ':id'}`).join('')}`
}

interface Headers {
  readonly [name: string]: string | undefined
}

/**
 * What a 429 says of itself. Without a reason it counts for the account: Stripe gives one for its rate
 * and concurrency limiters, none for a lock.
 *
 * @see https://docs.stripe.com/rate-limits#handling-limiting-gracefully
 */
export function refusalOf(endpoint: string, headers: Headers, leftMsAgo: number): Refusal {
  const reason = headers['stripe-rate-limited-reason'] ?? ''
  const seconds = Number(headers['retry-after'] ?? 0)
  return {
    endpoint,
    limit: reason.startsWith('endpoint') ? 'endpoint' : 'account',
    leftMsAgo,
    holdMs: seconds > 0 ? seconds * 1_000 : 0,
  }
}
