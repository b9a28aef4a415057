import { describe, expect, test } from 'vitest'
import type { Digest } from '../../../src/domain/brand.ts'
import { disputeOf } from '../../../src/domain/disputes/dispute.ts'
import type { DisputeEntry } from '../../../src/domain/disputes/dispute-event.ts'
import { currency, minor } from '../../../src/domain/money/money.ts'
import { disputedMonth } from '../../../src/edge/pages/gallery/disputes.ts'
import { at } from '../../../src/edge/pages/gallery/made-up.ts'
import { portfolio } from '../../../src/edge/pages/gallery/others.ts'
import { disputeSentences } from '../../../src/edge/pages/month/dispute-sentences.ts'
import { renderMonth } from '../../../src/edge/pages/month/month.tsx'
import { renderPortfolio } from '../../../src/edge/pages/portfolio/portfolio.tsx'
import { speaker } from '../../../src/edge/pages/say.ts'

describe('a month that is disputed', () => {
  const html = renderMonth(disputedMonth)

  test('tells what is contested, until when an answer is due, and what is held', () => {
    expect(html).toContain('The customer disputed this 8 Sept 2025, 09:30 UTC.')
    expect(html).toContain('The customer says that $2,500.00 is owed in all.')
    expect(html).toContain('The provider must answer before 20 Sept 2025, 00:00 UTC.')
    expect(html).toContain('What is at Stripe for it stands as disputed until then.')
    expect(html).toContain('no degradation window was judged there')
    expect(html).toContain('gateway log, August')
  })

  test('shows the credit as disputed, and what another dispute came to', () => {
    expect(html).toContain('At Stripe, disputed')
    expect(html).toContain('decided 12 Sept 2025, 11:00 UTC: $900.00 is owed in all.')
    expect(html).toContain('The answer: Your samples agree with ours from the 20th on.')
  })
})

test('the portfolio counts what waits for an answer, and what is overdue', () => {
  const html = renderPortfolio(portfolio)
  expect(html).toContain('2 disputes, 1 overdue')
  expect(html).toContain('1 open dispute')
})

describe('a dispute in sentences', () => {
  const subject = { agreement: 'a', period: '2025-08', commitment: 'b' }
  const owed = { minor: minor(100), currency: currency('usd') }
  const by = 'key:x'
  const digest = 'a'.repeat(64) as Digest
  const filed = (isLate: boolean): DisputeEntry => ({
    event: 'filed',
    by,
    at: at('2025-09-02T00:00:00Z'),
    document: {
      filing: { subject, windows: [], evidence: [], reason: 'x', expected: null },
      clocks: {
        deadline: at('2025-09-01T00:00:00Z'),
        isLate,
        decideBy: at('2025-09-10T00:00:00Z'),
      },
      evidence: digest,
      owed,
    },
  })
  const end = { by: 'key:y', at: at('2025-09-05T00:00:00Z') }
  const told = (...entries: DisputeEntry[]) =>
    disputeSentences(
      speaker({ lang: 'en', zone: 'UTC' }),
      disputeOf('d', entries, at('2025-10-01T00:00:00Z')),
    )
  const begun = 'The customer disputed this 2 Sept 2025, 00:00 UTC.'

  test.each<[DisputeEntry[], string[]]>([
    [
      [filed(false)],
      [
        begun,
        'The answer is overdue since 10 Sept 2025, 00:00 UTC.',
        'What is at Stripe for it stands as disputed until then.',
      ],
    ],
    [
      [filed(true)],
      [
        begun,
        'It came too late: the time for disputes ended 1 Sept 2025, 00:00 UTC.',
        'The answer is overdue since 10 Sept 2025, 00:00 UTC.',
      ],
    ],
    [
      [filed(false), { event: 'upheld', document: { reason: 'x' }, ...end }],
      [begun, 'The dispute was decided 5 Sept 2025, 00:00 UTC: what was judged stands.'],
    ],
    [
      [filed(false), { event: 'withdrawn', document: { reason: 'x' }, ...end }],
      [begun, 'The customer withdrew the dispute 5 Sept 2025, 00:00 UTC.'],
    ],
    [
      [filed(false), { event: 'adjusted', document: { reason: 'x', owed, digest }, ...end }],
      [begun, 'The dispute was decided 5 Sept 2025, 00:00 UTC: $1.00 is owed in all.'],
    ],
  ])('%#', (entries, expected) => {
    expect(told(...entries)).toEqual(expected)
  })

  test('never goes on after its end, nor begins twice', () => {
    const upheld: DisputeEntry = { event: 'upheld', document: { reason: 'x' }, ...end }
    expect(() => told(filed(false), upheld, upheld)).toThrow('is upheld, and then upheld')
    expect(() => told(filed(false), filed(false))).toThrow('and then filed')
    expect(() => told(upheld)).toThrow('does not begin')
  })
})
