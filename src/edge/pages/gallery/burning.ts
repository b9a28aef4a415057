import type { BurnDown } from '../../../domain/forecast/burn-down.ts'
import { fromCount } from '../../../domain/money/fraction.ts'
import type { Burning } from '../../../services/foresight/burn-downs.ts'
import { at } from './made-up.ts'

interface Figures {
  readonly unit?: BurnDown['unit']
  readonly allowed: number
  /** By the day of August 2025. */
  readonly spent: Readonly<Record<number, number>>
  readonly excluded?: readonly number[]
  /** The last day that is known of. */
  readonly until?: number
  readonly usedUpAt?: string
}

/** A made-up August, day by day. */
export function burning({ unit = 'minutes', allowed, spent, ...more }: Figures): Burning {
  const { excluded = [], until = 31, usedUpAt } = more
  const usedBy = (day: number): number =>
    Object.entries(spent).reduce((sum, [on, n]) => (Number(on) <= day ? sum + n : sum), 0)
  const days = Array.from({ length: 31 }, (_, i) => ({
    date: `2025-08-${String(i + 1).padStart(2, '0')}`,
    used: i < until ? fromCount(usedBy(i + 1)) : null,
    isExcluded: excluded.includes(i + 1),
  }))
  const over = days.find((_, i) => i < until && usedBy(i + 1) > allowed)
  return {
    burnDown: {
      unit,
      allowed: fromCount(allowed),
      used: fromCount(usedBy(until)),
      days,
      overOn: over?.date ?? null,
      usedUpAt: usedUpAt ? at(usedUpAt) : null,
    },
    firing: usedUpAt
      ? [{ rate: 6, longMs: 21_600_000, shortMs: 1_800_000, long: null, short: null, firing: true }]
      : [],
  }
}
