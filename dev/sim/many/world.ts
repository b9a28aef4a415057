import type { DatabaseSync } from 'node:sqlite'
import { type CustomerId, type Digest, epochMs } from '../../../src/domain/brand.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { slaVersions } from '../../../src/storage/schema/customers.ts'
import { createCustomer } from '../../stripe-double/customers.ts'
import { Double } from '../../stripe-double/double.ts'
import { paramReader } from '../../stripe-double/param-reader.ts'
import { seeded } from '../../stripe-double/random.ts'
import type { RateLimit } from '../../stripe-double/settings.ts'
import { SimD1 } from '../d1.ts'
import { digestInline } from '../digests.ts'
import { migratedDatabase } from '../migrated.ts'
import { seed } from './seed.ts'
import { Timeline } from './timeline.ts'

export const apiKey = 'sk_test_many'
const startMs = epochMs(Date.UTC(2025, 8, 2))

/** How many approved credits wait, each customer having the same number. */
export interface Size {
  readonly customers: number
  readonly credits: number
}

/** What outlives a worker: the database, Stripe, the clock, and the alarms of the actors. */
export interface World {
  readonly timeline: Timeline
  readonly sqlite: DatabaseSync
  readonly double: Double
  /** When an actor is to be woken; a run that was cut short is run again. */
  readonly alarms: Map<CustomerId, number>
  /** Draws a whole number from one to another, both included. */
  between(low: number, high: number): number
}

/** A world in which all credits are approved and none is sent. Its Stripe refuses what is beyond its limit. */
export async function openWorld(
  { customers, credits }: Size,
  rateLimit: RateLimit,
): Promise<World> {
  digestInline()
  const timeline = new Timeline(startMs)
  const given = { apiKey, rateLimit }
  const base = () => timeline.now()
  const double = new Double({ reader: await paramReader(), stateFile: undefined, base, given })
  const sqlite = migratedDatabase()
  const db = openDatabase(new SimD1(sqlite) as unknown as D1Database)
  await db.insert(slaVersions).values(slaVersion)
  const ids = Array.from({ length: customers }, (_, i) => `customer-${String(i).padStart(5, '0')}`)
  const seeds = ids.map((id) => ({
    id,
    stripeCustomer: double.act((call) => createCustomer(call, { name: id }).id),
    sla: slaVersion.digest,
    credits: credits / customers,
  }))
  await seed(db, seeds, startMs)
  const next = seeded(1)
  return {
    timeline,
    sqlite,
    double,
    alarms: new Map(),
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
  }
}

const slaVersion = {
  digest: 'a'.repeat(64) as Digest,
  name: 'sla',
  version: 1,
  document: '{}',
  createdAt: startMs,
}
