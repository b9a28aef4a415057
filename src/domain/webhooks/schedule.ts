import { hash } from 'node:crypto'
import { type EpochMs, epochMs } from '../brand.ts'

const [second, minute, hour] = [1_000, 60_000, 3_600_000]

/** Waits between attempts, as Standard Webhooks recommends: ten attempts over three days. */
export const waitsMs: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  20 * hour,
]

/**
 * When a delivery is tried again after so many attempts; null when it is given up. Up to a tenth later than
 * the wait, by the message and the attempt, so that what failed together does not come back together.
 */
export function nextAttempt(attempts: number, messageId: string, now: EpochMs): EpochMs | null {
  const wait = waitsMs[attempts - 1]
  if (wait === undefined) return null
  const spread = Number.parseInt(hash('sha256', `${messageId}/${attempts}`).slice(0, 8), 16)
  return epochMs(now + wait + Math.floor((wait / 10) * (spread / 0x1_0000_0000)))
}
