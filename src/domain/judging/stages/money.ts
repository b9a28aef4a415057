import { formatMoney } from '../../money/amount.ts'
import { toRatio } from '../../money/fraction.ts'
import { formatPercent } from '../../money/percent.ts'
import { towardWhom } from '../../money/rounding.ts'
import type { Charge } from '../charge/charge.ts'
import type { Owing } from '../owe.ts'
import type { Stage } from '../verdict.ts'
import { moneyOf } from '../windows.ts'
import { linesStage } from './basis.ts'
import { capsStage } from './caps.ts'
import { exactText } from './money-text.ts'
import type { Judged } from './stages.ts'

/** What the remedy comes to (whatever its kind), basis, caps and round. */
export function moneyStages(judged: Judged): Stage[] {
  const { owing } = judged
  const { charge } = owing
  const caps = capsStage(judged)
  return [
    ...(charge ? [bandsStage(charge, owing)] : []),
    ...(owing.basis ? [basisStage(judged)] : []),
    ...(caps ? [caps] : []),
    roundStage(judged),
  ]
}

const bandsStage = ({ text, figures }: Charge, { gross }: Owing): Stage => ({
  name: 'bands',
  text,
  figures: { ...figures, gross: toRatio(gross) },
})

function basisStage({ plan, owing: { basis } }: Judged): Stage {
  if (!basis) return { name: 'basis', text: '', figures: {} }
  if (basis.lines) return linesStage(basis.lines, basis, plan.currency)
  const fees = formatMoney(moneyOf(BigInt(basis.fees), plan.currency))
  const scopes = basis.scopes.length === 0 ? 'none' : basis.scopes.join(', ')
  const isPart = basis.share.denominator !== 1n
  const cut = isPart
    ? `, for ${formatPercent(basis.share)} of the period ${exactText(basis.minor, plan.currency)}`
    : ''
  return {
    name: 'basis',
    text: `The basis is the fees ${scopes}: ${fees}${cut}.`,
    figures: { fees: basis.fees, share: toRatio(basis.share), basis: toRatio(basis.minor) },
  }
}

function roundStage({ plan, owing }: Judged): Stage {
  const { rounded, payable, owed, exact, cuts } = owing
  const toward = cuts.some(({ kind }) => kind === 'cap')
    ? 'by largest remainder, so that all commitments keep the cap'
    : towardWhom[plan.rounding.mode]
  const result = formatMoney(moneyOf(rounded.value, plan.currency))
  const how =
    rounded.residue.numerator === 0n
      ? `${result} is owed exactly`
      : `${exactText(exact, plan.currency)} rounds to ${result}, ${toward}`
  return {
    name: 'round',
    text: payable
      ? `${how}.`
      : `${how}; that is under the smallest amount paid, so nothing is owed.`,
    figures: {
      exact: toRatio(exact),
      residue: toRatio(rounded.residue),
      mode: plan.rounding.mode,
      unit: Number(plan.rounding.unit),
      owed,
    },
  }
}
