import { formatMoney, grouped } from '../money/amount.ts'
import { exponentOf } from '../money/currencies.ts'
import { type Fraction, fraction, times, toRatio } from '../money/fraction.ts'
import type { Currency } from '../money/money.ts'
import { formatPercent, plainPercent } from '../money/percent.ts'
import { round, towardWhom } from '../money/rounding.ts'
import type { Part, WindowPay } from '../sla/pay-plan.ts'
import { rangeText } from '../sla/range.ts'
import { count } from './aggregate.ts'
import type { Judged } from './stages.ts'
import type { Stage } from './verdict.ts'
import { moneyOf } from './windows.ts'

/** Bands (or windows), basis, caps and round. */
export function moneyStages(judged: Judged): Stage[] {
  const { owing } = judged
  return [
    bandsStage(judged),
    ...(owing.basis ? [basisStage(judged)] : []),
    ...(owing.cap ? [capsStage(judged)] : []),
    roundStage(judged),
  ]
}

function bandsStage({ plan, measured, finding, owing }: Judged): Stage {
  const { remedy } = plan.pay
  const gross = { gross: toRatio(owing.gross) }
  if (remedy.kind === 'per-window') {
    const due = finding.outcome === 'breached' && (remedy.due === 'always' || finding.targetMissed)
    const each = `Each window pays ${payText(remedy.pays, plan.currency)}`
    const found = due ? `${count(measured.runs.length)} do` : 'none is due'
    const text = `${each}: ${found}.`
    return { name: 'bands', text, figures: { windows: due ? measured.runs.length : 0, ...gross } }
  }
  const { band } = owing
  if (!band) {
    const text = finding.targetMissed ? 'No band holds: nothing is paid.' : 'No band is reached.'
    return { name: 'bands', text, figures: gross }
  }
  const reached = measured.attainment
    ? formatPercent(measured.attainment, { against: [band.range.low.value, band.range.high.value] })
    : ''
  const pays = partText(band.pays, plan.currency)
  const share = band.pays.kind === 'share' ? { share: toRatio(band.pays.share) } : {}
  return {
    name: 'bands',
    text: `${reached} lies in the band ${rangeText(band.range)}, which pays ${pays}.`,
    figures: { ...share, ...gross },
  }
}

function basisStage({ plan, owing: { basis } }: Judged): Stage {
  if (!basis) return { name: 'basis', text: '', figures: {} }
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

function capsStage({ plan, owing: { cap, gross, capped } }: Judged): Stage {
  if (!cap) return { name: 'caps', text: '', figures: {} }
  const most = exactText(cap, plan.currency)
  const reached = gross === capped ? 'is not exceeded' : `cuts ${exactText(gross, plan.currency)}`
  return {
    name: 'caps',
    text: `The cap of ${most} ${reached}.`,
    figures: { cap: toRatio(cap), capped: toRatio(capped) },
  }
}

function roundStage({ plan, owing: { capped, rounded, payable, owed } }: Judged): Stage {
  const result = formatMoney(moneyOf(rounded.value, plan.currency))
  const how =
    rounded.residue.numerator === 0n
      ? `${result} is owed exactly`
      : `${exactText(capped, plan.currency)} rounds to ${result}, ${towardWhom[plan.rounding.mode]}`
  return {
    name: 'round',
    text: payable
      ? `${how}.`
      : `${how}; that is under the smallest amount paid, so nothing is owed.`,
    figures: {
      exact: toRatio(capped),
      residue: toRatio(rounded.residue),
      mode: plan.rounding.mode,
      unit: Number(plan.rounding.unit),
      owed,
    },
  }
}

const partText = (part: Part, code: Currency): string =>
  part.kind === 'share' ? `${plainPercent(part.share)} of the basis` : exactText(part.minor, code)

function payText(pay: WindowPay, code: Currency): string {
  switch (pay.kind) {
    case 'share':
    case 'amount':
      return partText(pay, code)
    case 'per-minute':
      return `${exactText(pay.minor, code)} a minute`
    case 'time':
      return `the basis for its share of the time, times ${plainNumber(pay.multiplier)}`
  }
}

/** Exact minor units as money: with two more digits where they are not whole. */
function exactText(minor: Fraction, code: Currency): string {
  if (minor.denominator === 1n) return formatMoney(moneyOf(minor.numerator, code))
  const decimals = exponentOf(code) + 2
  const digits = round(times(minor, fraction(100n)), 'half-up').value.toString()
  const padded = digits.padStart(decimals + 1, '0')
  const point = padded.length - decimals
  return `${code.toUpperCase()} ${grouped(padded.slice(0, point))}.${padded.slice(point)}`
}

const plainNumber = (f: Fraction): string =>
  f.denominator === 1n ? f.numerator.toString() : `${f.numerator}/${f.denominator}`
