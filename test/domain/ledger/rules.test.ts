import { describe, expect, test } from 'vitest'
import type { CustomerId, Digest, EpochMs } from '../../../src/domain/brand.ts'
import { creditStates } from '../../../src/domain/ledger/credit.ts'
import {
  creditId,
  type Proposal,
  proposalDigest,
  transferId,
} from '../../../src/domain/ledger/identity.ts'
import { isLegalMove, moves } from '../../../src/domain/ledger/moves.ts'
import { approvalsNeeded, isPerson } from '../../../src/domain/ledger/policy.ts'
import { currency, minor } from '../../../src/domain/money/money.ts'

const hour = 3_600_000
const at = (hours: number): EpochMs => (hours * hour) as EpochMs
const usd = currency('usd')
const monthsOn = (months: number, zone: string) => ({ after: { months }, zone })
const subject = {
  customer: 'acme' as CustomerId,
  agreement: 'a-1',
  sla: 'a'.repeat(64) as Digest,
  commitment: 'availability',
  period: '2025-08',
}

describe('an id', () => {
  test('is the same for the same content and another for any other', async () => {
    const ids = await Promise.all([
      creditId(subject, usd, 1),
      creditId(subject, usd, 2),
      creditId(subject, currency('eur'), 1),
      ...Object.keys(subject).map((key) => creditId({ ...subject, [key]: 'other' }, usd, 1)),
      // Parts may not run together.
      creditId({ ...subject, agreement: 'a-1","x', sla: 'y' as Digest }, usd, 1),
      creditId({ ...subject, agreement: 'a-1', sla: 'x","y' as Digest }, usd, 1),
    ])
    expect(new Set(ids).size).toBe(ids.length)
    expect(await creditId({ ...subject }, usd, 1)).toBe(ids[0])
    expect(ids[0]).toMatch(/^cr_[0-9a-f]{40}$/)
  })

  test('of a transfer follows from all that it says', async () => {
    const flow = {
      kind: 'issue',
      source: 'in_flight',
      destination: 'issued',
      minor: minor(5),
      cause: 'cbtxn_1',
      reverses: null,
    } as const
    const id = await transferId('cr_1', usd, flow)
    expect(id).toMatch(/^tr_[0-9a-f]{40}$/)
    expect(await transferId('cr_1', usd, { ...flow, cause: 'cbtxn_2' })).not.toBe(id)
    expect(await transferId('cr_1', usd, { ...flow, minor: minor(6) })).not.toBe(id)
    expect(await transferId('cr_2', usd, flow)).not.toBe(id)
  })

  test('of a proposal changes with everything an approver agrees to', async () => {
    const proposal: Proposal = {
      id: 'cr_1',
      kind: 'sla',
      subject,
      revision: 1,
      amount: { minor: minor(500), currency: usd },
      offset: minor(0),
      payee: {
        rail: 'customer-balance',
        fallbacks: [],
        stripeCustomer: 'cus_1',
        stripeInvoice: null,
        grant: null,
      },
      rail: 'customer-balance',
      evidence: 'b'.repeat(64) as Digest,
      proposedBy: 'actor',
      approvalsNeeded: 2,
      effectiveAt: at(1),
    }
    const changed: Partial<Proposal>[] = [
      { id: 'cr_2' },
      { kind: 'goodwill' },
      { revision: 2 },
      { amount: { minor: minor(501), currency: usd } },
      { amount: { minor: minor(500), currency: currency('eur') } },
      { offset: minor(1) },
      { payee: { ...proposal.payee, stripeCustomer: 'cus_2' } },
      { payee: { ...proposal.payee, stripeInvoice: 'in_1' } },
      { payee: { ...proposal.payee, rail: 'credit-note' } },
      { payee: { ...proposal.payee, fallbacks: ['credit-note', 'credit-grant'] } },
      { payee: { ...proposal.payee, fallbacks: ['credit-grant', 'credit-note'] } },
      { payee: { ...proposal.payee, grant: { prices: null, end: null } } },
      { payee: { ...proposal.payee, grant: { prices: ['price_1'], end: null } } },
      { payee: { ...proposal.payee, grant: { prices: null, end: { at: at(3) } } } },
      { payee: { ...proposal.payee, grant: { prices: null, end: monthsOn(3, 'UTC') } } },
      { payee: { ...proposal.payee, grant: { prices: null, end: monthsOn(4, 'UTC') } } },
      { payee: { ...proposal.payee, grant: { prices: null, end: monthsOn(3, 'Asia/Tokyo') } } },
      { evidence: 'c'.repeat(64) as Digest },
      { proposedBy: 'key:ann' },
      { approvalsNeeded: 0 },
      { effectiveAt: at(2) },
      { subject: { ...subject, commitment: 'latency' } },
    ]
    const digests = await Promise.all(
      [{}, ...changed].map((each) => proposalDigest({ ...proposal, ...each })),
    )
    expect(new Set(digests).size).toBe(digests.length)
    // As it was before there were orders of rails: credits of then are checked for ever.
    expect(digests[0]).toBe('c1fc32f16665050942d9c6f3b9d90871ae30cd9c7749a23bfdc065ba7141caef')
  })
})

describe('the moves of a credit', () => {
  test('end in denied, voided or expired and can always get there or be applied', () => {
    const ends = creditStates.filter((state) => moves[state].length === 0)
    expect(ends).toEqual(['denied', 'voided', 'expired'])
    const reach = new Set<string>(['proposed'])
    for (const state of reach) for (const next of moves[state as 'proposed']) reach.add(next)
    expect([...reach].sort()).toEqual([...creditStates].sort())
  })

  test.each([
    ['proposed', 'issuing'],
    ['proposed', 'issued'],
    ['approved', 'issued'],
    ['issued', 'approved'],
    ['unknown', 'approved'],
    ['unknown', 'denied'],
    ['issuing', 'denied'],
    ['denied', 'approved'],
  ] as const)('do not lead from %s to %s', (from, to) => {
    expect(isLegalMove(from, to)).toBe(false)
  })
})

describe('policy', () => {
  test.each([
    [100, 100, true, 0],
    [101, 100, true, 2],
    [1, 0, true, 2],
    [1, 100, false, 2],
  ])('%i of %i, automatic %s, needs %i people', (owed, limit, automatic, people) => {
    expect(approvalsNeeded(minor(owed), minor(limit), automatic)).toBe(people)
  })

  test('knows machinery from people', () => {
    expect(['actor', 'policy', 'stripe-webhook', 'reconcile', '', ' '].some(isPerson)).toBe(false)
    expect(isPerson('key:ann')).toBe(true)
  })
})
