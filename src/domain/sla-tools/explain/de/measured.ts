import { fraction, fromNumber, minus, one } from '../../../money/fraction.ts'
import type {
  EventRule,
  IndicatorRule,
  Limits,
  LossRule,
  Op,
  RepeatRule,
} from '../../../sla/indicator/rule.ts'
import { millionths } from '../../../sla/indicator/rule.ts'
import { fieldsNeeded } from '../fields-needed.ts'
import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
import { condition } from './condition.ts'

/** Which signals count, and which of them are bad. */
export const measured = ({ plan }: Told, formats: Formats): string[] =>
  indicatorWords(plan.rule, formats)

/** What an indicator measures, as sentences. */
export function indicatorWords(rule: IndicatorRule, formats: Formats): string[] {
  if (rule.kind === 'asserted') {
    const other =
      rule.otherwise === 'up'
        ? 'Zeit, zu der nichts festgestellt wurde, zählt als verfügbar.'
        : 'Zeit, zu der nichts festgestellt wurde, ist unbekannt.'
    return [
      `Es zählt die Zeit, für die festgestellt wurde, dass die Komponente ${rule.component} ausgefallen oder verfügbar war; jede Feststellung bestätigt eine zweite Person.`,
      other,
    ]
  }
  return [
    countedWords(rule, formats),
    ...lossWords(rule.loss, formats),
    ...repeatWords(rule.repeats, formats),
    ...sumWords(rule, formats),
    ...fieldsWords(rule),
    ...(rule.reporter === 'probe'
      ? ['Was eine Messsonde meldet, bewegt kein Geld, bevor eine Person zugestimmt hat.']
      : []),
  ]
}

function countedWords({ total, reporter }: EventRule, formats: Formats): string {
  const who = reporter === 'probe' ? 'von einer Messsonde' : 'vom Anbieter'
  return total
    ? `Es zählen die ${who} gemeldeten Anfragen, für die gilt: ${condition(total, formats)}.`
    : `Es zählt jede ${who} gemeldete Anfrage.`
}

function lossWords(loss: LossRule, formats: Formats): string[] {
  switch (loss.kind) {
    case 'none':
      return []
    case 'match': {
      const is = condition(loss.where, formats)
      const other = 'jede andere gezählte ist schlecht, auch eine, der das Feld fehlt'
      return loss.side === 'bad'
        ? [`Schlecht sind davon die, für die gilt: ${is}.`]
        : [`Gut sind davon die, für die gilt: ${is}; ${other}.`]
    }
    case 'limit': {
      const isOne = loss.limits.length === 1
      const keeps = isOne
        ? `${opWords[loss.good]} ${limitsWords(loss.limits, formats)} ist`
        : keptWords[loss.good]
      return [
        `Gut sind davon die, deren ${loss.field} ${keeps}; die anderen sind schlecht.`,
        ...(isOne ? [] : [`Die Grenze ist ${limitsWords(loss.limits, formats)}.`]),
      ]
    }
    case 'score': {
      const [worst, best] = [loss.worst, loss.best].map((end) => formats.number(fromNumber(end)))
      return [
        `Wie gut jede war, sagt ihr ${loss.field}, von ${worst} (gar nicht) bis ${best} (ganz).`,
      ]
    }
    case 'grades': {
      const grades = loss.grades.map(({ where, loss: lost }) => {
        const good = minus(one, fraction(BigInt(lost), BigInt(millionths)))
        return `${formats.percent(good)}, wenn gilt: ${condition(where, formats)}`
      })
      return [
        `Wie gut jede war, sagt das Erste hiervon, das gilt: ${grades.join('; ')}; wenn nichts davon gilt, gar nicht.`,
      ]
    }
    case 'followed': {
      const within = formats.duration(loss.withinMs)
      const is = condition(loss.where, formats)
      return [
        `Gut sind davon die, auf die binnen ${within} eine andere Anfrage mit demselben ${loss.by} folgt, für die gilt: ${is}; die anderen sind schlecht.`,
      ]
    }
  }
}

function repeatWords(repeats: RepeatRule | null, formats: Formats): string[] {
  if (!repeats) return []
  const { by, firstMs, factor, atMostMs, lookBackMs } = repeats
  const [first, atMost, lookBack] = [firstMs, atMostMs, lookBackMs].map(formats.duration)
  const grows =
    factor === 1
      ? ''
      : ` Für jede weitere schlechte aus der Zeit davor (${lookBack}) ist es das ${factor}-Fache, höchstens aber ${atMost}.`
  return [
    `Eine schlechte zählt nur, wenn zwischen ihr und der schlechten davor mit gleichem ${formats.list(by)} mindestens diese Zeit liegt: ${first}.${grows} Kommt sie früher, zählt sie gar nicht, weder als schlecht noch unter den anderen.`,
    `Nach einer guten mit gleichem ${formats.list(by)} beginnt das von vorn; eine ohne ${formats.choice(by)} wiederholt nichts.`,
  ]
}

export const opWords = {
  lt: 'unter',
  lte: 'höchstens',
  gt: 'über',
  gte: 'mindestens',
} as const satisfies Record<Op, string>

const keptWords = {
  lt: 'unter seiner Grenze liegt',
  lte: 'seine Grenze nicht übersteigt',
  gt: 'über seiner Grenze liegt',
  gte: 'seine Grenze nicht unterschreitet',
} as const satisfies Record<Op, string>

/** `2,5`; `10, wenn ...; sonst 15`. */
function limitsWords(limits: Limits, formats: Formats): string {
  return limits
    .map(({ where, value, plus }, i) => {
      const number = formats.number(fromNumber(value))
      const more = plus
        ? ` zuzüglich (anteilig) ${formats.number(fromNumber(plus.value))} je ${formats.number(fromNumber(plus.each))} von ${plus.field}`
        : ''
      const when = where ? `, wenn gilt: ${condition(where, formats)}` : ''
      return `${i > 0 && !where ? 'sonst ' : ''}${number}${more}${when}`
    })
    .join('; ')
}

function sumWords({ sums }: EventRule, formats: Formats): string[] {
  if (sums?.kind === 'mean' && sums.limits) {
    return [`Die Grenze jeder einzelnen ist ${limitsWords(sums.limits, formats)}.`]
  }
  if (sums?.kind === 'weight') return [`Jede zählt so viel, wie ihr ${sums.field} sagt.`]
  if (sums?.kind !== 'distinct') return []
  return [
    `Gezählt werden verschiedene Werte von ${sums.field}, je Zeitscheibe; einer ist schlecht, wenn eine seiner Anfragen es ist.`,
    ...(sums.expected
      ? [
          `Jede Zeitscheibe hat alle ${sums.expected.values} davon: Einer ohne Anfrage ist ${sums.expected.silent === 'up' ? 'gut' : 'schlecht'}.`,
        ]
      : []),
  ]
}

function fieldsWords(rule: EventRule): string[] {
  const fields = fieldsNeeded(rule)
  return fields.length === 0 ? [] : [`Anfragen ohne ${fields.join(' oder ')} zählen nicht.`]
}
