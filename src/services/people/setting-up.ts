import type { Database } from '../../storage/database.ts'
import { ownersEver } from '../../storage/people/person-events.ts'
import { BOOTSTRAP } from '../keys/caller.ts'

/** Owners that the bootstrap key makes by itself. With the last of them its rights over others end. */
export const FIRST_OWNERS = 2

/**
 * Whether somebody acts by the bootstrap key before there were two owners. Once there were, it stays
 * over for ever, whoever leaves.
 */
export const isSettingUp = async (db: Database, by: string): Promise<boolean> =>
  by === BOOTSTRAP && (await ownersEver(db)) < FIRST_OWNERS
