import { beforeAll, describe, expect, test } from 'vitest'
import type { CustomerId } from '../../src/domain/brand.ts'
import { epochMs } from '../../src/domain/brand.ts'
import { exposureIn } from '../../src/domain/exposure/exposure.ts'
import type { Verdict } from '../../src/domain/judging/verdict.ts'
import type { Sla } from '../../src/domain/sla/document.ts'
import { countedIndicators } from '../../src/domain/sla/indicator/counted.ts'
import { agreedSla } from '../../src/services/agreements/agreed-sla.ts'
import { exposureOf } from '../../src/services/exposure/exposure-of.ts'
import { readToCount } from '../../src/services/exposure/read-to-count.ts'
import { listAgreements } from '../../src/storage/customers/agreements.ts'
import { newestVerdicts } from '../../src/storage/judging/verdicts.ts'
import { agreeOn, availability, rest } from '../support/worker/contract.ts'
import { call, newCustomer } from '../support/worker/door.ts'
import { db } from '../support/worker/ledger-world.ts'

const minute = 60_000
const noon = Date.UTC(2025, 7, 10, 12)

/** Minutes that are bad from half their requests on, so that there are degradation windows. */
const byMinute = availability('usd').replace(
  'budgetingMethod: Occurrences',
  `budgetingMethod: Timeslices
      slice: { length: 1m, bad: { kind: share, op: gte, value: 50% }, empty: unknown }`,
)

/** Ten minutes of four requests; in the middle four minutes three of four are bad, by one build. */
const requests = (customer: CustomerId) =>
  Array.from({ length: 40 }, (_, i) => {
    const at = Math.floor(i / 4)
    const isBad = at >= 3 && at < 7 && i % 4 < 3
    return {
      id: `r${i}`,
      time: noon + at * minute + (i % 4) * 1_000,
      'makegood.customer.id': customer,
      'http.response.status_code': isBad ? 503 : 200,
      'user.hash': `user-${i % 4}`,
      'session.id': `session-${i % 8}`,
      'makegood.serving.build': isBad ? 'r2' : 'r1',
    }
  })

let customer: CustomerId
let of: { verdict: Verdict; sla: Sla }

beforeAll(async () => {
  customer = await newCustomer()
  await agreeOn(customer, { sla: byMinute })
  const sent = requests(customer)
  for (const batch of [sent.slice(0, 17), sent.slice(17), sent.slice(10, 30)]) {
    expect((await call('POST', '/v1/signals', batch)).status).toBeLessThan(300)
  }
  await rest(customer)
  const [stored] = await newestVerdicts(db, customer)
  const [agreement] = await listAgreements(db, customer)
  if (!stored || !agreement) throw new Error('nothing was judged')
  of = { verdict: stored.verdict, sla: (await agreedSla(db, agreement)).sla }
})

const window = () => {
  const found = of.verdict.commitments[0]?.windows[0]
  if (!found) throw new Error('no window')
  return found
}

describe('exposure of a degradation window', () => {
  test('counts the requests that the verdict counted, redelivered ones once', async () => {
    const { span, bad, total } = window()
    const found = await exposureOf(db, customer, of, { commitment: 'availability', span })
    expect(span.until - span.from).toBe(4 * minute)
    expect(found?.isComplete).toBe(true)
    expect(found?.exposure.requests).toEqual({ bad, all: total })
    expect(found?.exposure.requests).toEqual({ bad: 12, all: 16 })
    expect(found?.exposure.users).toEqual({ bad: 3, all: 4, unnamed: 0 })
    expect(found?.exposure.sessions).toEqual({ bad: 6, all: 8, unnamed: 0 })
    expect(found?.exposure.builds).toEqual([
      { build: 'r2', at: span.from },
      { build: 'r1', at: span.from + 3_000 },
    ])
  })

  test('rests on the evidence of its verdict, whatever came later', async () => {
    const { span } = window()
    const late = { ...requests(customer)[20], id: 'late', time: span.from + 30_000 }
    expect((await call('POST', '/v1/signals', [late])).status).toBeLessThan(300)
    const found = await exposureOf(db, customer, of, { commitment: 'availability', span })
    expect(found?.exposure.requests.all).toBe(16)
  })

  test('tells nothing of commitments that count no signals', async () => {
    expect(await exposureOf(db, customer, of, { commitment: 'none', ...window() })).toBeNull()
  })

  test('beyond its bounds is exact for the first part, and says where that ends', async () => {
    const [plan] = countedIndicators(of.sla)
    if (plan?.rule.kind !== 'events') throw new Error('no events')
    const span = { from: epochMs(noon), until: epochMs(noon + 10 * minute) }
    const bounds = { upTo: () => 2, segments: 100 }
    const all = await readToCount(db, customer, plan.rule, span, { ...bounds, signals: 40 })
    expect(all.until).toBe(span.until)
    expect(exposureIn(plan, all.signals, { span })?.requests).toEqual({ bad: 12, all: 40 })
    const some = await readToCount(db, customer, plan.rule, span, { ...bounds, signals: 39 })
    // The second segment begins with the 18th request.
    expect(some.until).toBe(noon + 4 * minute + 1_000)
    const part = { span: { ...span, until: some.until } }
    expect(exposureIn(plan, some.signals, part)?.requests).toEqual({ bad: 4, all: 17 })
    const one = await readToCount(db, customer, plan.rule, span, {
      ...bounds,
      segments: 1,
      signals: 1_000,
    })
    expect(one.until).toBe(some.until)
  })
})
