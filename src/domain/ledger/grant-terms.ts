import { Temporal } from 'temporal-polyfill'
import type { GrantSetting } from '../agreement.ts'
import { type EpochMs, epochMs } from '../brand.ts'
import { expiresAt } from '../judging/expires-at.ts'
import type { Period } from '../judging/verdict.ts'
import type { Expiry } from '../sla/remedy/expiry.ts'

/** What of a credit grant is agreed to before there is one. */
export interface GrantTerms {
  /** Stripe's `price_...` that it can be used for; null for all metered usage. */
  readonly prices: readonly string[] | null
  readonly end: GrantEnd | null
}

/** When a grant ends: then, or so long after it is issued, by the calendar of a zone. */
export type GrantEnd =
  | { readonly at: EpochMs }
  | {
      readonly after: { readonly days: number } | { readonly months: number }
      readonly zone: string
    }

interface Granted {
  readonly setting: GrantSetting | null
  /** What the SLA says; it comes before what the agreement says. */
  readonly expiry: Expiry | undefined
  readonly period: Period
  /** The end of the agreement. */
  readonly endedAt: EpochMs | null
}

/** The terms of a grant for a period's credit: what hangs on its issue alone is left open. */
export function grantTerms({ setting, expiry: ofSla, period, endedAt }: Granted): GrantTerms {
  const expiry = ofSla ?? setting?.expiry ?? null
  const prices = setting?.prices ?? null
  if (expiry && 'after' in expiry && expiry.from === 'issued') {
    return { prices, end: { after: expiry.after, zone: period.zone } }
  }
  const at = expiresAt(expiry, { period, issuedAt: null, endedAt })
  return { prices, end: at === null ? null : { at } }
}

/** When a grant that is issued now ends; null when it never does. */
export function grantEndsAt(end: GrantEnd | null, now: EpochMs): EpochMs | null {
  if (end === null || 'at' in end) return end?.at ?? null
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(end.zone)
  return epochMs(local.add(end.after).epochMilliseconds)
}
