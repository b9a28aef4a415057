import { describe, expect, test } from 'vitest'
import {
  month,
  own,
  queried,
  ratio,
  read,
  service,
  slo,
  threshold,
  told,
  toldOfSlo,
} from './sample.ts'

const indicator = (spec: object) => ({ indicator: { metadata: { name: 'i' }, spec } })
const windows = (...timeWindow: object[]) => ({ timeWindow })
const objectives = (...list: object[]) => ({ objectives: list })
const composite = { indicator: null, indicatorRef: null }

describe('an SLO', () => {
  test('that OpenSLO allows is told nothing', () => {
    expect(toldOfSlo({})).toEqual([])
  })

  test.each<[string, Record<string, unknown>, string[]]>([
    ['no service', { service: undefined }, ['error 0 /spec/service missing']],
    [
      'a service of a similar name',
      { service: 'shp' },
      ['warning 0 /spec/service leads-nowhere (shop)'],
    ],
    ['no method', { budgetingMethod: undefined }, ['error 0 /spec/budgetingMethod missing']],
    [
      'a method in lower case',
      { budgetingMethod: 'occurrences' },
      ['error 0 /spec/budgetingMethod not-allowed (Occurrences)'],
    ],
    [
      'a misspelt field',
      { budgetingMethods: 'Occurrences' },
      ['warning 0 /spec/budgetingMethods unknown-field (budgetingMethod)'],
    ],
    [
      'an empty list of alert policies',
      { alertPolicies: null },
      ['warning 0 /spec/alertPolicies needless'],
    ],
    [
      'a description of 1,051 characters',
      { description: 'x'.repeat(1051) },
      ['error 0 /spec/description too-many'],
    ],
    ['no objective', objectives(), ['error 0 /spec/objectives missing']],
    ['no target', objectives({}), ['error 0 /spec/objectives/0/target missing']],
    [
      'both targets',
      objectives({ target: 0.99, targetPercent: 99 }),
      ['error 0 /spec/objectives/0/targetPercent stated-twice'],
    ],
    [
      'a target of 100 %',
      objectives({ target: 1 }),
      ['error 0 /spec/objectives/0/target out-of-range'],
    ],
    [
      'a percentage of 100',
      objectives({ targetPercent: 100 }),
      ['error 0 /spec/objectives/0/targetPercent out-of-range'],
    ],
    [
      'a percentage as a share',
      objectives({ target: 99.5 }),
      ['error 0 /spec/objectives/0/target out-of-range (targetPercent)'],
    ],
    [
      'a target under 0',
      objectives({ target: -0.1 }),
      ['error 0 /spec/objectives/0/target out-of-range'],
    ],
    [
      'a target in quotes',
      objectives({ target: '0.99' }),
      ['error 0 /spec/objectives/0/target wrong-type'],
    ],
    [
      'a threshold operator on a ratio',
      objectives({ target: 0.99, op: 'gt' }),
      ['warning 0 /spec/objectives/0/op needless'],
    ],
    [
      'an objective that is a text',
      { objectives: ['99 %'] },
      ['error 0 /spec/objectives/0 wrong-type'],
    ],
    [
      'neither indicator nor a reference',
      { indicator: undefined },
      ['error 0 /spec/indicator missing'],
    ],
    [
      'an indicator and a reference to nothing',
      { indicatorRef: 'other' },
      ['error 0 /spec/indicatorRef stated-twice', 'error 0 /spec/indicatorRef leads-nowhere'],
    ],
    ['two time windows', windows(month, month), ['error 0 /spec/timeWindow out-of-range']],
    [
      'a rolling window with a calendar',
      windows({ ...month, isRolling: true }),
      ['error 0 /spec/timeWindow/0/calendar stated-twice'],
    ],
    [
      'a window that neither rolls nor has a calendar',
      windows({ duration: '1M' }),
      ['error 0 /spec/timeWindow/0/calendar missing'],
    ],
    [
      'a window of 1.5 months in words',
      windows({ ...month, duration: '1 month' }),
      ['error 0 /spec/timeWindow/0/duration out-of-range'],
    ],
    [
      'a zone in lower case and a start with a zone',
      windows({
        duration: '1M',
        calendar: { startTime: '2026-01-01T00:00:00Z', timeZone: 'europe/berlin' },
      }),
      [
        'error 0 /spec/timeWindow/0/calendar/startTime out-of-range',
        'error 0 /spec/timeWindow/0/calendar/timeZone unknown-zone (Europe/Berlin)',
      ],
    ],
    [
      'time slices without a target and a length',
      { budgetingMethod: 'Timeslices' },
      [
        'error 0 /spec/objectives/0/timeSliceWindow missing',
        'error 0 /spec/objectives/0/timeSliceTarget missing',
      ],
    ],
    [
      'a slice target without time slices',
      objectives({ target: 0.9, timeSliceTarget: 0.9 }),
      ['error 0 /spec/objectives/0/timeSliceTarget contradiction'],
    ],
    [
      'a slice target with the mean of slices',
      {
        budgetingMethod: 'RatioTimeslices',
        ...objectives({ target: 0.9, timeSliceTarget: 0.9, timeSliceWindow: 5 }),
      },
      ['error 0 /spec/objectives/0/timeSliceTarget contradiction'],
    ],
    [
      'a slice target of 0 and a length in words',
      {
        budgetingMethod: 'Timeslices',
        ...objectives({ target: 0.9, timeSliceTarget: 0, timeSliceWindow: 'five' }),
      },
      [
        'error 0 /spec/objectives/0/timeSliceTarget out-of-range',
        'error 0 /spec/objectives/0/timeSliceWindow out-of-range',
      ],
    ],
    [
      'both good and bad',
      indicator(ratio({ good: own({ where: { field: 'a', exists: true } }) })),
      ['error 0 /spec/indicator/spec/ratioMetric/bad stated-twice'],
    ],
    [
      'a ratio without total',
      indicator(ratio({ total: undefined })),
      ['error 0 /spec/indicator/spec/ratioMetric/total missing'],
    ],
    [
      'a ratio without numerator',
      indicator(ratio({ bad: undefined })),
      ['error 0 /spec/indicator/spec/ratioMetric/good missing'],
    ],
    [
      'a precomputed ratio of no said type beside a total',
      indicator({ ratioMetric: { raw: queried('r'), total: queried('t') } }),
      [
        'error 0 /spec/indicator/spec/ratioMetric/total stated-twice',
        'error 0 /spec/indicator/spec/ratioMetric/rawType missing',
      ],
    ],
    [
      'an indicator of both sorts',
      indicator({ ...ratio(), ...threshold() }),
      [
        'error 0 /spec/indicator/spec/thresholdMetric stated-twice',
        'error 0 /spec/objectives/0/op missing',
        'error 0 /spec/objectives/0/value missing',
      ],
    ],
    [
      'an indicator of no sort',
      indicator({}),
      ['error 0 /spec/indicator/spec/ratioMetric missing'],
    ],
    [
      'a source without type and reference',
      indicator(ratio({ total: { metricSource: { spec: { query: 'q' } } } })),
      ['error 0 /spec/indicator/spec/ratioMetric/total/metricSource/type missing'],
    ],
    [
      'a misspelt condition in a source of our own',
      indicator(ratio({ bad: own({ where: { field: 'a', gtee: 1 } }) })),
      [
        'error 0 /spec/indicator/spec/ratioMetric/bad/metricSource/spec/where/gtee unknown-field (gte)',
      ],
    ],
    [
      'two objectives of a threshold metric',
      {
        ...indicator(threshold()),
        ...objectives({ op: 'lt', value: 1, target: 0.9 }, { op: 'lt', value: 2, target: 0.99 }),
      },
      ['error 0 /spec/objectives out-of-range'],
    ],
    [
      'a weight that nothing reads',
      objectives({ target: 0.9, compositeWeight: 2 }),
      ['warning 0 /spec/objectives/0/compositeWeight needless'],
    ],
    [
      'objectives with indicators beside one of the SLO',
      objectives({ target: 0.9, ...indicator(ratio()) }),
      ['error 0 /spec/indicator stated-twice'],
    ],
    [
      'a composite objective without an indicator, and one of weight 0',
      {
        ...composite,
        ...objectives({ target: 0.9, ...indicator(ratio()), compositeWeight: 0 }, { target: 0.9 }),
      },
      [
        'warning 0 /spec/indicator needless',
        'error 0 /spec/objectives/0/compositeWeight out-of-range',
        'warning 0 /spec/indicatorRef needless',
        'error 0 /spec/objectives/1/indicatorRef missing',
      ],
    ],
  ])('with %s is told so', (_name, changes, expected) => {
    expect(toldOfSlo(changes)).toEqual(expected)
  })

  test('without a name, or with one that is not RFC 1123, is told so', () => {
    const unnamed = { ...slo(), metadata: {} }
    const named = { ...slo(), metadata: { name: 'OnCall Mail', labels: { 'a b': 1 } } }
    expect(told(read(unnamed, named, service()))).toEqual([
      'error 0 /metadata/name missing',
      'error 1 /metadata/name bad-name (on-call-mail)',
      'warning 1 /metadata/labels/a b bad-name',
      'error 1 /metadata/labels/a b wrong-type',
    ])
  })

  test('keeps what is understood: a number in quotes, a word in the wrong case', () => {
    const { documents } = read(
      slo({ budgetingMethod: 'occurrences', ...objectives({ target: '0.5' }), unknown: 1 }),
    )
    expect(documents).toMatchObject([
      { spec: { budgetingMethod: 'Occurrences', objectives: [{ target: 0.5 }] } },
    ])
    expect(documents[0]?.spec).not.toHaveProperty('unknown')
  })
})
