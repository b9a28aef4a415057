import type { CustomerId, EpochMs } from '../brand.ts'
import type { Currency, Minor } from '../money/money.ts'

/**
 * What people set limits to, each in one currency. A limit is never edited: a later record takes its
 * place, and what was decided under an earlier one stands.
 */
export const limitNames = [
  /** Up to it policy approves what a verdict owes, and one other person goodwill; above it two. */
  'automatic',
  /** Goodwill that one customer may be given in a calendar month. */
  'goodwill-customer',
  /** Goodwill that all customers together may be given in a calendar month. */
  'goodwill-total',
  /** What may be sent to Stripe in one day. */
  'sent-daily',
] as const
export type LimitName = (typeof limitNames)[number]

/** A customer's id, or `*` for all of them. */
export type LimitScope = CustomerId | '*'

/** Months and days of limits are of UTC, whatever the zones of contracts are. */
export interface MoneyLimit {
  readonly name: LimitName
  readonly scope: LimitScope
  readonly currency: Currency
  /** The UTC day, counted from 1970-01-01, that it is for; null for every day without its own. */
  readonly day: number | null
  readonly minor: Minor
  /** `key:<id>` of who set it. */
  readonly by: string
  readonly reason: string
  readonly at: EpochMs
}

/** Why a limit of this name cannot stand there; undefined when it can. */
export function misplaced({
  name,
  scope,
  day,
}: Pick<MoneyLimit, 'name' | 'scope' | 'day'>): 'all-customers-only' | 'no-days' | undefined {
  if (name === 'goodwill-total' && scope !== '*') return 'all-customers-only'
  return day !== null && name !== 'sent-daily' ? 'no-days' : undefined
}

export const dayMs = 86_400_000

export const utcDay = (at: EpochMs): number => Math.floor(at / dayMs)

/** When the day after begins. */
export const nextDay = (at: EpochMs): EpochMs => ((utcDay(at) + 1) * dayMs) as EpochMs

/** `2025-08`: the month of a goodwill credit. */
export const utcMonth = (at: EpochMs): string => new Date(at).toISOString().slice(0, 7)
