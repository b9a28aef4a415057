import { describe, expect, test } from 'vitest'
import type { Outcome, Verdict } from '../../../src/domain/judging/verdict.ts'
import type { CreditState } from '../../../src/domain/ledger/credit.ts'
import { money } from '../../../src/edge/pages/gallery/made-up.ts'
import { credit, verdict } from '../../../src/edge/pages/gallery/month.ts'
import { verdictSentence } from '../../../src/edge/pages/month/sentence.ts'
import { speaker } from '../../../src/edge/pages/say.ts'

const say = speaker({ lang: 'en', zone: 'UTC' })
const [template] = verdict.commitments

function judged(outcomes: readonly Outcome[], owed = 0): Verdict {
  if (!template) throw new Error('the gallery has commitments')
  const commitments = outcomes.map((outcome, at) => ({
    ...template,
    outcome,
    owed: money(at === 0 ? owed : 0),
  }))
  return { ...verdict, commitments }
}

const posted = (...states: readonly CreditState[]) =>
  states.map((state, at) =>
    credit({ commitment: `c${at}`, amount: 125_000, state, stripeId: null }),
  )

describe('the verdict in one sentence', () => {
  test.each<[string, Verdict, readonly CreditState[]]>([
    [
      'August 2025: 2 of 3 commitments missed; a service credit of $1,250.00 has reached Stripe.',
      judged(['breached', 'breached', 'met'], 125_000),
      ['issued'],
    ],
    [
      'August 2025: 1 of 2 commitments missed; 2 service credits, $2,500.00 together, are on their way to Stripe and a service credit of $1,250.00 waits for approval.',
      judged(['breached', 'met'], 375_000),
      ['unknown', 'approved', 'proposed'],
    ],
    ['August 2025: all 2 commitments met; no service credit is owed.', judged(['met', 'met']), []],
    ['August 2025: the one commitment was met; no service credit is owed.', judged(['met']), []],
    [
      'August 2025: 1 of 2 commitments could not be proven; no service credit is owed.',
      judged(['met', 'unproven']),
      [],
    ],
    [
      'August 2025: 1 of 2 commitments missed and 1 could not be proven; a service credit of $500.00 is owed and not yet in the ledger.',
      judged(['breached', 'unproven'], 50_000),
      [],
    ],
    ['August 2025: 1 of 1 commitment missed.', judged(['breached'], 125_000), ['denied']],
    [
      'August 2025: 1 of 1 commitment missed; a service credit of $1,250.00 needs a person’s review.',
      judged(['breached'], 125_000),
      ['review'],
    ],
    [
      'August 2025 so far: 1 of 1 commitment missed; if it ended now, a service credit of $500.00 would be owed.',
      { ...judged(['breached'], 50_000), status: 'provisional' },
      [],
    ],
    ['August 2025: nothing was promised for this period.', judged([]), []],
  ])('%s', (expected, given, states) => {
    expect(verdictSentence(say, given, posted(...states))).toBe(expected)
  })
})
