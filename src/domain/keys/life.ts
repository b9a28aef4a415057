import { type EpochMs, epochMs } from '../brand.ts'
import { LIMITS } from '../limits.ts'

/** When a key is good. */
export interface KeyLife {
  readonly createdAt: EpochMs
  /** It is over from this moment on; null for one without an end. */
  readonly expiresAt: EpochMs | null
  readonly revokedAt: EpochMs | null
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export const isOver = ({ expiresAt }: KeyLife, now: EpochMs): boolean =>
  expiresAt !== null && expiresAt <= now

export const isInForce = (life: KeyLife, now: EpochMs): boolean =>
  life.revokedAt === null && !isOver(life, now)

export type ExpiryFault = 'not-in-the-future' | 'too-far'

/** What is wrong with an end that somebody wants for a new key. */
export function expiryFault(expiresAt: EpochMs, now: EpochMs): ExpiryFault | undefined {
  if (expiresAt <= now) return 'not-in-the-future'
  return expiresAt > now + LIMITS.keyDays * DAY_MS ? 'too-far' : undefined
}

/**
 * When the two keys of a rotation end. The old one never later than it would have; the new one lives
 * as long as the old one was to live.
 *
 * @param overlapHours For how long both are good, from 0 on.
 */
export function rotatedLives(
  old: KeyLife,
  overlapHours: number,
  now: EpochMs,
): { readonly oldEndsAt: EpochMs; readonly newEndsAt: EpochMs | null } {
  const { createdAt, expiresAt } = old
  const overlapEndsAt = now + overlapHours * HOUR_MS
  return {
    oldEndsAt: epochMs(Math.min(overlapEndsAt, expiresAt ?? overlapEndsAt)),
    newEndsAt: expiresAt === null ? null : epochMs(now + (expiresAt - createdAt)),
  }
}
