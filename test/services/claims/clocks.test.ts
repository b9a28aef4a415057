import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { type EpochMs, epochMs } from '../../../src/domain/brand.ts'
import type { Result } from '../../../src/domain/result.ts'
import { advance } from '../../../src/services/advance.ts'
import { answerOffer } from '../../../src/services/claims/accept.ts'
import { decideClaim } from '../../../src/services/claims/decide.ts'
import { fileClaim } from '../../../src/services/claims/file.ts'
import { listClaims } from '../../../src/services/claims/list.ts'
import { offerCredit } from '../../../src/services/claims/offer.ts'
import { newMemory } from '../../../src/services/memory/customer-memory.ts'
import { encodeGroups, writeSegments } from '../../../src/services/recording/write-evidence.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { listVerdicts } from '../../../src/storage/judging/verdicts.ts'
import { listCredits } from '../../../src/storage/ledger/credits.ts'
import { expectSoundLedger } from '../../support/worker/check-ledger.ts'
import { agreeOn, availability } from '../../support/worker/contract.ts'
import { newCustomer } from '../../support/worker/door.ts'
import { hand, stripe } from '../../support/worker/ledger-world.ts'
import { meter, metered } from '../../support/worker/meter.ts'

const db = openDatabase(metered(env.DB))
const september = (day: number, hour = 0): EpochMs => epochMs(Date.UTC(2025, 8, day, hour))

const request = (otherwise: string): string =>
  `{ kind: on-request, deadline: { within: { count: 30, unit: days }, from: period-end }, decision: { within: { count: 5, unit: days }, otherwise: ${otherwise} } }`
const offer = '{ kind: offer, accept: { within: { count: 15, unit: days } } }'

/** Ten requests within one minute of August, one of them failed: 25 % of the fee. */
async function breachedUnder(claim: string) {
  const customer = await newCustomer(
    (await hand.customers.create({ name: 'clocks' })).id,
    'clocked',
  )
  const sla = availability('usd')
    .replace('availability-usd', `clocks-${customer}`)
    .replace('{ kind: automatic }', claim)
  await agreeOn(customer, { sla })
  const signals = (time: number, n: number, bad: number) =>
    Array.from({ length: n }, (_, i) => ({
      source: 'gateway',
      id: `${time}-${i}`,
      time: epochMs(time + i * 1_000),
      fields: { 'http.response.status_code': i < bad ? 503 : 200 },
    }))
  const arrive = async (hour: number, n: number, bad: number): Promise<void> => {
    const time = Date.UTC(2025, 7, 10, hour)
    const group = { customer, reporter: 'provider' as const, signals: signals(time, n, bad) }
    await writeSegments(db, await encodeGroups([group], epochMs(time)))
  }
  await arrive(9, 10, 1)
  const subject = { agreement: `${customer}-terms`, period: '2025-08', commitment: 'availability' }
  const own = { subject, window: null, aware: null, noticed: null, evidence: [], confirms: [] }
  let memory = newMemory(db, customer)
  /** One run of the customer's actor at a time of its own. */
  const run = async (now: EpochMs) => {
    const before = meter.rowsRead
    const advanced = await advance({ db, stripe, memory, clock: () => now }, customer)
    const read = meter.rowsRead - before
    await expectSoundLedger(db, { customer })
    const credits = (await listCredits(db, customer)).map(({ amount }) => amount.minor)
    return { ...advanced, credits, read }
  }
  const forget = (): void => {
    memory = newMemory(db, customer)
  }
  const by = (name: string, now: EpochMs) => ({ by: `key:${name}`, now })
  const file = (now: EpochMs) => fileClaim(db, customer, own, by('anna', now))
  return { customer, subject, arrive, run, forget, by, file }
}

function sound<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('silence', () => {
  test('that grants is paid by the run at its clock, once, and the actor is woken for it', async () => {
    const { run, file, forget } = await breachedUnder(request('granted'))
    expect((await run(september(3))).credits).toEqual([])
    sound(await file(september(4, 12)))
    const waiting = await run(september(4, 13))
    expect(waiting).toMatchObject({ credits: [], judged: 0, nextWake: september(9, 12) })
    expect((await run(epochMs(september(9, 12) - 1))).credits).toEqual([])
    expect(await run(september(9, 12))).toMatchObject({ credits: [25_000], judged: 0 })
    expect((await run(september(20))).credits).toEqual([25_000])
    forget()
    expect((await run(september(21))).credits).toEqual([25_000])
  })

  test('that means nothing leaves the claim open and overdue', async () => {
    const { customer, run, file } = await breachedUnder(request('open'))
    await run(september(3))
    sound(await file(september(4)))
    expect((await run(september(4))).nextWake).toBe(september(9))
    expect(await run(september(9))).toMatchObject({ credits: [], nextWake: null })
    const [claim] = await listClaims(db, customer, september(9))
    expect(claim).toMatchObject({ state: 'filed', isOverdue: true })
  })
})

describe('a claim without a deadline', () => {
  const atAnyTime = `{ kind: on-request, deadline: none }`

  test('waits for nobody: no run is due, and none reads more as years go by', async () => {
    const { run } = await breachedUnder(atAnyTime)
    await run(september(3))
    const rested = await run(september(4))
    expect(rested).toMatchObject({ credits: [], judged: 0, nextWake: null })
    expect(await run(september(365))).toEqual(rested)
  })

  test('is in time years later, paid once it is granted, and only once', async () => {
    const { customer, run, file, by, forget } = await breachedUnder(atAnyTime)
    await run(september(3))
    const later = september(10 * 365)
    const filed = sound(await file(later))
    expect(filed.clocks).toMatchObject({ deadline: null, isLate: false })
    expect(await run(later)).toMatchObject({ credits: [], nextWake: null })
    const decision = { id: filed.id, decision: 'grant' as const, reason: 'seen' }
    sound(await decideClaim(db, customer, decision, by('provider', later)))
    expect((await run(later)).credits).toEqual([25_000])
    forget()
    expect((await run(later)).credits).toEqual([25_000])
  })
})

describe('an offer', () => {
  const offered = async () => {
    const world = await breachedUnder(offer)
    const { customer, subject, run, by } = world
    await run(september(3))
    const now = september(4)
    const what = { subject, reason: 'ours' }
    const { id } = sound(await offerCredit(db, customer, what, by('provider', now)))
    return { ...world, id }
  }

  test('lapses at the end of its time: nothing is paid, and nobody can accept it any more', async () => {
    const { customer, run, by, id } = await offered()
    expect((await run(september(5))).nextWake).toBe(september(19))
    const late = await answerOffer(
      db,
      customer,
      { id, answer: 'accepted' },
      by('anna', september(19)),
    )
    expect(late).toMatchObject({
      ok: false,
      error: { reason: 'wrong-state', claim: { state: 'lapsed' } },
    })
    expect(await run(september(19))).toMatchObject({ credits: [], nextWake: null })
  })

  test('accepted in its last millisecond is paid', async () => {
    const { customer, run, by, id } = await offered()
    const now = epochMs(september(19) - 1)
    sound(await answerOffer(db, customer, { id, answer: 'accepted' }, by('anna', now)))
    expect((await run(september(19))).credits).toEqual([25_000])
  })

  test('is not made before the verdict is final', async () => {
    const { customer, subject, run, by } = await breachedUnder(offer)
    await run(september(1, 12))
    const early = await offerCredit(
      db,
      customer,
      { subject, reason: 'ours' },
      by('provider', september(1, 12)),
    )
    expect(early).toMatchObject({ ok: false, error: { reason: 'not-final' } })
  })
})

describe('a grant', () => {
  test('before the final verdict pays with it, and its later revisions move the difference', async () => {
    const { customer, run, file, by, arrive } = await breachedUnder(request('open'))
    await run(september(1, 6))
    const { id } = sound(await file(september(1, 7)))
    const decision = { id, decision: 'grant' as const, reason: 'seen' }
    sound(await decideClaim(db, customer, decision, by('provider', september(1, 8))))
    expect((await run(september(1, 9))).credits).toEqual([])
    expect((await run(september(2))).credits).toEqual([25_000])
    await arrive(10, 20, 0)
    // 29 of 30: 10 % instead of 25 %.
    expect((await run(september(3))).judged).toBe(1)
    const [, revised] = (await listVerdicts(db, customer)).filter(({ revision }) => revision > 0)
    expect(revised?.verdict.commitments[0]?.owed.minor).toBe(10_000)
  })

  test('is found by a new actor that knows of nothing', async () => {
    const { customer, run, file, by, forget } = await breachedUnder(request('open'))
    await run(september(3))
    const { id } = sound(await file(september(4)))
    forget()
    const decision = { id, decision: 'grant' as const, reason: 'seen' }
    sound(await decideClaim(db, customer, decision, by('provider', september(5))))
    expect((await run(september(5))).credits).toEqual([25_000])
  })

  test('leaves what the verdict says the contract owes as it is', async () => {
    const { customer, run, file } = await breachedUnder(request('open'))
    await run(september(3))
    const owed = async () =>
      (await listVerdicts(db, customer)).map(({ revision, digest }) => [revision, digest])
    const before = await owed()
    sound(await file(september(4)))
    await run(september(5))
    expect(await owed()).toEqual(before)
  })
})

describe('the cost of a run', () => {
  test('does not grow with the claims there are', async () => {
    const { customer, run, file, by } = await breachedUnder(request('open'))
    await run(september(3))
    const restAfter = async (n: number) => {
      for (let i = 0; i < n; i += 1) {
        const { id } = sound(await file(september(4)))
        const decision = { id, decision: 'deny' as const, reason: 'no' }
        sound(await decideClaim(db, customer, decision, by('provider', september(4))))
      }
      await run(september(5))
      return (await run(september(5))).read
    }
    const one = await restAfter(1)
    expect(await restAfter(20)).toBe(one)
  })
})
