import { describe, expect, test } from 'vitest'
import type { CustomerId, EpochMs } from '../../../src/domain/brand.ts'
import { type CreditRecord, faultsOf } from '../../../src/domain/ledger/audit.ts'
import {
  fits,
  type Goodwill,
  goodwillApprovals,
  goodwillProposed,
} from '../../../src/domain/ledger/goodwill.ts'
import { goodwillId, idOf } from '../../../src/domain/ledger/identity.ts'
import { misplaced, nextDay, utcDay, utcMonth } from '../../../src/domain/ledger/money-limit.ts'
import { automaticLimit } from '../../../src/domain/ledger/policy.ts'
import { denied, lapsed, voided } from '../../../src/domain/ledger/unwind.ts'
import { currency, minor } from '../../../src/domain/money/money.ts'

const at = (text: string) => Date.parse(text) as EpochMs

const wish: Goodwill = {
  customer: 'c' as CustomerId,
  name: 'case-7',
  agreement: null,
  minor: minor(500),
  currency: currency('usd'),
  payee: {
    rail: 'customer-balance',
    fallbacks: [],
    stripeCustomer: 'cus',
    stripeInvoice: null,
    grant: null,
  },
  by: 'key:pat',
  reason: 'a bad week',
}
const now = at('2025-08-31T23:59:59.999Z')

async function proposal(but: Partial<Goodwill> = {}, when = now) {
  const change = await goodwillProposed({ ...wish, ...but }, 1, when)
  const [credit] = change.credits
  if (!credit) throw new Error('no credit')
  return { credit, transfers: change.transfers, moves: change.moves }
}

describe('goodwill', () => {
  test('is proposed, never approved by policy, and comes out of its own account', async () => {
    const { credit, transfers, moves } = await proposal()
    expect(credit).toMatchObject({ kind: 'goodwill', state: 'proposed', offset: 0, revision: 1 })
    expect(credit.subject).toMatchObject({ sla: null, commitment: 'case-7', period: '2025-08' })
    expect(transfers).toMatchObject([
      { kind: 'goodwill', source: 'goodwill_expense', destination: 'accrued', minor: 500 },
    ])
    expect(moves).toMatchObject([{ from: null, to: 'proposed', by: 'key:pat' }])
  })

  test('has an id by customer and name alone, and a digest over everything', async () => {
    const { credit } = await proposal()
    const others = await Promise.all([
      proposal({ minor: minor(501) }),
      proposal({ currency: currency('eur') }),
      proposal({ agreement: 'a' }),
      proposal({ by: 'key:ann' }),
      proposal({ reason: 'another' }),
      proposal({ payee: { ...wish.payee, stripeCustomer: 'cus_2' } }),
      proposal({ payee: { ...wish.payee, fallbacks: ['credit-grant'] } }),
      proposal({ payee: { ...wish.payee, grant: { prices: null, end: null } } }),
      proposal({}, at('2025-09-01T00:00:00Z')),
    ])
    for (const { credit: other } of others) {
      expect(other.id).toBe(credit.id)
      expect(other.proposal).not.toBe(credit.proposal)
    }
    expect((await proposal({ name: 'case-8' })).credit.id).not.toBe(credit.id)
    expect(await idOf(credit)).toBe(await goodwillId(credit.subject))
    expect(await idOf({ ...credit, kind: 'sla' })).toBeNull()
  })

  test('fits up to its cap, and nothing fits without one', () => {
    expect(fits(minor(10), { cap: minor(30), given: minor(20) })).toBe(true)
    expect(fits(minor(11), { cap: minor(30), given: minor(20) })).toBe(false)
    expect(fits(minor(1), { cap: null, given: minor(0) })).toBe(false)
  })

  test('takes one other person up to the limit, and two above it', () => {
    expect(goodwillApprovals(minor(10), minor(20), minor(30))).toBe(1)
    expect(goodwillApprovals(minor(11), minor(20), minor(30))).toBe(2)
  })

  test('that is denied, voided or lapsed costs nothing, and nothing of it was owed', async () => {
    const standing = await proposal()
    expect(denied(standing, minor(900))).toMatchObject([
      { kind: 'deny', source: 'accrued', destination: 'goodwill_expense', minor: 500 },
    ])
    const [given] = standing.transfers
    if (!given) throw new Error('no transfer')
    const issued = { ...standing, transfers: [{ ...given, destination: 'issued' as const }] }
    expect(voided(issued, minor(500), minor(900))).toMatchObject([
      { kind: 'void', source: 'issued', destination: 'goodwill_expense', minor: 500 },
    ])
    expect(lapsed(issued, minor(200), minor(900))).toMatchObject([
      { kind: 'void', source: 'issued', destination: 'goodwill_expense', minor: 200 },
    ])
  })
})

describe('the audit', () => {
  const record = async (): Promise<CreditRecord> => {
    const { credit, transfers } = await proposal()
    const events = [{ seq: 1, from: null, to: 'proposed', stripeId: null, rail: null } as const]
    return { credit, transfers, events, approvals: [], sends: [] }
  }
  const names = async (of: CreditRecord) => (await faultsOf(of)).map(({ name }) => name)

  test('finds nothing in goodwill that is as it should be', async () => {
    expect(await names(await record())).toEqual([])
  })

  test('finds goodwill that was paid for by what is owed', async () => {
    const sound = await record()
    const [given] = sound.transfers
    if (!given) throw new Error('no transfer')
    const transfers = [{ ...given, kind: 'accrue', source: 'sla_expense' } as const]
    expect(await names({ ...sound, transfers })).toEqual(
      expect.arrayContaining(['money-accrued', 'money-mixed']),
    )
  })

  test('finds goodwill that nobody has agreed to, whatever it says of itself', async () => {
    const sound = await record()
    const credit = { ...sound.credit, state: 'approved' as const, approvalsNeeded: 0 }
    const approved = {
      seq: 2,
      from: 'proposed',
      to: 'approved',
      stripeId: null,
      rail: null,
    } as const
    expect(await names({ ...sound, credit, events: [...sound.events, approved] })).toContain(
      'approval-missing',
    )
  })
})

describe('limits', () => {
  test('of policy are the stricter of the agreement and of what people set', () => {
    expect(automaticLimit(minor(5), minor(9))).toBe(5)
    expect(automaticLimit(minor(9), minor(5))).toBe(5)
    expect(automaticLimit(minor(9), null)).toBe(9)
    expect(automaticLimit(null, minor(5))).toBe(5)
    expect(automaticLimit(null, null)).toBe(0)
  })

  test('know where they may stand', () => {
    const of = { scope: '*', day: null } as const
    expect(misplaced({ ...of, name: 'goodwill-total' })).toBeUndefined()
    expect(misplaced({ ...of, name: 'goodwill-total', scope: 'c' as CustomerId })).toBe(
      'all-customers-only',
    )
    expect(misplaced({ ...of, name: 'automatic', day: 1 })).toBe('no-days')
    expect(misplaced({ ...of, name: 'sent-daily', day: 1 })).toBeUndefined()
  })

  test('are of days and months of UTC', () => {
    expect(utcMonth(now)).toBe('2025-08')
    expect(utcMonth((now + 1) as EpochMs)).toBe('2025-09')
    expect(utcDay((now + 1) as EpochMs) - utcDay(now)).toBe(1)
    expect(nextDay(now)).toBe(now + 1)
    expect(nextDay((now + 1) as EpochMs)).toBe(now + 1 + 86_400_000)
  })
})
