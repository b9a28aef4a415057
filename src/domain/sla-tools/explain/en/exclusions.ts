import type {
  Effect,
  Exclusion,
  HoursExclusion,
  TimeExclusion,
} from '../../../sla/exclusion/schema.ts'
import { durationMs } from '../../../sla/period/duration.ts'
import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
import { condition } from './condition.ts'
import { periodWord } from './period.ts'

/** What the promise does not cover; nothing where it covers everything. */
export function exclusions({ exclusions, period }: Told, formats: Formats): string[] {
  const told = exclusions.flatMap((each) => exclusionWords(each, formats, periodWord(period)))
  const order =
    exclusions.length > 1
      ? ['Where several hold for the same time, the first of them decides.']
      : []
  return [...told, ...order]
}

/** One exclusion in sentences. */
export function exclusionWords(exclusion: Exclusion, formats: Formats, period: string): string[] {
  const { name } = exclusion
  switch (exclusion.kind) {
    case 'traffic':
      return [
        `Requests do not count (“${name}”) for which this holds: ${condition(exclusion.where, formats)}.`,
      ]
    case 'window':
      return [
        `Announced time (“${name}”) is excluded: ${effectWords(exclusion.effect)}.`,
        noticeWords(exclusion, formats),
        ...allowanceWords(exclusion, formats, period),
      ]
    case 'paid':
      return [
        `Time of degradation windows for which ${formats.list(exclusion.by)} ${exclusion.by.length > 1 ? 'pay' : 'pays'} in the same ${period} is excluded (“${name}”): ${effectWords(exclusion.effect)}.`,
        `${exclusion.by.length > 1 ? 'One of them' : 'It'} pays where it is breached and owes anything by its own remedy, caps and minimum, whatever is limited together after that, and also where nobody claims it.`,
      ]
    case 'hours':
      return [hoursWords(exclusion, formats)]
    case 'cause':
      return [
        `Time is excluded for a cause (“${name}”) that one person states with evidence and another approves: ${effectWords(exclusion.effect)}.`,
        `The customer may appeal ${exclusion.appealWithin === undefined ? 'at any time' : `within ${formats.duration(durationMs(exclusion.appealWithin))}`}; a third person decides then.`,
      ]
  }
}

function hoursWords(exclusion: HoursExclusion, formats: Formats): string {
  const { name, days, from, until, holidays, effect } = exclusion
  const but = holidays ? `, without the holidays ${formats.list(holidays)}` : ''
  const on = formats.list(days.map((day) => dayNames[day]))
  return `Only ${on} from ${from} to ${until} local time are covered (“${name}”)${but}; all other time is excluded: ${effectWords(effect)}.`
}

const dayNames = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
} as const

/** What becomes of a slice, after a colon. */
export function effectWords(effect: Effect): string {
  switch (effect) {
    case 'removed':
      return 'a slice that lies wholly in it is left out, good or bad'
    case 'up':
      return 'a slice that lies wholly in it counts as good'
    case 'not-bad':
      return 'a bad slice that lies wholly in it is left out, a good one stays'
  }
}

type WindowExclusion = Extract<TimeExclusion, { kind: 'window' }>

const noticeWords = ({ notice }: WindowExclusion, formats: Formats): string =>
  notice === undefined
    ? 'How long before its start it is announced does not matter.'
    : `It must be announced at least ${formats.duration(durationMs(notice))} before its start.`

function allowanceWords(
  { allowance }: WindowExclusion,
  formats: Formats,
  period: string,
): string[] {
  if (!allowance) return []
  const per = allowance.per === 'year' ? 'calendar year' : period
  const free = formats.duration(durationMs(allowance.time))
  return [`Only the earliest ${free} of a ${per} are excluded; time beyond counts again.`]
}
