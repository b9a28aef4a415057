import type { EpochMs } from './brand.ts'
import type { Currency } from './money/money.ts'
import type { Span } from './span.ts'

/** Kinds of charges that contracts tell apart. An agreement's own fees are `recurring`. */
export const feeClasses = ['recurring', 'usage', 'one-time', 'support', 'tax'] as const
export type FeeClass = (typeof feeClasses)[number]

/** One line of a finalized invoice. Never changes; a correction is a new line that replaces it. */
export interface BasisLine {
  /** Unique among a customer's lines; Stripe's `il_...` where it comes from there. */
  readonly id: string
  /** Stripe's `in_...`, or the provider's own number. */
  readonly invoice: string
  /** The name that an agreement's fees and an SLA's basis use. */
  readonly scope: string
  readonly class: FeeClass
  /** Minor units, before the invoice's credits. Negative for discounts. */
  readonly minor: number
  readonly currency: Currency
  /** What the charge is for. Empty for an instant: the line then counts whole where that lies. */
  readonly servicePeriod: Span
  readonly finalizedAt: EpochMs
  /** When its invoice falls due; absent where it is charged as it is finalized. */
  readonly dueAt?: EpochMs
  /** The line that this one stands in for; null for a first one. */
  readonly replaces: string | null
}

/** The lines that no other replaces, by id. */
export function standingLines(lines: readonly BasisLine[]): readonly BasisLine[] {
  const replaced = new Set(lines.map((line) => line.replaces))
  return lines
    .filter((line) => !replaced.has(line.id))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}
