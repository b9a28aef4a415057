import { expect, test } from 'vitest'
import { faultsWith, told } from './faults.ts'
import { failed } from './sample.ts'

const at = '/spec/commitments/0/indicator/spec/ratioMetric/total/metricSource/spec/count'
const source = (spec: unknown) => ({ metricSource: { type: 'makegood', spec } })
const faults = (count: Record<string, unknown>) =>
  told(
    faultsWith({
      indicator: {
        spec: {
          ratioMetric: {
            bad: source({ where: failed }),
            total: source({ count: { kind: 'distinct', field: 'makegood.machine', ...count } }),
          },
        },
      },
    }),
  )

test.each([
  ['with a word about silence is let through', { expected: ['m1', 'm2'], silent: 'bad' }, []],
  ['needs a word about silence', { expected: ['m1'] }, [`missing ${at}/silent`]],
  ['is there where silence is spoken of', { silent: 'up' }, [`contradiction ${at}/silent`]],
  [
    'names each value once',
    { expected: ['m1', 'm2', 'm1'], silent: 'up' },
    [`duplicate-name ${at}/expected/2`],
  ],
])('a list of expected values %s', (_name, count, expected) => {
  expect(faults(count)).toEqual(expected)
})
