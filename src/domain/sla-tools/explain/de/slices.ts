import { fromCount } from '../../../money/fraction.ts'
import type { BadRule, CommitmentPlan } from '../../../sla/plan.ts'
import type { Edge, Quiet } from '../../../sla/slice-rule.ts'
import type { Formats } from '../formats.ts'
import type { Told } from '../topic.ts'
import { type PeriodWords, periodWords } from './period.ts'

/** When a stretch of time is bad, silent or forgiven. */
export function slices({ plan, period }: Told, formats: Formats): string[] {
  const { minimumVolume, knownAtLeast } = plan
  const words = periodWords(period)
  const events = minimumVolume ? formats.number(fromCount(minimumVolume.events)) : ''
  return [
    `Die Zeit wird in Zeitscheiben geteilt, Länge: ${formats.duration(plan.sliceMs)}.`,
    plan.bad
      ? badWords(plan.bad, formats)
      : 'Keine Zeitscheibe ist für sich schlecht: Das sind nur einzelne Anfragen.',
    ...(minimumVolume
      ? [`Eine Zeitscheibe mit weniger als ${events} Anfragen ${quietWords(minimumVolume.below)}.`]
      : []),
    `Eine Zeitscheibe ohne Anfragen ${quietWords(plan.empty)}.`,
    ...runWords(plan, formats, words),
    ...(plan.absent === 'up'
      ? [`Zeit ${words.genitive} außerhalb der Vereinbarung zählt als gut.`]
      : []),
    ...(knownAtLeast
      ? [
          `Sind weniger als ${formats.percent(knownAtLeast)} der Zeitscheiben bekannt, so bleibt ${words.the} unbewiesen: weder eingehalten noch verfehlt.`,
        ]
      : []),
  ]
}

function badWords({ kind, op, share }: BadRule, formats: Formats): string {
  switch (kind) {
    case 'share': {
      const over = op === 'gt' ? 'mehr als' : 'mindestens'
      return `Eine Zeitscheibe ist schlecht, wenn ${over} ${formats.percent(share)} ihrer Anfragen schlecht sind.`
    }
  }
}

function quietWords(quiet: Quiet): string {
  switch (quiet) {
    case 'up':
      return 'zählt als gut'
    case 'bad':
      return 'zählt als schlecht'
    case 'drop':
      return 'wird ausgelassen'
    case 'unknown':
      return 'wird als unbekannt ausgelassen'
  }
}

function runWords(
  { runSlices, sliceMs, edge }: CommitmentPlan,
  formats: Formats,
  words: PeriodWords,
) {
  if (runSlices === 1) return []
  const least = formats.duration(runSlices * sliceMs)
  return [
    `Schlechte Zeitscheiben werden verziehen und zählen als gut, wenn sie nicht mindestens ${least} lang aufeinander folgen.`,
    edgeWords(edge, words),
  ]
}

function edgeWords(edge: Edge, { genitive }: PeriodWords): string {
  switch (edge) {
    case 'cut':
      return `Eine solche Folge wird innerhalb ${genitive} gemessen; was jenseits der Grenze liegt, verlängert sie nicht.`
    case 'count':
      return `Eine Folge, die die Grenze ${genitive} berührt, wird nie verziehen.`
  }
}
