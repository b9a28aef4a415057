import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { type CustomerId, epochMs } from '../../src/domain/brand.ts'
import type { Signal } from '../../src/domain/signals/signal.ts'
import { advance } from '../../src/services/advance.ts'
import { newMemory } from '../../src/services/memory/customer-memory.ts'
import { encodeGroups, writeSegments } from '../../src/services/recording/write-evidence.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { listVerdicts, newestVerdicts } from '../../src/storage/judging/verdicts.ts'
import { expectSoundLedger } from '../support/worker/check-ledger.ts'
import { agreeOn } from '../support/worker/contract.ts'
import { newCustomer } from '../support/worker/door.ts'
import { stripe } from '../support/worker/ledger-world.ts'
import { meter, metered } from '../support/worker/meter.ts'

const db = openDatabase(metered(env.DB))

/** USD 100.00 for a missed month, at most USD 150.00 for any two of them unless said. */
const terms = (caps: string) => `
apiVersion: makegood.dev/v1
kind: SLA
metadata: { name: looks-back }
spec:
  service: api
  currency: usd
  timeWindow: [{ duration: 1M, calendar: { timeZone: UTC } }]
  lateness: 1d
  commitments:
    - name: availability
      indicator:
        spec:
          ratioMetric:
            bad: { metricSource: { type: makegood, spec: { where: { field: http.response.status_code, gte: 500 } } } }
            total: { metricSource: { type: makegood, spec: {} } }
      budgetingMethod: Occurrences
      objectives: [{ target: 0.99 }]
      remedy: { kind: fixed, pays: { kind: amount, amount: 100 } }
      caps: [${caps}]
      claim: { kind: automatic }
`
const rolling = '{ kind: amount, amount: 150, over: { periods: 2 } }'

const month = (i: number, day = 10) => Date.UTC(2025, 7 + i, day)

/** Ten requests of a month, all failed or none. */
async function arrive(customer: CustomerId, at: number, isBad: boolean): Promise<void> {
  const signals = Array.from(
    { length: 10 },
    (_, i): Signal => ({
      source: 'gateway',
      id: `${at}-${i}-${isBad}`,
      time: epochMs(at + i * 1_000),
      fields: { 'http.response.status_code': isBad ? 503 : 200 },
    }),
  )
  const group = { customer, reporter: 'provider' as const, signals }
  await writeSegments(db, await encodeGroups([group], epochMs(at)))
}

/** A customer under these terms, whose months are drawn: `x` failed, `.` did not. */
async function drawn(months: string, caps = rolling) {
  const customer = await newCustomer('cus_none', 'looking-back')
  const until = new Date(month(months.length + 2, 1)).toISOString()
  // Nothing is approved by itself, so that nothing goes to Stripe.
  await agreeOn(customer, { sla: terms(caps), autoApproveMinor: 0, until })
  for (const [i, each] of [...months].entries()) await arrive(customer, month(i), each === 'x')
  const memory = newMemory(db, customer)
  const run = (now: number) => advance({ db, stripe, memory, clock: () => epochMs(now) }, customer)
  return { customer, run }
}

const owed = async (customer: CustomerId) =>
  (await newestVerdicts(db, customer)).map(({ verdict }) => verdict.commitments[0]?.owed.minor)

describe('a period that looks back', () => {
  test('takes off what the period before it owed', async () => {
    const { customer, run } = await drawn('xx.x')
    await run(month(4, 1))
    expect(await owed(customer)).toEqual([10_000, 5_000, 0, 10_000])
    await expectSoundLedger(db)
  })

  test('is judged again when an earlier verdict changes, and the ones after it as well', async () => {
    const { customer, run } = await drawn('.xx')
    const now = month(3, 5)
    await run(now)
    expect(await owed(customer)).toEqual([0, 10_000, 5_000, 0])
    expect((await run(now)).judged).toBe(0)
    await arrive(customer, month(0, 20), true)
    // August owes now, so September owes less, and October more.
    expect((await run(now)).judged).toBe(4)
    expect(await owed(customer)).toEqual([10_000, 5_000, 10_000, 0])
    expect((await run(now)).judged).toBe(0)
    const revisions = (await listVerdicts(db, customer)).map(({ revision }) => revision)
    expect(revisions).toEqual([1, 2, 1, 2, 1, 2, 0])
    await expectSoundLedger(db)
  })

  test('owes what the period before it carried', async () => {
    const { customer, run } = await drawn('x..', '{ kind: amount, amount: 40, rest: carried }')
    await run(month(3, 5))
    expect(await owed(customer)).toEqual([4_000, 4_000, 2_000, 0])
    await expectSoundLedger(db)
  })

  test('is remembered alike by a new actor', async () => {
    const { customer, run } = await drawn('xxx')
    const now = month(3, 5)
    await run(now)
    const before = await listVerdicts(db, customer)
    const memory = newMemory(db, customer)
    const again = await advance({ db, stripe, memory, clock: () => epochMs(now) }, customer)
    expect(again.judged).toBe(0)
    expect(await listVerdicts(db, customer)).toEqual(before)
  })
})

describe('what looking back costs', () => {
  /** Rows read by a run after so many months, when a request comes in. */
  async function newMinute(months: number, caps?: string) {
    const { customer, run } = await drawn('.'.repeat(months), caps)
    const now = month(months - 1, 20)
    await run(now)
    const cost = async () => {
      await arrive(customer, now, false)
      const before = meter.rowsRead
      await run(now + 1)
      return meter.rowsRead - before
    }
    await cost()
    return cost()
  }

  test('does not grow with the months there are', async () => {
    expect(await newMinute(7)).toBe(await newMinute(3))
  })
})
