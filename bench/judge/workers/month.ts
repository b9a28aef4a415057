import { type CustomerId, epochMs } from '../../../src/domain/brand.ts'
import type { Verdict } from '../../../src/domain/judging/verdict.ts'
import type { Signal } from '../../../src/domain/signals/signal.ts'
import { judgePeriod } from '../../../src/services/judge-period.ts'
import type { CustomerMemory } from '../../../src/services/memory/customer-memory.ts'
import { encodeGroups, writeSegments } from '../../../src/services/recording/write-evidence.ts'
import type { Stated } from '../../../src/services/statements/stated.ts'
import type { Database } from '../../../src/storage/database.ts'
import { month } from '../sla.ts'
import { agreedOn } from './agreed.ts'

const now = epochMs(month.until)

/** Encodes each batch as segments of its own and writes all in one transaction, as `record` does. */
export async function writeSignals(
  db: Database,
  customer: CustomerId,
  batches: readonly (readonly Signal[])[],
): Promise<void> {
  const groups = batches.map((signals) => ({ customer, reporter: 'provider' as const, signals }))
  await writeSegments(db, await encodeGroups(groups, now))
}

/** Nobody stated anything about the month. */
const unstated: Stated = { exclusions: [], assertions: [], basis: null }

/** Judges the month as the customer's actor does, from what the memory and the database hold. */
export async function judgeMonth(
  db: Database,
  customer: CustomerId,
  memory: CustomerMemory,
): Promise<Verdict> {
  const { agreed, period } = await agreedOn(customer)
  const heads = await memory.heads.upToDate()
  return judgePeriod({ db, memory, clock: () => now }, agreed, period, {
    heads,
    stated: unstated,
    history: [],
    lines: [],
  })
}
