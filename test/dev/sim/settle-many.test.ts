import { beforeAll, describe, expect, test } from 'vitest'
import { SimD1 } from '../../../dev/sim/d1.ts'
import { type Look, type Run, settleMany } from '../../../dev/sim/many/settle-many.ts'
import { SYSTEM } from '../../../src/domain/tenant.ts'
import { checkLedger } from '../../../src/services/reconciling/check-ledger.ts'
import { openDatabase } from '../../../src/storage/database.ts'

/** Much more than it takes on a core of one's own: a minute. */
const patienceMs = 1_800_000

/** As Stripe documents of live mode, and as `wrangler.toml` says of the gate. */
const live = { account: 100, endpoint: 25, retryAfterS: null }
const ceilings = { account: 80, endpoint: 20 }

const openIn = ({ open }: Look): number =>
  Object.values(open).reduce((sum, count) => sum + count, 0)

/** Of what Stripe has and what the ledger says that it has, whatever is not once on either side. */
function unlike({ world: { double, sqlite } }: Run): unknown[] {
  const paid = Map.groupBy(
    double.table('balanceTransactions'),
    ({ metadata }) => metadata?.mg_credit,
  )
  const credits = sqlite
    .prepare(
      'SELECT id, state, stripe_id AS stripeId, stripe_customer AS payee, minor FROM credits',
    )
    .all()
  const told = credits.filter(({ id, state, stripeId, payee, minor }) => {
    const [object, ...more] = paid.get(String(id)) ?? []
    return (
      more.length > 0 ||
      state !== 'issued' ||
      [object?.id, object?.customer, -(object?.amount ?? 0)].join() !==
        [stripeId, payee, minor].join()
    )
  })
  return paid.size === credits.length ? told : [...told, `${paid.size} of ${credits.length}`]
}

/** Faults of the ledger, re-verified from its rows. */
const faultsIn = async ({ world: { sqlite } }: Run): Promise<unknown> =>
  await checkLedger(openDatabase(new SimD1(sqlite) as unknown as D1Database), SYSTEM, {
    atRest: true,
  })

describe('10,000 credits of 1,000 customers, where the worker dies in the middle', () => {
  let run: Run
  beforeAll(async () => {
    const size = { customers: 1_000, credits: 10_000 }
    run = await settleMany({ ...size, limit: live, ceilings, diesAt: 4_000 })
  }, patienceMs)

  test('keep under what Stripe allows in any second, over the death too', () => {
    expect(run.traffic.mostInSecond).toBeLessThanOrEqual(100)
    expect(run.traffic.mostInSecondOfEndpoint).toBeLessThanOrEqual(25)
    expect(run.traffic.refused).toBe(0)
  })

  test('go as fast as the gate lets them: twenty a second', () => {
    const { firstMs, lastMs } = run.traffic
    const seconds = ((lastMs ?? 0) - (firstMs ?? 0)) / 1_000
    // Before the leases that the dead worker held are over nobody takes their lines.
    expect(seconds).toBeGreaterThan(495)
    expect(seconds).toBeLessThan(550)
  })

  test(
    'are paid once each, and the ledger says so',
    async () => {
      expect(unlike(run)).toEqual([])
      expect(await faultsIn(run)).toEqual([])
    },
    patienceMs,
  )

  test('resume where they were when the worker died', () => {
    expect(run.issuedBefore).toBeGreaterThanOrEqual(4_000)
    expect(run.issuedBefore).toBeLessThan(4_200)
    // What was done is not asked for again: three requests a credit, and those that the death cut short.
    expect(run.traffic.requests).toBeGreaterThanOrEqual(30_000)
    expect(run.traffic.requests).toBeLessThan(30_200)
  })

  test('show their progress, which counts to the end', () => {
    const issued = run.looks.map((look) => look.issued ?? 0)
    expect(issued[0]).toBe(0)
    expect(issued.at(-1)).toBe(10_000)
    expect(issued).toEqual(issued.toSorted((a, b) => a - b))
    expect(run.looks.map((look) => (look.issued ?? 0) + openIn(look))).toEqual(
      run.looks.map(() => 10_000),
    )
  })

  test('tell beforehand when they will be done', () => {
    const endsAtMs = run.startMs + (run.looks.at(-1)?.atMs ?? 0)
    const later = run.looks.filter(({ issued, open }) => (issued ?? 0) > 5_000 && open.due > 200)
    expect(later.length).toBeGreaterThan(40)
    for (const { endsAt } of later) {
      expect(Math.abs((endsAt ?? 0) - endsAtMs)).toBeLessThan(20_000)
    }
  })
})

describe('where Stripe allows less than the gate expects', () => {
  let run: Run
  beforeAll(async () => {
    const limit = { ...live, account: 40 }
    run = await settleMany({ customers: 1_000, credits: 3_000, limit, ceilings })
  }, patienceMs)

  test('credits are slowed down to it', () => {
    expect(run.traffic.refused).toBeGreaterThan(0)
    expect(run.traffic.refused / run.traffic.requests).toBeLessThan(0.03)
    const rates = run.looks.slice(2).map(({ pace }) => pace?.rate ?? 0)
    expect(Math.max(...rates)).toBeLessThan(60)
  })

  test(
    'each is paid once all the same, those too that were refused',
    async () => {
      expect(run.looks.at(-1)?.issued).toBe(3_000)
      expect(unlike(run)).toEqual([])
      expect(await faultsIn(run)).toEqual([])
    },
    patienceMs,
  )
})

test(
  'without the gate the same credits exceed what Stripe allows',
  async () => {
    const size = { customers: 1_000, credits: 2_000 }
    const { traffic, looks } = await settleMany({
      ...size,
      limit: live,
      ceilings: null,
      untilMs: 60_000,
    })
    expect(traffic.mostInSecond).toBeGreaterThan(100)
    expect(traffic.mostInSecondOfEndpoint).toBeGreaterThan(25)
    expect(traffic.refused).toBeGreaterThan(1_000)
    // Within the time in which the gate lets 1,200 go.
    expect(looks.at(-1)?.issued).toBeLessThan(600)
  },
  patienceMs,
)
