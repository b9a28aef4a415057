import type { CommitmentVerdict, DegradationWindow } from '../../../domain/judging/verdict.ts'
import type { Money } from '../../../domain/money/money.ts'
import { at, money } from './made-up.ts'

interface WindowFigures {
  readonly slices: number
  readonly total: number
  readonly bad: number
  readonly pays?: Money
}

const window = (from: string, until: string, figures: WindowFigures): DegradationWindow => ({
  span: { from: at(from), until: at(until) },
  ...figures,
})

/** Just missed: with two digits it would read 99.90 % against 99.9 %. */
export const availability: CommitmentVerdict = {
  name: 'availability',
  title: 'Requests are answered without a server error',
  outcome: 'breached',
  attainment: { numerator: '43156', denominator: '43200' },
  target: { numerator: '999', denominator: '1000' },
  total: 186_402,
  bad: 1_127,
  windows: [
    window('2025-08-11T06:36:00Z', '2025-08-11T07:20:00Z', { slices: 44, total: 1_903, bad: 961 }),
  ],
  exclusions: [
    {
      statement: 'st_0123456789abcdef0123456789abcdef01234567',
      exclusion: 'maintenance',
      span: { from: at('2025-08-17T02:00:00Z'), until: at('2025-08-17T04:00:00Z') },
      announcedAt: at('2025-08-13T09:00:00Z'),
      reason: 'Database upgrade, announced by mail.',
      proposedBy: 'key:key_5d0c1f2a3b4e6789',
      approvedBy: 'key:key_91ab03cd57ef2468',
      effect: 'not-bad',
      isLate: false,
    },
    {
      statement: 'st_89abcdef0123456789abcdef0123456789abcdef',
      exclusion: 'maintenance',
      span: { from: at('2025-08-23T01:00:00Z'), until: at('2025-08-23T01:30:00Z') },
      announcedAt: at('2025-08-22T20:00:00Z'),
      reason: 'Certificate exchange.',
      proposedBy: 'key:key_5d0c1f2a3b4e6789',
      approvedBy: 'key:key_91ab03cd57ef2468',
      effect: 'not-bad',
      isLate: true,
    },
  ],
  stages: [
    {
      name: 'select',
      text: 'Took the signals of the period reported by the provider.',
      figures: { signals: 188_310 },
    },
    {
      name: 'filter',
      text: 'Left out probes and requests the customer cancelled.',
      figures: { left_out: 1_908, kept: 186_402 },
    },
    {
      name: 'slice',
      text: 'Counted them in slices of 1 minute.',
      figures: { slices: 43_200, length: '1 min' },
    },
    {
      name: 'predicate',
      text: 'A slice is bad when more than 5% of its requests failed.',
      figures: { bad_slices: 61, limit: { numerator: '1', denominator: '20' } },
    },
    {
      name: 'run',
      text: 'Bad slices count only in runs of at least 5.',
      figures: { counted: 44, forgiven: 17 },
    },
    {
      name: 'aggregate',
      text: 'Attainment is the share of slices that are not bad.',
      figures: { attainment: { numerator: '43156', denominator: '43200' } },
    },
    {
      name: 'target',
      text: '99.898% is below the promised 99.9%.',
      figures: { target: { numerator: '999', denominator: '1000' } },
    },
    {
      name: 'bands',
      text: 'Below 99.9% and at least 99.0%: 10% of the fee.',
      figures: { pays: { numerator: '1', denominator: '10' } },
    },
    {
      name: 'basis',
      text: 'The fee of the scope “api” in this period.',
      figures: { basis: money(500_000) },
    },
    { name: 'caps', text: 'Below the cap of 25% of the fee.', figures: { cap: money(125_000) } },
    { name: 'round', text: 'Whole cents, half up.', figures: { owed: money(50_000) } },
  ],
  owed: money(50_000),
  automatic: true,
  manualReason: null,
}

export const quality: CommitmentVerdict = {
  name: 'answer-quality',
  title: 'Code in answers parses',
  outcome: 'breached',
  attainment: { numerator: '96427', denominator: '98304' },
  target: { numerator: '99', denominator: '100' },
  total: 98_304,
  bad: 1_877,
  windows: [
    window('2025-08-25T17:30:00Z', '2025-08-28T02:00:00Z', {
      slices: 678,
      total: 9_871,
      bad: 1_203,
      pays: money(45_000),
    }),
    window('2025-08-29T14:05:00Z', '2025-08-29T15:45:00Z', {
      slices: 20,
      total: 402,
      bad: 61,
      pays: money(15_000),
    }),
    window('2025-08-31T09:00:00Z', '2025-08-31T10:10:00Z', {
      slices: 14,
      total: 377,
      bad: 60,
      pays: money(15_000),
    }),
  ],
  stages: [
    {
      name: 'select',
      text: 'Took the signals that carry the check code_syntax.',
      figures: { signals: 98_304 },
    },
    {
      name: 'slice',
      text: 'Counted them in slices of 5 minutes.',
      figures: { slices: 8_928, length: '5 min' },
    },
    {
      name: 'predicate',
      text: 'A slice is bad when at least 8% of its checks failed.',
      figures: { bad_slices: 731 },
    },
    {
      name: 'run',
      text: 'Runs of at least 12 make a degradation window.',
      figures: { windows: 3, forgiven: 19 },
    },
    {
      name: 'aggregate',
      text: 'Attainment is the share of requests whose check passed.',
      figures: { attainment: { numerator: '96427', denominator: '98304' } },
    },
    {
      name: 'bands',
      text: 'Each window pays 150.00, each further started 24 hours as much again.',
      figures: { windows: 3, steps: 5 },
    },
    { name: 'round', text: 'Whole cents; nothing to round.', figures: { owed: money(75_000) } },
  ],
  owed: money(75_000),
  automatic: true,
  manualReason: null,
}

export const latency: CommitmentVerdict = {
  name: 'first-token',
  title: 'The first token arrives within 2 seconds',
  outcome: 'met',
  attainment: { numerator: '185731', denominator: '186402' },
  target: { numerator: '99', denominator: '100' },
  total: 186_402,
  bad: 671,
  windows: [],
  stages: [
    {
      name: 'select',
      text: 'Took the signals that carry a time to the first chunk.',
      figures: { signals: 186_402 },
    },
    {
      name: 'score',
      text: 'A request is good at 2 s or less.',
      figures: { good: 185_731, bad: 671 },
    },
    {
      name: 'aggregate',
      text: 'Attainment is the share of good requests.',
      figures: { attainment: { numerator: '185731', denominator: '186402' } },
    },
    {
      name: 'target',
      text: '99.64% is above the promised 99%.',
      figures: { target: { numerator: '99', denominator: '100' } },
    },
  ],
  owed: money(0),
  automatic: true,
  manualReason: null,
}

/** Twelve windows: more than a page shows at once. */
export const manyWindows: CommitmentVerdict = {
  ...quality,
  windows: Array.from({ length: 12 }, (_, n) => {
    const day = String(n + 3).padStart(2, '0')
    return window(`2025-08-${day}T10:00:00Z`, `2025-08-${day}T1${n % 8}:55:00Z`, {
      slices: 11 + (n % 8) * 12,
      total: 900 + n * 31,
      bad: 80 + n * 7,
    })
  }).filter((one) => one.span.until > one.span.from),
}
