import { predicateFaults } from '../sla/predicate/faults.ts'
import { metadata } from './metadata.ts'
import { anything, description, oneOf, text, yesOrNo } from './scalar.ts'
import {
  checked,
  inside,
  isObject,
  missing,
  object,
  type Place,
  type Raw,
  states,
} from './shape.ts'

/** The sort of source whose `spec` is a condition on signals, and which can be judged as it is. */
export const ownSource = 'makegood'

const metricSource = checked(
  object({ metricSourceRef: text, type: text, spec: anything }, ['spec']),
  ({ type }, raw, place) => {
    if (!states(raw, 'type') && !states(raw, 'metricSourceRef')) {
      missing(
        'type',
        place,
        'say the "type" of the source, or name a DataSource in "metricSourceRef"',
      )
    }
    if (!states(raw, 'spec')) return
    if (!isObject(raw.spec)) {
      const words = '"spec" must be an object'
      place.note('error', 'wrong-type', {
        path: [...place.path, 'spec'],
        value: raw.spec,
        text: words,
      })
    } else if (type === ownSource) checkOwn(raw.spec, inside(place, 'spec'))
  },
)

/** Of our own sources the condition is known, so it is checked here already. */
export function checkOwn(spec: Raw, place: Place): void {
  if (!states(spec, 'where')) return
  for (const fault of predicateFaults(spec.where)) {
    const path = [...place.path, 'where', ...fault.path]
    place.note('error', fault.reason, { path, text: fault.text, suggestion: fault.suggestion })
  }
}

const metric = object({ metricSource }, ['metricSource'])
export type Metric = NonNullable<ReturnType<typeof metric>>

const ratioMetric = checked(
  object({
    counter: yesOrNo,
    good: metric,
    bad: metric,
    total: metric,
    rawType: oneOf(['success', 'failure']),
    raw: metric,
  }),
  (_read, raw, place) => (states(raw, 'raw') ? checkRaw(raw, place) : checkRatio(raw, place)),
)

function checkRatio(raw: Raw, place: Place): void {
  const [good, bad] = [states(raw, 'good'), states(raw, 'bad')]
  if (!states(raw, 'total')) missing('total', place, 'a ratio needs "total", its denominator')
  if (!good && !bad) missing('good', place, 'a ratio needs "good" or "bad", its numerator')
  if (good && bad) twice(place, 'bad', 'the numerator is "good" or "bad", not both')
  if (states(raw, 'rawType')) needless(place, 'rawType', '"rawType" is only read with "raw"')
}

function checkRaw(raw: Raw, place: Place): void {
  for (const key of ['good', 'bad', 'total']) {
    if (states(raw, key)) twice(place, key, `"raw" is a ratio already, "${key}" cannot join it`)
  }
  if (!states(raw, 'rawType')) {
    missing('rawType', place, 'with "raw" say whether it is the share of success or of failure')
  }
}

export const twice = ({ path, note }: Place, key: string, words: string): void =>
  note('error', 'stated-twice', { path: [...path, key], text: words })

export const needless = ({ path, note }: Place, key: string, words: string): void =>
  note('warning', 'needless', { path: [...path, key], text: words })

export const sliSpec = checked(
  object({ description, thresholdMetric: metric, ratioMetric }),
  (_read, raw, place) => {
    const [threshold, ratio] = [states(raw, 'thresholdMetric'), states(raw, 'ratioMetric')]
    if (threshold && ratio) {
      twice(place, 'thresholdMetric', 'an indicator is a threshold metric or a ratio, not both')
    }
    if (!threshold && !ratio) {
      missing('ratioMetric', place, 'an indicator needs "ratioMetric" or "thresholdMetric"')
    }
  },
)
export type SliSpec = NonNullable<ReturnType<typeof sliSpec>>

/** An indicator written inside an SLO or an objective. */
export const inlineIndicator = object({ metadata, spec: sliSpec }, ['metadata', 'spec'])
