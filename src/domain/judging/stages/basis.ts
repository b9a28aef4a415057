import type { BasisLine } from '../../basis-line.ts'
import { toRatio } from '../../money/fraction.ts'
import type { Currency } from '../../money/money.ts'
import { count } from '../aggregate.ts'
import type { Basis } from '../basis/basis.ts'
import type { Stage } from '../verdict.ts'
import { exactText } from './money-text.ts'

/** Ids that the stage lists; the verdict's digest is over all lines. */
const mostListed = 50

/** A basis that was resolved from invoice lines, with their ids. */
export function linesStage(lines: readonly BasisLine[], basis: Basis, currency: Currency): Stage {
  const scopes = basis.scopes.length === 0 ? 'no fee' : basis.scopes.join(', ')
  const money = exactText(basis.minor, currency)
  const found = `${linesWord(lines.length)} for ${scopes}`
  return {
    name: 'basis',
    text: `The basis is ${found}, of ${timeText(basis.plan)}: ${money}.`,
    figures: {
      lines: lines.length,
      lineIds: idsOf(lines),
      fees: basis.fees,
      basis: toRatio(basis.minor),
    },
  }
}

/** `3 invoice lines`. */
export const linesWord = (many: number): string =>
  `${count(many)} ${many === 1 ? 'invoice line' : 'invoice lines'}`

const idsOf = (lines: readonly BasisLine[]): string =>
  lines
    .slice(0, mostListed)
    .map(({ id }) => id)
    .join(' ')

/** The lines that the basis of a cap was resolved from; nothing where it is of fees. */
export const lineFigures = (prefix: string, lines: readonly BasisLine[]): Stage['figures'] =>
  lines.length === 0 ? {} : { [`${prefix}Lines`]: lines.length, [`${prefix}LineIds`]: idsOf(lines) }

/** `the 30 days before the window`. */
export function timeText({ of, by }: Basis['plan']): string {
  const charged = chargedText[by]
  switch (of.kind) {
    case 'this-period':
      return `${charged}the period`
    case 'previous-period':
      return `${charged}the period before`
    case 'next-period':
      return `${charged}the period after`
    case 'days-before': {
      const days = `${of.days} ${of.days === 1 ? 'day' : 'days'}`
      return `${charged}the ${days} before the ${anchorText[of.anchor]}`
    }
  }
}

const chargedText = {
  'service-period': '',
  billed: 'what was billed in ',
  due: 'what fell due in ',
} as const satisfies Record<Basis['plan']['by'], string>

const anchorText = {
  'period-start': 'period',
  'first-window': 'first window',
  window: 'window',
} as const
