import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, vi } from 'vitest'
import type { CustomerActor } from '../../../src/actor.ts'
import { type CustomerId, epochMs } from '../../../src/domain/brand.ts'
import { encodeGroups, writeSegments } from '../../../src/services/recording/write-evidence.ts'
import { requests } from './contract.ts'
import { db } from './ledger-world.ts'

const actors = env.CUSTOMERS as unknown as DurableObjectNamespace<CustomerActor>

/** Lets a customer's actor have its turn now, so that none comes by itself later in the test. */
export const quieten = (customer: CustomerId): Promise<void> =>
  vi.waitFor(async () => {
    expect(await runDurableObjectAlarm(actors.get(actors.idFromName(customer)))).toBe(true)
  })

/** Requests as `requests` makes them, kept as evidence without anybody being woken. */
export async function arrive(
  customer: CustomerId,
  n: number,
  bad: number,
  first = 0,
): Promise<void> {
  const signals = requests(customer, n, bad, first).map(({ id, time, ...fields }) => ({
    source: 'quiet',
    id,
    time: epochMs(time),
    fields: { 'http.response.status_code': fields['http.response.status_code'] },
  }))
  const groups = [{ customer, reporter: 'provider' as const, signals }]
  await writeSegments(db, await encodeGroups(groups, epochMs(Date.now())))
}
