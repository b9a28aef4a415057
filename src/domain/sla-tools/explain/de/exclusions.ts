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
import { type PeriodWords, periodWords } from './period.ts'

/** What the promise does not cover; nothing where it covers everything. */
export function exclusions({ exclusions, period }: Told, formats: Formats): string[] {
  const told = exclusions.flatMap((each) => exclusionWords(each, formats, periodWords(period)))
  const order =
    exclusions.length > 1
      ? ['Treffen mehrere auf dieselbe Zeit zu, so entscheidet die zuerst genannte.']
      : []
  return [...told, ...order]
}

function exclusionWords(exclusion: Exclusion, formats: Formats, period: PeriodWords): string[] {
  const { name } = exclusion
  switch (exclusion.kind) {
    case 'traffic':
      return [
        `Nicht gezählt werden Anfragen („${name}“), für die gilt: ${condition(exclusion.where, formats)}.`,
      ]
    case 'window':
      return [
        `Angekündigte Zeit („${name}“) ist ausgenommen: ${effectWords(exclusion.effect)}.`,
        noticeWords(exclusion, formats),
        ...allowanceWords(exclusion, formats, period),
      ]
    case 'paid':
      return [
        `Ausgenommen ist die Zeit der Störungsfenster, für die im selben Zeitraum schon nach anderen Zusagen gezahlt wird, nämlich nach ${formats.list(exclusion.by)} („${name}“): ${effectWords(exclusion.effect)}.`,
        'Nach einer Zusage wird gezahlt, wenn sie verletzt ist und allein nach ihrer Regel, ihren Grenzen und ihrem Mindestbetrag etwas geschuldet ist, gleich was danach gemeinsam begrenzt wird, und auch wenn niemand es geltend macht.',
      ]
    case 'hours':
      return [hoursWords(exclusion, formats)]
    case 'cause':
      return [
        `Ausgenommen ist Zeit aus einem Grund („${name}“), den eine Person mit Belegen angibt und eine zweite anerkennt: ${effectWords(exclusion.effect)}.`,
        `Dagegen kann der Kunde Einspruch erheben, ${appealWords(exclusion, formats)}; dann entscheidet eine dritte Person.`,
      ]
  }
}

function hoursWords(exclusion: HoursExclusion, formats: Formats): string {
  const { name, days, from, until, holidays, effect } = exclusion
  const but = holidays ? `, ausgenommen die Feiertage ${formats.list(holidays)}` : ''
  const on = formats.list(days.map((day) => dayNames[day]))
  return `Zugesagt ist nur die Zeit von ${from} bis ${until} Uhr Ortszeit, und zwar ${on} („${name}“)${but}; alle andere Zeit ist ausgenommen: ${effectWords(effect)}.`
}

const dayNames = {
  mon: 'Montag',
  tue: 'Dienstag',
  wed: 'Mittwoch',
  thu: 'Donnerstag',
  fri: 'Freitag',
  sat: 'Samstag',
  sun: 'Sonntag',
} as const

/** What becomes of a slice, after a colon. */
function effectWords(effect: Effect): string {
  switch (effect) {
    case 'removed':
      return 'Eine Zeitscheibe, die ganz darin liegt, wird ausgelassen, ob gut oder schlecht'
    case 'up':
      return 'Eine Zeitscheibe, die ganz darin liegt, zählt als gut'
    case 'not-bad':
      return 'Eine schlechte Zeitscheibe, die ganz darin liegt, wird ausgelassen, eine gute bleibt'
  }
}

type WindowExclusion = Extract<TimeExclusion, { kind: 'window' }>
type CauseExclusion = Extract<TimeExclusion, { kind: 'cause' }>

const appealWords = ({ appealWithin }: CauseExclusion, formats: Formats): string =>
  appealWithin === undefined
    ? 'zu jeder Zeit'
    : `solange seit der Entscheidung nicht mehr vergangen ist als ${formats.duration(durationMs(appealWithin))}`

const noticeWords = ({ notice }: WindowExclusion, formats: Formats): string =>
  notice === undefined
    ? 'Wie lange vor dem Beginn sie angekündigt wird, ist gleich.'
    : `Zwischen Ankündigung und Beginn liegt mindestens diese Zeit: ${formats.duration(durationMs(notice))}.`

function allowanceWords(
  { allowance }: WindowExclusion,
  formats: Formats,
  period: PeriodWords,
): string[] {
  if (!allowance) return []
  const per = allowance.per === 'year' ? 'des Kalenderjahres' : period.genitive
  const free = formats.duration(durationMs(allowance.time))
  return [
    `Ausgenommen ist nur die früheste so angekündigte Zeit ${per}, höchstens ${free}; was darüber hinausgeht, zählt wieder.`,
  ]
}
