import type { Agreement } from '../agreement.ts'
import type { Period } from '../judging/verdict.ts'
import type { Expiry } from '../sla/remedy/expiry.ts'
import { type Payee, railsOf } from './credit.ts'
import { type GrantTerms, grantTerms } from './grant-terms.ts'

/** Where credits under an agreement go; what a grant would be hangs on what the credit is for. */
export const payeeUnder = (
  agreement: Pick<Agreement, 'rail' | 'fallbacks' | 'stripeInvoice'>,
  stripeCustomer: string,
): Omit<Payee, 'grant'> => ({
  rail: agreement.rail,
  fallbacks: agreement.fallbacks,
  stripeCustomer,
  stripeInvoice: railsOf(agreement).includes('credit-note') ? agreement.stripeInvoice : null,
})

/**
 * What a grant of a period's credit would be; null where the agreement never makes one.
 *
 * @param expiry What the SLA says of its end; undefined for goodwill, of which no SLA speaks.
 */
export const grantUnder = (
  agreement: Pick<Agreement, 'rail' | 'fallbacks' | 'grant' | 'effectiveUntil'>,
  period: Period,
  expiry: Expiry | undefined,
): GrantTerms | null =>
  railsOf(agreement).includes('credit-grant')
    ? grantTerms({ setting: agreement.grant, expiry, period, endedAt: agreement.effectiveUntil })
    : null
