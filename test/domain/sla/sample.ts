import type { Sla } from '../../../src/domain/sla/document.ts'
import { slaFrom } from '../../../src/domain/sla/parse.ts'

type Fields = Record<string, unknown>

export const failed = { field: 'http.response.status_code', gte: 500 }

/** A commitment as a document writes it: one-minute slices, bad over 5 %, three bands. */
export const commitment = (changes: Fields = {}): Fields => ({
  name: 'availability',
  indicator: {
    spec: {
      ratioMetric: {
        bad: { metricSource: { type: 'makegood', spec: { where: failed } } },
        total: { metricSource: { type: 'makegood', spec: {} } },
      },
    },
  },
  budgetingMethod: 'Timeslices',
  objectives: [{ targetPercent: 99.9 }],
  slice: { length: '1m', bad: { kind: 'share', op: 'gt', value: '5%' }, empty: 'up' },
  remedy: { kind: 'bands', bands: threeBands },
  basis: { kind: 'fees', scopes: ['api'] },
  claim: { kind: 'automatic' },
  ...changes,
})

export const band = (attainment: Fields, share: string): Fields => ({
  attainment,
  pays: { kind: 'share', share },
})

const threeBands = [
  band({ lt: '99.9%', gte: '99%' }, '10%'),
  band({ lt: '99%', gte: '95%' }, '25%'),
  band({ lt: '95%' }, '100%'),
]

/** A whole document, as JSON values. */
export const document = (commitments: Fields[], changes: Fields = {}): Fields => ({
  apiVersion: 'makegood.dev/v1',
  kind: 'SLA',
  metadata: { name: 'sample' },
  spec: {
    service: 'inference-api',
    currency: 'usd',
    timeWindow: [{ duration: '1M', calendar: { timeZone: 'UTC' } }],
    lateness: '3d',
    commitments,
    ...changes,
  },
})

/** A valid SLA of one commitment. @throws with the faults when it is not. */
export function sla(changes: Fields = {}, specChanges: Fields = {}): Sla {
  const parsed = slaFrom(document([commitment(changes)], specChanges))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error, null, 1))
  return parsed.value
}
