import type { Family } from '../../domain/metrics/family.ts'
import { only, perhaps } from '../../domain/metrics/family.ts'
import type { Figures } from '../../storage/operation/figures.ts'
import { ownedBy } from './labels.ts'

/** What comes in, and what it was judged to be. */
export const evidenceFamilies = (figures: Figures): readonly Family[] => [
  {
    name: 'makegood_customers',
    type: 'gauge',
    help: 'Customers.',
    samples: only(figures.customers),
  },
  {
    name: 'makegood_signals_recorded',
    type: 'counter',
    help: 'Signals in the record, by who reported them. Duplicates of other batches are not taken out.',
    samples: figures.recorded.map(({ customer, reporter, signals }) => ({
      labels: { ...ownedBy(customer), reporter },
      value: signals,
    })),
  },
  {
    name: 'makegood_segments_recorded',
    type: 'counter',
    help: 'Segments in the record, by who reported their signals.',
    samples: figures.recorded.map(({ customer, reporter, segments }) => ({
      labels: { ...ownedBy(customer), reporter },
      value: segments,
    })),
  },
  {
    name: 'makegood_signals_rejected',
    type: 'counter',
    help: 'Signals that were refused, by reason; GET /v1/rejects lists them.',
    samples: figures.rejected.map(({ customer, reason, signals }) => ({
      labels: { ...ownedBy(customer), reason },
      value: signals,
    })),
  },
  {
    name: 'makegood_segments_kept_back',
    type: 'gauge',
    help: 'Segments that D1 refused and actors kept, as of the last sweep.',
    samples: perhaps(figures.sweep?.keptBack),
  },
  {
    name: 'makegood_commitments_judged',
    type: 'gauge',
    help: 'Commitments of final verdicts as last revised, by outcome.',
    samples: figures.outcomes.map(({ customer, outcome, commitments }) => ({
      labels: { ...ownedBy(customer), outcome },
      value: commitments,
    })),
  },
]
