import { expect } from 'vitest'
import { type CheckOptions, checkLedger } from '../../../src/services/reconciling/check-ledger.ts'
import type { Database } from '../../../src/storage/database.ts'

/** Called after every step of every test that moves money. */
export async function expectSoundLedger(db: Database, options: CheckOptions = {}): Promise<void> {
  expect(await checkLedger(db, options)).toEqual([])
}
