import type { EpochMs } from '../brand.ts'
import { LIMITS } from '../limits.ts'

/**
 * Whether somebody showed who they are a moment ago, as deciding about money takes. Unknown is not.
 *
 * @param authenticatedAt When the identity provider asked them, by its word.
 */
export const isFresh = (authenticatedAt: EpochMs | null, now: EpochMs): boolean =>
  authenticatedAt !== null && now - authenticatedAt <= LIMITS.freshSignInMs
