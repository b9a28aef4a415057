import { number, oneOf, text } from './scalar.ts'
import { checked, missing, object, states } from './shape.ts'
import { sliceLength } from './shorthand.ts'
import { inlineIndicator, twice } from './sli.ts'

export const operators = ['lte', 'gte', 'lt', 'gt'] as const

/** One target of an SLO. In a composite SLO each brings its own indicator. */
export const objective = checked(
  object({
    displayName: text,
    op: oneOf(operators),
    value: number(),
    target: number({ words: 'at least 0 and under 1', holds: (n) => n >= 0 && n < 1 }),
    targetPercent: number({ words: 'at least 0 and under 100', holds: (n) => n >= 0 && n < 100 }),
    timeSliceTarget: number({ words: 'over 0 and at most 1', holds: (n) => n > 0 && n <= 1 }),
    timeSliceWindow: sliceLength,
    indicator: inlineIndicator,
    indicatorRef: text,
    compositeWeight: number({ words: 'over 0', holds: (n) => n > 0 }),
  }),
  (_read, raw, place) => {
    const [share, percent] = [states(raw, 'target'), states(raw, 'targetPercent')]
    if (share && percent) {
      twice(
        place,
        'targetPercent',
        'the target is said as "target" and as "targetPercent"; keep one',
      )
    }
    if (!share && !percent) {
      missing(
        'target',
        place,
        'an objective needs "target" (under 1) or "targetPercent" (under 100)',
      )
    }
    if (states(raw, 'indicator') && states(raw, 'indicatorRef')) {
      twice(place, 'indicatorRef', 'the indicator is written here and referred to; keep one')
    }
  },
)
export type Objective = NonNullable<ReturnType<typeof objective>>
