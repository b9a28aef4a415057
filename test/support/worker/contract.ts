import type { CustomerId } from '../../../src/domain/brand.ts'
import { call } from './door.ts'

/** A small SLA: share of requests without a server error in a UTC month, paid by bands. */
export const availability = (currency: string): string => `
apiVersion: makegood.dev/v1
kind: SLA
metadata: { name: availability-${currency} }
spec:
  service: api
  currency: ${currency}
  timeWindow: [{ duration: 1M, calendar: { timeZone: UTC } }]
  lateness: 1d
  commitments:
    - name: availability
      indicator:
        spec:
          ratioMetric:
            bad: { metricSource: { type: makegood, spec: { where: { field: http.response.status_code, gte: 500 } } } }
            total: { metricSource: { type: makegood, spec: { where: { field: http.response.status_code, exists: true } } } }
      budgetingMethod: Occurrences
      objectives: [{ target: 0.99 }]
      remedy:
        kind: bands
        bands:
          - { attainment: { lt: 99%, gte: 95% }, pays: { kind: share, share: 10% } }
          - { attainment: { lt: 95% }, pays: { kind: share, share: 25% } }
      basis: { kind: fees, scopes: [api] }
      claim: { kind: automatic }
`

export interface Terms {
  /** The document itself; the small one in `currency` unless said. */
  readonly sla?: string
  readonly currency?: string
  readonly feeMinor?: number
  /** Instead of the one for `api`. */
  readonly fees?: readonly { readonly scope: string; readonly minor: number }[]
  readonly autoApproveMinor?: number
  readonly from?: string
  readonly until?: string
  readonly rail?: string
  /** Instead of the one rail: an order. */
  readonly rails?: readonly string[]
  readonly stripeInvoice?: string
}

/** Puts the small SLA in force for a customer, for August 2025 unless said. */
export async function agreeOn(customer: CustomerId, terms: Terms = {}): Promise<void> {
  const { currency = 'usd' } = terms
  const sla = await call('POST', '/v1/slas', terms.sla ?? availability(currency), {
    headers: { 'content-type': 'application/yaml' },
  })
  const { digest } = await sla.json<{ digest: string }>()
  const answer = await call('PUT', `/v1/agreements/${customer}-terms`, {
    customer,
    sla: digest,
    effective_from: terms.from ?? '2025-08-01T00:00:00Z',
    effective_until: terms.until ?? '2025-09-01T00:00:00Z',
    currency,
    fees: terms.fees ?? [{ scope: 'api', minor: terms.feeMinor ?? 100_000 }],
    ...(terms.rails ? { rails: terms.rails } : { rail: terms.rail ?? 'customer-balance' }),
    stripe_invoice: terms.stripeInvoice ?? null,
    auto_approve_minor: terms.autoApproveMinor ?? 1_000_000,
  })
  if (!answer.ok) throw new Error(await answer.text())
}

/** Moves the customer on until nothing is left to do. */
export async function rest(customer: CustomerId): Promise<void> {
  for (let i = 0; i < 20; i += 1) {
    const answer = await call('POST', `/v1/customers/${customer}/advance`)
    if (!answer.ok) throw new Error(await answer.text())
    if ((await answer.json<{ at_rest: boolean }>()).at_rest) return
  }
  throw new Error(`${customer} did not come to rest`)
}

/** Requests of August 2025, `bad` of them server errors, a minute apart, ids from `first` on. */
export const requests = (customer: CustomerId, n: number, bad: number, first = 0) =>
  Array.from({ length: n }, (_, i) => ({
    id: `q${first + i}`,
    time: Date.UTC(2025, 7, 10) + (first + i) * 60_000,
    'makegood.customer.id': customer,
    'http.response.status_code': i < bad ? 503 : 200,
  }))
