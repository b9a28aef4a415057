import type { Predicate } from '../../src/domain/sla/predicate/predicate.ts'

/** The month that is judged: August 2025, UTC. */
export const month = { from: Date.UTC(2025, 7, 1), until: Date.UTC(2025, 8, 1) } as const

export const MINUTE = 60_000
export const FIVE_MINUTES = 5 * MINUTE

const failed: Predicate = { field: 'http.response.status_code', gte: 500 }
const answered: Predicate = { field: 'http.response.status_code', exists: true }
const checked: Predicate = { field: 'makegood.check.code_syntax', exists: true }
const broken: Predicate = { field: 'makegood.check.code_syntax', eq: 1 }
const timed: Predicate = { field: 'gen_ai.response.time_to_first_chunk', exists: true }
const slow: Predicate = { field: 'gen_ai.response.time_to_first_chunk', gt: 2.5 }

const metric = (where: Predicate) => ({ metricSource: { type: 'makegood', spec: { where } } })

const ratio = (bad: Predicate, total: Predicate) => ({
  spec: { ratioMetric: { bad: metric(bad), total: metric(total) } },
})

const slices = (length: string, value: string) => ({
  budgetingMethod: 'Timeslices',
  slice: { length, bad: { kind: 'share', op: 'gt', value }, empty: 'up' },
})

const unpaid = {
  objectives: [{ target: 0.99 }],
  remedy: { kind: 'none' },
  claim: { kind: 'automatic' },
}

/** Users instead of requests: how many there were in each five minutes, and how many saw a failure. */
const users = {
  name: 'users',
  indicator: {
    spec: {
      ratioMetric: {
        bad: metric(failed),
        total: {
          metricSource: {
            type: 'makegood',
            spec: { where: answered, count: { kind: 'distinct', field: 'user.hash' } },
          },
        },
      },
    },
  },
  ...slices('5m', '5%'),
  ...unpaid,
}

/** What the month is judged for. */
export const slaDocument = {
  apiVersion: 'makegood.dev/v1',
  kind: 'SLA',
  metadata: { name: 'bench' },
  spec: {
    service: 'api',
    currency: 'usd',
    timeWindow: [{ duration: '1M', calendar: { timeZone: 'UTC' } }],
    lateness: '1d',
    commitments: [
      { name: 'minutes', indicator: ratio(failed, answered), ...slices('1m', '5%'), ...unpaid },
      {
        name: 'requests',
        indicator: ratio(failed, answered),
        budgetingMethod: 'Occurrences',
        ...unpaid,
      },
      { name: 'quality', indicator: ratio(broken, checked), ...slices('5m', '2%'), ...unpaid },
      { name: 'latency', indicator: ratio(slow, timed), ...slices('5m', '10%'), ...unpaid },
      users,
    ],
  },
}

export const commitmentNames = ['minutes', 'requests', 'quality', 'latency', 'users'] as const
