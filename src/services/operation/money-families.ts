import type { EpochMs } from '../../domain/brand.ts'
import type { Family } from '../../domain/metrics/family.ts'
import type { Figures } from '../../storage/operation/figures.ts'
import { waits } from '../../storage/operation/waiting.ts'
import { ownedBy } from './labels.ts'

/** Where the credits are, and for how long those that are not there yet have waited. */
export function moneyFamilies(figures: Figures, now: EpochMs): readonly Family[] {
  const standing = figures.credits.filter(({ credits }) => credits > 0)
  const labelsOf = ({ customer, state, currency, kind }: Figures['credits'][number]) => ({
    ...ownedBy(customer),
    state,
    currency,
    kind,
  })
  // Each has its figure always, so that an alarm ends when nothing waits any more.
  const waiting = waits.map((wait) => ({
    wait,
    ...(figures.waiting.find((each) => each.wait === wait) ?? { credits: 0, oldest: now }),
  }))
  return [
    {
      name: 'makegood_credits',
      type: 'gauge',
      help: 'Credits, by state, currency and kind.',
      samples: standing.map((each) => ({ labels: labelsOf(each), value: each.credits })),
    },
    {
      name: 'makegood_credits_minor_units',
      type: 'gauge',
      help: "What the credits are of, in the currency's minor units.",
      samples: standing.map((each) => ({ labels: labelsOf(each), value: each.minor })),
    },
    {
      name: 'makegood_credits_waiting',
      type: 'gauge',
      help: 'Credits that are neither at Stripe nor over, by what they wait for.',
      samples: waiting.map(({ wait, credits }) => ({ labels: { for: wait }, value: credits })),
    },
    {
      name: 'makegood_credits_waiting_longest_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'How long the one of them that has waited longest does, since its approval or its last move.',
      samples: waiting.map(({ wait, oldest }) => ({
        labels: { for: wait },
        value: Math.max(0, now - oldest) / 1_000,
      })),
    },
  ]
}
