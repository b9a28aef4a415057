import { Temporal } from 'temporal-polyfill'
import { type EpochMs, epochMs } from '../../brand.ts'
import { toRatio } from '../../money/fraction.ts'
import { formatPercent } from '../../money/percent.ts'
import { durationText } from '../../sla/period/duration.ts'
import type { TrailingAnchor } from '../../sla/trailing/schema.ts'
import { count } from '../aggregate.ts'
import type { Trailed } from '../trailing/trailed.ts'
import type { Stage } from '../verdict.ts'
import type { Judged } from './stages.ts'

/** The figure that stands in the place of the period's own, and where it was found. */
export function trailingStage({ plan, extent, measured }: Judged, trailed: Trailed): Stage {
  const { worst, anchors, earlier, answeredUntil } = trailed
  const { lengthMs, anchor } = trailed.plan
  const length = durationText(lengthMs)
  const figures = { anchors, lengthMs, earlierPeriods: earlier }
  if (!trailed.own) {
    const text = 'Nothing of the period itself is known, so the time before it says nothing.'
    return { name: 'trailing', text, figures }
  }
  if (!worst?.figure.attainment) {
    const none = `${capital(words[anchor].none)}: the promise of ${length} is kept by definition`
    return { name: 'trailing', text: `${none}, which is 100 %.`, figures }
  }
  const at = (time: EpochMs) => wallText(time, extent.period.zone)
  const share = formatPercent(worst.figure.attainment, { digits: 4, against: [plan.target] })
  const place = `Of the ${length} up to ${words[anchor].each(anchors)}, the worst are those up to ${at(worst.anchor)}`
  const paid =
    answeredUntil === null
      ? ''
      : ` What was bad before ${at(answeredUntil)} is good here: an earlier period has missed its target by it.`
  return {
    name: 'trailing',
    text: `${place}: ${worst.figure.text}: ${share}.${paid}`,
    figures: {
      ...figures,
      from: at(epochMs(worst.anchor - lengthMs)),
      until: at(worst.anchor),
      ...(answeredUntil === null ? {} : { answeredUntil: at(answeredUntil) }),
      ...worst.figure.figures,
      attainment: toRatio(measured.attainment ?? worst.figure.attainment),
    },
  }
}

interface Words {
  /** After `up to`, with how many there are. */
  each(many: number): string
  readonly none: string
}

const words = {
  'window-opened': {
    each: (many) => `the start of ${ofAll(many, 'degradation window')}`,
    none: 'no degradation window with time before it begins in the period',
  },
  'window-closed': {
    each: (many) => `the end of ${ofAll(many, 'degradation window')}`,
    none: 'no degradation window ends in the period',
  },
  'each-slice': { each: (many) => `the end of ${ofAll(many, 'slice')}`, none: 'no slice is over' },
  'period-end': { each: () => 'the end of the period', none: 'no slice is over' },
} as const satisfies Record<TrailingAnchor, Words>

/** `the only slice`, `each of 1,200 slices`. */
const ofAll = (many: number, noun: string): string =>
  many === 1 ? `the only ${noun}` : `each of ${count(many)} ${noun}s`

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** `2026-02-05 11:00` on a wall of the zone. */
const wallText = (time: EpochMs, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(time)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ')
