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
import { periodName, periodWord } from './period.ts'
import { pool } from './pool.ts'
import { promise } from './promise.ts'
import { remedy } from './remedy.ts'
import { slices } from './slices.ts'
import { trailing } from './trailing.ts'

const formats = formatsOf('en')

export const english: Language = {
  headings: {
    measured: 'What is measured',
    slices: 'When time is bad',
    exclusions: 'What is not covered',
    figure: 'How it becomes one figure',
    promise: 'What is promised',
    remedy: 'What a miss pays',
    money: 'Basis, limits and rounding',
    final: 'When it is final',
    claim: 'How it is claimed',
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
      `The result is provisional until ${formats.duration(latenessMs)} after the end of the ${periodWord(period)}, so that late reports count. Then it is final.`,
    ],
    claim: (told) => [...claim(told.claim, told.period), ...expiry(told.plan.pay.expiry)],
  },
  intro: (service, period) =>
    `This is the SLA for the service ${service}. It is judged for each ${periodName(period)}.`,
  pool: (told, currency, period) => pool(told, currency, period, formats),
  newVersions,
  disputes,
  corrections,
}
