import { formatsOf } from '../formats.ts'
import type { Language } from '../topic.ts'
import { claim } from './claim.ts'
import { corrections, disputes } from './disputes.ts'
import { each } from './each.ts'
import { exclusions } from './exclusions.ts'
import { expiry } from './expiry.ts'
import { figure } from './figure.ts'
import { measured } from './measured.ts'
import { money } from './money.ts'
import { newVersions } from './new-versions.ts'
import { periodName, periodWords } from './period.ts'
import { pool } from './pool.ts'
import { promise } from './promise.ts'
import { remedy } from './remedy.ts'
import { slices } from './slices.ts'
import { trailing } from './trailing.ts'

const formats = formatsOf('de')

export const german: Language = {
  headings: {
    measured: 'Was gemessen wird',
    slices: 'Wann Zeit schlecht ist',
    exclusions: 'Was nicht zählt',
    figure: 'Wie daraus eine Zahl wird',
    promise: 'Was zugesagt ist',
    remedy: 'Was bei Verfehlung gezahlt wird',
    money: 'Grundlage, Grenzen und Rundung',
    final: 'Wann es endgültig ist',
    claim: 'Wie man es erhält',
  },
  tell: {
    measured: (told) => measured(told, formats),
    slices: (told) => slices(told, formats),
    exclusions: (told) => exclusions(told, formats),
    figure: (told) => [...figure(told), ...each(told, formats), ...trailing(told, formats)],
    promise: (told) => promise(told, formats),
    remedy: (told) => remedy(told, formats),
    money: (told) => money(told, formats),
    final: ({ period, latenessMs }) => [
      `Das Ergebnis ist vorläufig, damit späte Meldungen noch zählen. Endgültig wird es ${formats.duration(latenessMs)} nach dem Ende ${periodWords(period).genitive}.`,
    ],
    claim: (told) => [...claim(told.claim, told.period), ...expiry(told.plan.pay.expiry)],
  },
  intro: (service, period) =>
    `Dies ist das SLA für den Dienst ${service}. Beurteilt wird ${periodWords(period).each} ${periodName(period)}.`,
  pool: (told, currency, period) => pool(told, currency, period, formats),
  newVersions,
  disputes,
  corrections,
}
