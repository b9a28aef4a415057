import type { EpochMs } from '../brand.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** The times and limits of settlement. All in milliseconds but for the last two. */
export interface SettleSettings {
  /** How long a claim keeps others away; far longer than one request may take. */
  readonly leaseMs: number
  /** A claim with less than this left sends nothing: the answer must come within the lease. */
  readonly leaseReserveMs: number
  /**
   * A key is sent on while it is younger. Stripe forgets keys after 24 h and then executes again, so
   * this leaves an hour for clocks and for a worker that was paused just before sending.
   */
  readonly keyLifeMs: number
  /** No next generation before the first send is this old. Must exceed Stripe's real list lag. */
  readonly fenceMs: number
  /** Two looks that found nothing count only this far apart. */
  readonly missGapMs: number
  /** Longer in flight than this is a finding. */
  readonly inFlightMaxMs: number
  /** Above this many minor units a person decides on a next generation. */
  readonly reviewAboveMinor: number
  /** Whether Stripe sends the customer an e-mail with a credit note. */
  readonly emailsCreditNotes: boolean
}

export const defaultSettleSettings: SettleSettings = {
  leaseMs: 2 * minuteMs,
  leaseReserveMs: minuteMs / 2,
  keyLifeMs: 23 * hourMs,
  fenceMs: 25 * hourMs,
  missGapMs: hourMs,
  inFlightMaxMs: 48 * hourMs,
  reviewAboveMinor: 100_000,
  emailsCreditNotes: false,
}

/** How long to wait after the n-th try (1 for the first) that did not conclude. */
export function backoffMs(tries: number): number {
  const steps = [minuteMs / 2, minuteMs, 5 * minuteMs, 15 * minuteMs, 30 * minuteMs]
  return steps[Math.max(0, tries - 1)] ?? hourMs
}

export const isKeyAlive = (firstSendAt: EpochMs, now: EpochMs, settings: SettleSettings): boolean =>
  now - firstSendAt < settings.keyLifeMs

/** What is known of a send whose key is too old, after a look at Stripe found nothing. */
export interface Miss {
  readonly firstSendAt: EpochMs
  /** The first look that found nothing; null when this one is. */
  readonly missedAt: EpochMs | null
  /** Stripe answered 500 once: what it did is Stripe's secret, and may be rolled forward later. */
  readonly sawServerError: boolean
  readonly minor: number
}

export type AfterMiss =
  | { readonly kind: 'look-again'; readonly at: EpochMs }
  | { readonly kind: 'next-generation' }
  | { readonly kind: 'review'; readonly reason: string }

/**
 * What follows a look that found nothing: another look until two of them lie far enough apart and
 * the later one lies past the fence; then a next generation, or a person where a double payment
 * would be dear or Stripe's 500 left it open.
 */
export function afterMiss(miss: Miss, now: EpochMs, settings: SettleSettings): AfterMiss {
  const due = Math.max(
    (miss.missedAt ?? now) + settings.missGapMs,
    miss.firstSendAt + settings.fenceMs,
  )
  if (miss.missedAt === null || now < due) return { kind: 'look-again', at: due as EpochMs }
  if (miss.sawServerError) {
    return { kind: 'review', reason: 'Stripe answered with a server error and shows nothing since' }
  }
  if (miss.minor > settings.reviewAboveMinor) {
    return { kind: 'review', reason: 'Stripe shows nothing; too large an amount to send again' }
  }
  return { kind: 'next-generation' }
}
