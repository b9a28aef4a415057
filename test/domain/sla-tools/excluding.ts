import { commitment, document } from '../sla/sample.ts'

/** Every field that an exclusion has, as a document writes it. */
export const exclusions = [
  {
    name: 'maintenance',
    description: 'Announced work.',
    kind: 'window',
    notice: '72h',
    allowance: { time: '8h', per: 'period' },
    effect: 'not-bad',
  },
  {
    name: 'force-majeure',
    kind: 'cause',
    commitments: ['first'],
    effect: 'up',
    appealWithin: '30d',
  },
  { name: 'over-quota', kind: 'traffic', where: { field: 'http.response.status_code', gte: 429 } },
]

/** A document of two commitments with every kind of exclusion. */
export const excluding = document([commitment({ name: 'first' }), commitment({ name: 'second' })], {
  exclusions,
})
