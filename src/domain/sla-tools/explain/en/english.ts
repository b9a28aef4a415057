import { formatsOf } from '../formats.ts'
import type { Language } from '../topic.ts'
import { basisWords } from './basis.ts'
import { claim } from './claim.ts'
import { figure } from './figure.ts'
import { measured } from './measured.ts'
import { money } from './money.ts'
import { partWords } from './parts.ts'
import { periodName, periodWord } from './period.ts'
import { promise } from './promise.ts'
import { remedy } from './remedy.ts'
import { slices } from './slices.ts'

const formats = formatsOf('en')

export const english: Language = {
  headings: {
    measured: 'What is measured',
    slices: 'When time is bad',
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
    figure,
    promise: (told) => promise(told, formats),
    remedy: (told) => remedy(told, formats),
    money: (told) => money(told, formats),
    final: ({ period, latenessMs }) => [
      `The result is provisional until ${formats.duration(latenessMs)} after the end of the ${periodWord(period)}, so that late reports count. Then it is final.`,
    ],
    claim: (told) => claim(told.claim),
  },
  intro: (service, period) =>
    `This is the SLA for the service ${service}. It is judged for each ${periodName(period)}.`,
  whole: ({ caps, basis }, currency, period) => [
    `All commitments together pay at most ${formats.list(caps.map((cap) => partWords(cap, currency, formats)))} for one ${periodWord(period)}${caps.length > 1 ? ', whichever is least' : ''}; what is over is taken from each in proportion.`,
    ...(basis ? basisWords(basis, formats, periodWord(period)) : []),
  ],
}
