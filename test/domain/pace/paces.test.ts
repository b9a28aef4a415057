import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import {
  begunPaces,
  foundRates,
  lastsMs,
  refusedBy,
  roomInMs,
  seenPaces,
  takenFrom,
} from '../../../src/domain/pace/paces.ts'
import { beyond, countOf, together } from '../../../src/domain/pace/requests.ts'
import { Slots } from '../../../src/domain/pace/slots.ts'
import { type Waiting, WaitingLine } from '../../../src/domain/pace/waiting-line.ts'

const start = epochMs(Date.UTC(2025, 8, 2))
const ceilings = { account: 80, endpoint: 22 }
const [list, read, make] = ['GET /list', 'GET /customer', 'POST /credit'] as const

describe('the paces of an account and its endpoints', () => {
  const names = fc.constantFrom(list, read, make)
  const asks = fc.array(
    fc
      .array(names, { minLength: 1, maxLength: 4 })
      .map((all) => together(...all.map((name) => ({ [name]: 1 })))),
    { maxLength: 150 },
  )

  test('keep each endpoint below its ceiling, and all together below the account’s', () => {
    fc.assert(
      fc.property(asks, (all) => {
        let [paces, now] = [begunPaces(ceilings, start), start]
        const made: { readonly at: number; readonly name: string; readonly count: number }[] = []
        for (const requests of all) {
          for (let ms = roomInMs(paces, requests); ms > 0; ms = roomInMs(paces, requests)) {
            now = epochMs(now + ms)
            paces = seenPaces(paces, now)
          }
          paces = takenFrom(paces, requests)
          for (const [name, count] of Object.entries(requests)) made.push({ at: now, name, count })
          const last = made.filter(({ at }) => at > now - 1_000)
          const sum = (some: typeof last) => some.reduce((total, { count }) => total + count, 0)
          expect(sum(last)).toBeLessThanOrEqual(80)
          for (const name of [list, read, make]) {
            expect(sum(last.filter((each) => each.name === name))).toBeLessThanOrEqual(22)
          }
        }
      }),
    )
  })

  test('let an endpoint go soon that is allowed little, and was never asked for', () => {
    let paces = begunPaces({ account: 80, endpoint: 2 }, start)
    const ms = roomInMs(paces, { [make]: 2 })
    expect(ms).toBe(1_000)
    paces = seenPaces(paces, epochMs(start + ms))
    expect(roomInMs(paces, { [make]: 2 })).toBe(0)
  })

  test('an endpoint’s refusal slows down that endpoint, an account’s all', () => {
    const paces = seenPaces(begunPaces(ceilings, start), epochMs(start + 2_000))
    const refusal = { endpoint: make, limit: 'endpoint', leftMsAgo: 0, holdMs: 0 } as const
    const slower = refusedBy(paces, refusal)
    expect(lastsMs(slower, { [make]: 11 })).toBeCloseTo((11 / 15.4) * 1_000)
    expect(lastsMs(slower, { [list]: 11 })).toBeCloseTo(500)
    expect(foundRates(slower)).toEqual({
      at: epochMs(start + 2_000),
      account: 80,
      endpoints: { [make]: 22 * 0.7 },
    })
    const all = refusedBy(paces, { ...refusal, limit: 'account' })
    expect(foundRates(all)).toEqual({ at: epochMs(start + 2_000), account: 56, endpoints: {} })
  })

  test('found rates survive a restart, and have grown meanwhile', () => {
    const found = { at: start, account: 30, endpoints: { [make]: 9 } }
    expect(foundRates(begunPaces(ceilings, start, found))).toEqual(found)
    const later = epochMs(start + 10_000)
    const grown = { at: later, account: 35, endpoints: { [make]: 14 } }
    expect(foundRates(begunPaces(ceilings, later, found))).toEqual(grown)
    // A clock that has run back gives nothing.
    const before = epochMs(start - 10_000)
    expect(foundRates(begunPaces(ceilings, before, found))).toEqual({ ...found, at: before })
  })
})

test('what was used beyond the reservation is counted, what was not used is not given back', () => {
  expect(beyond({ [list]: 3, [read]: 1 }, { [list]: 1, [read]: 2, [make]: 1 })).toEqual({
    [list]: 2,
  })
  expect(countOf(together({ [list]: 2 }, { [list]: 1, [make]: 1 }))).toBe(4)
})

describe('those for whom there is no room', () => {
  const wish = (customer: string, takesMs = 450) => ({ customer, takesMs })

  test('come again one after the other, each when those before are done', () => {
    const slots = new Slots()
    slots.begin(wish('first'), start)
    expect(slots.comeAgain(wish('second'), start)).toBe(450)
    expect(slots.comeAgain(wish('third'), epochMs(start + 100))).toBe(800)
    // Woken before its time, it keeps its place.
    expect(slots.comeAgain(wish('second'), epochMs(start + 200))).toBe(250)
    expect(slots.comeAgain(wish('fourth'), epochMs(start + 200))).toBe(1_150)
  })

  test('get another time when the first has passed and there is still no room', () => {
    const slots = new Slots()
    slots.begin(wish('first'), start)
    expect(slots.comeAgain(wish('second'), start)).toBe(450)
    expect(slots.comeAgain(wish('second'), epochMs(start + 450))).toBe(450)
    expect(new Slots().comeAgain(wish('alone'), start)).toBe(1)
  })
})

describe('the waiting line', () => {
  const waiting = (isQuestion: boolean, untilMs = 1_000): Waiting => ({
    requests: { [list]: 1 },
    isQuestion,
    until: epochMs(start + untilMs),
  })

  test('lets questions go before credits, and else who came first', () => {
    const line = new WaitingLine<Waiting>()
    const [early, late, asked] = [waiting(false), waiting(false), waiting(true)]
    for (const who of [early, late, asked]) line.join(who)
    const order: (Waiting | undefined)[] = []
    for (let who = line.first(); who; who = line.first()) {
      order.push(who)
      line.leave(who)
    }
    expect(order.map((who) => [early, late, asked].indexOf(who ?? early))).toEqual([2, 0, 1])
  })

  test('gives those up who have waited long enough', () => {
    const line = new WaitingLine<Waiting>()
    const [brief, long] = [waiting(true, 100), waiting(false, 500)]
    line.join(brief)
    line.join(long)
    expect(line.tired(epochMs(start + 99))).toEqual([])
    expect(line.tired(epochMs(start + 100))).toEqual([brief])
    expect(line.first()).toBe(long)
    expect(line.credits).toBe(1)
  })
})
