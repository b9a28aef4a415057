import { compare, fromCount, lesser, sum, times, toRatio } from '../../money/fraction.ts'
import type { Currency } from '../../money/money.ts'
import { durationText } from '../../sla/period/duration.ts'
import type { SinglePlan, WindowPay } from '../../sla/remedy/pay-plan.ts'
import { lengthMs } from '../../span.ts'
import { count } from '../aggregate.ts'
import type { OwnBases } from '../basis/window-caps.ts'
import { isDue } from '../outcome.ts'
import { wholeSlices } from '../slicing/extent.ts'
import { badLosses, weightOf } from '../slicing/weights.ts'
import { lineFigures, linesWord, timeText } from '../stages/basis.ts'
import { exactText, partText, plainNumber } from '../stages/money-text.ts'
import { isPaidFor, windowPay } from '../windows.ts'
import type { Case, Charge } from './charge.ts'

type PerWindow = Extract<SinglePlan, { kind: 'per-window' }>

/** Every window, if they are due. */
export function windowsCharge(remedy: PerWindow, found: Case): Charge {
  const { plan, finding, base, extent } = found
  const due = isDue(remedy.due, finding)
  const windows = due ? found.windows : []
  const inForceMs = lengthMs(extent.inForce)
  const { slices, states } = found.measured.counted
  const cap = found.capsEach.get(remedy)
  const uncapped = windows.map(({ span }) => {
    const bad = weightOf(badLosses(slices, states, wholeSlices(slices, span)))
    const time = { lastsMs: lengthMs(span), badMs: times(bad, fromCount(slices.lengthMs)) }
    return windowPay(remedy.pays, time, base, inForceMs)
  })
  const perWindow = cap ? uncapped.map((pays, i) => lesser(pays, cap.most[i] ?? pays)) : uncapped
  const held = perWindow.filter((pays, i) => compare(pays, uncapped[i] ?? pays) < 0).length
  const own = cap?.own ? ownCapTold(remedy, cap.own, held, plan.currency) : null
  const gross = sum(perWindow)
  const paid = windows.filter(({ span }) => isPaidFor(remedy, lengthMs(span))).length
  const each = `Each window pays ${payText(remedy.pays, plan.currency)}`
  return {
    gross,
    text: `${each}${own?.text ?? ''}: ${due ? `${count(paid)} do` : 'none is due'}.`,
    figures: { windows: windows.length, gross: toRatio(gross), ...own?.figures },
    perWindow,
  }
}

/** A cap with a basis of its own, with the invoice lines that it was resolved from. */
function ownCapTold(remedy: PerWindow, own: OwnBases, held: number, code: Currency) {
  if (!remedy.capEach) return null
  const from = own.lines.length === 0 ? 'of the fees' : `of ${linesWord(own.lines.length)}`
  return {
    text: `, at most ${partText(remedy.capEach, code)} of its cap, ${from}, ${timeText(own.plan)}, which holds ${count(held)}`,
    figures: { held, ...lineFigures('cap', own.lines) },
  }
}

function payText(pay: WindowPay, code: Currency): string {
  switch (pay.kind) {
    case 'share':
    case 'amount':
    case 'days':
      return partText(pay, code)
    case 'per-minute':
      return `${exactText(pay.minor, code)} a minute`
    case 'time':
      return `the basis for its share of the time, times ${plainNumber(pay.multiplier)}`
    case 'by-length':
      return pay.bands
        .map(({ lasts, pays }) => {
          const limit = `${lasts.op === 'gt' ? 'more than' : 'at least'} ${durationText(lasts.ms)}`
          return `${partText(pays, code)} when it lasts ${limit}`
        })
        .join(', ')
  }
}
