import { compare, type Fraction, plus, toRatio } from '../../money/fraction.ts'
import type { Currency } from '../../money/money.ts'
import type { Room } from '../limits.ts'
import type { Owing } from '../owe.ts'
import type { PoolCut } from '../pools.ts'
import type { Stage } from '../verdict.ts'
import { lineFigures, linesWord, timeText } from './basis.ts'
import { exactText } from './money-text.ts'
import type { Judged } from './stages.ts'

type Figures = Stage['figures']

/** What is left over from before, what caps and groups take, and what goes on; null where nothing does. */
export function capsStage({ plan, owing }: Judged): Stage | null {
  const { held, cuts, carriedIn, carried } = owing
  const code = plan.currency
  const told = [
    ...(carriedIn.numerator > 0n ? [carriedInTold(owing, code)] : []),
    ...(held.tightest ? [ownCapTold(held.tightest, owing, code)] : []),
    ...cuts.map((cut) => cutTold(cut, code)),
    ...(carried.numerator > 0n ? [carriedTold(carried, code)] : []),
  ]
  if (told.length === 0) return null
  return {
    name: 'caps',
    text: told.map(({ text }) => text).join(' '),
    figures: Object.assign({}, ...told.map(({ figures }) => figures)) as Figures,
  }
}

interface Told {
  readonly text: string
  readonly figures: Figures
}

function carriedInTold({ gross, carriedIn }: Owing, code: Currency): Told {
  const claim = exactText(plus(gross, carriedIn), code)
  const text = `The period before left over ${exactText(carriedIn, code)}: ${claim} are claimed.`
  return { text, figures: { carriedIn: toRatio(carriedIn) } }
}

function ownCapTold(room: Room, { gross, carriedIn, held }: Owing, code: Currency): Told {
  const claim = plus(gross, carriedIn)
  const isKept = compare(claim, held.paid) === 0
  const effect = isKept ? 'is not exceeded' : `cuts ${exactText(claim, code)}`
  return {
    text: `The cap of ${roomText(room, code)}${room.cap.periods > 1 ? ',' : ''} ${effect}.`,
    figures: {
      cap: toRatio(room.left),
      ...(room.cap.periods > 1 ? { used: toRatio(room.used) } : {}),
      ...ownFigures(room, 'cap'),
      capped: toRatio(held.paid),
    },
  }
}

/** `USD 100.00`, `USD 100.00 for 12 periods, of which USD 30.00 are left`. */
function roomText({ cap, basis, most, left }: Room, code: Currency): string {
  const from = basis?.lines ? linesWord(basis.lines.length) : 'the fees'
  const of = basis ? ` (of ${from}, ${timeText(basis.plan)})` : ''
  const text = `${exactText(most, code)}${of}`
  if (cap.periods === 1) return text
  return `${text} for ${cap.periods} periods, of which ${exactText(left, code)} are left`
}

/** What a cap is a part of, where that is its own basis. */
const ownFigures = ({ basis }: Room, prefix: string): Figures =>
  basis
    ? { [`${prefix}Basis`]: toRatio(basis.minor), ...lineFigures(prefix, basis.lines ?? []) }
    : {}

function cutTold(cut: PoolCut, code: Currency): Told {
  switch (cut.kind) {
    case 'election': {
      const text = `Of the group ${cut.group} only the commitment that comes to most pays: that is ${cut.elected}, so nothing is owed here.`
      return { text, figures: { elected: cut.elected } }
    }
    case 'choice': {
      const text = `Of the group ${cut.group} (${cut.of.join(', ')}) the customer chooses one commitment for a period: only what is claimed or accepted is paid.`
      return { text, figures: { oneOf: cut.of.join(', ') } }
    }
    case 'instead': {
      const text = `The SLA's caps leave ${exactText(cut.left, code)} to whichever commitment of the group ${cut.group} is chosen.`
      return { text, figures: { left: toRatio(cut.left) } }
    }
    case 'cap':
      return capTold(cut, code)
  }
}

function capTold(cut: Extract<PoolCut, { kind: 'cap' }>, code: Currency): Told {
  const { group, room, together, before, left } = cut
  const money = (exact: Fraction) => exactText(exact, code)
  const [all, whose] =
    group === null
      ? ['All commitments together come', "the SLA's cap"]
      : [`The commitments of the group ${group} come`, 'its cap']
  const rest = `${money(left)} of ${money(before)} are left here, in proportion`
  const name = (own: string, sla: string) => (group === null ? sla : own)
  return {
    text: `${all} to ${money(together)}, held to ${whose} of ${roomText(room, code)}: ${rest}.`,
    figures: {
      [name('groupCap', 'slaCap')]: toRatio(room.left),
      ...(room.cap.periods > 1 ? { [name('groupUsed', 'slaUsed')]: toRatio(room.used) } : {}),
      ...ownFigures(room, name('groupCap', 'slaCap')),
      [name('groupTogether', 'together')]: toRatio(together),
      [name('groupLeft', 'left')]: toRatio(left),
    },
  }
}

const carriedTold = (carried: Fraction, code: Currency): Told => ({
  text: `${exactText(carried, code)} are carried into the next period.`,
  figures: { carried: toRatio(carried) },
})
