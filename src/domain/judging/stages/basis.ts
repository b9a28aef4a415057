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
  const noun = lines.length === 1 ? 'invoice line' : 'invoice lines'
  const scopes = basis.scopes.length === 0 ? 'no fee' : basis.scopes.join(', ')
  const money = exactText(basis.minor, currency)
  const found = `${count(lines.length)} ${noun} for ${scopes}`
  return {
    name: 'basis',
    text: `The basis is ${found}, of ${timeText(basis.plan)}: ${money}.`,
    figures: {
      lines: lines.length,
      lineIds: lines
        .slice(0, mostListed)
        .map(({ id }) => id)
        .join(' '),
      fees: basis.fees,
      basis: toRatio(basis.minor),
    },
  }
}

function timeText({ of, by }: Basis['plan']): string {
  const billed = by === 'billed' ? 'what was billed in ' : ''
  switch (of.kind) {
    case 'this-period':
      return `${billed}the period`
    case 'previous-period':
      return `${billed}the period before`
    case 'days-before': {
      const days = `${of.days} ${of.days === 1 ? 'day' : 'days'}`
      const what = of.anchor === 'first-window' ? 'first window' : 'period'
      return `${billed}the ${days} before the ${what}`
    }
  }
}
