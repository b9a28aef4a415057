import { describe, expect, test } from 'vitest'
import type { CustomerId, Digest, EpochMs } from '../../../src/domain/brand.ts'
import { type BalanceMove, balanceUse } from '../../../src/domain/ledger/applied.ts'
import { creditStates } from '../../../src/domain/ledger/credit.ts'
import {
  creditId,
  type Proposal,
  proposalDigest,
  transferId,
} from '../../../src/domain/ledger/identity.ts'
import { isLegalMove, moves } from '../../../src/domain/ledger/moves.ts'
import { approvalsNeeded, isPerson } from '../../../src/domain/ledger/policy.ts'
import {
  afterMiss,
  backoffMs,
  defaultSettleSettings,
  isKeyAlive,
} from '../../../src/domain/ledger/schedule.ts'
import { currency, minor } from '../../../src/domain/money/money.ts'

const hour = 3_600_000
const at = (hours: number): EpochMs => (hours * hour) as EpochMs
const usd = currency('usd')
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
      subject,
      revision: 1,
      amount: { minor: minor(500), currency: usd },
      offset: minor(0),
      payee: { rail: 'customer-balance', stripeCustomer: 'cus_1', stripeInvoice: null },
      rail: 'customer-balance',
      evidence: 'b'.repeat(64) as Digest,
      proposedBy: 'actor',
      approvalsNeeded: 2,
      effectiveAt: at(1),
    }
    const changed: Partial<Proposal>[] = [
      { id: 'cr_2' },
      { revision: 2 },
      { amount: { minor: minor(501), currency: usd } },
      { amount: { minor: minor(500), currency: currency('eur') } },
      { offset: minor(1) },
      { payee: { ...proposal.payee, stripeCustomer: 'cus_2' } },
      { payee: { ...proposal.payee, stripeInvoice: 'in_1' } },
      { payee: { ...proposal.payee, rail: 'credit-note' } },
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

describe('the schedule', () => {
  test.each([
    [0, true],
    [23 * hour - 1, true],
    [23 * hour, false],
    [24 * hour + 60_000, false],
  ])('at a key age of %i ms the key is alive: %s', (age, alive) => {
    expect(isKeyAlive(at(1), (at(1) + age) as EpochMs, defaultSettleSettings)).toBe(alive)
  })

  const miss = { firstSendAt: at(0), missedAt: at(23), sawServerError: false, minor: 100 }
  test.each([
    ['a first miss', { missedAt: null }, 23, { kind: 'look-again', at: at(25) }],
    ['a first miss long after', { missedAt: null }, 49, { kind: 'look-again', at: at(50) }],
    [
      'a second one too soon after it',
      { missedAt: at(48.5) },
      49,
      { kind: 'look-again', at: at(49.5) },
    ],
    ['a second one before the fence', {}, 24.99, { kind: 'look-again', at: at(25) }],
    ['a second one at the fence', {}, 25, { kind: 'next-generation' }],
    ['a second one after a server error', { sawServerError: true }, 25, { kind: 'review' }],
    ['a second one of a large amount', { minor: 100_001 }, 25, { kind: 'review' }],
  ])('after %s', (_what, changed, hours, expected) => {
    expect(afterMiss({ ...miss, ...changed }, at(hours), defaultSettleSettings)).toMatchObject(
      expected,
    )
  })

  test('waits longer each time, an hour at most', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 100].map(backoffMs)
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(waits[0]).toBe(30_000)
    expect(waits.at(-1)).toBe(hour)
  })
})

describe('the use of a balance', () => {
  const move = (kind: BalanceMove['kind'], amount: number, more: Partial<BalanceMove> = {}) =>
    ({ id: `${kind}-${amount}`, kind, minor: amount, invoice: null, voids: null, ...more }) as const
  const used = (...moves: BalanceMove[]) => {
    const { applied, voided } = balanceUse(moves)
    return { applied: Object.fromEntries(applied), voided: [...voided] }
  }
  const ours = move('credit', 100, { id: 'ours' })
  const other = move('credit', 50, { id: 'other' })

  test.each<[string, BalanceMove[], object]>([
    [
      'takes the oldest first',
      [other, ours, move('use', 70)],
      { applied: { other: 50, ours: 20 } },
    ],
    ['takes no more than there is', [ours, move('use', 170)], { applied: { ours: 100 } }],
    ['does not reach back in time', [move('use', 70), ours], { applied: {} }],
    [
      'gives back what the voided invoice took last',
      [
        other,
        ours,
        move('use', 120, { invoice: 'in_1' }),
        move('give-back', 120, { invoice: 'in_1' }),
      ],
      { applied: { other: 0, ours: 0 } },
    ],
    [
      'gives nothing back for another invoice',
      [ours, move('use', 40, { invoice: 'in_1' }), move('give-back', 40, { invoice: 'in_2' })],
      { applied: { ours: 40 } },
    ],
    [
      'forgets what was taken back',
      [ours, move('void', 100, { voids: 'ours' }), move('use', 5)],
      { applied: {}, voided: ['ours'] },
    ],
    ['passes over a void of what is not there', [move('void', 5, { voids: 'x' })], { voided: [] }],
  ])('%s', (_what, moves, expected) => {
    expect(used(...moves)).toMatchObject(expected)
  })
})
