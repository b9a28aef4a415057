import { fromCount, sum, times, toRatio } from '../money/fraction.ts'
import type { Currency } from '../money/money.ts'
import type { SinglePlan, WindowPay } from '../sla/pay-plan.ts'
import { lengthMs } from '../span.ts'
import { count } from './aggregate.ts'
import type { Case, Charge } from './charge.ts'
import { wholeSlices } from './extent.ts'
import { exactText, partText, plainNumber } from './money-text.ts'
import { isDue } from './outcome.ts'
import { badLosses, weightOf } from './weights.ts'
import { windowPay } from './windows.ts'

type PerWindow = Extract<SinglePlan, { kind: 'per-window' }>

/** Every window, if they are due. */
export function windowsCharge(remedy: PerWindow, found: Case): Charge {
  const { plan, finding, base, extent } = found
  const due = isDue(remedy.due, finding)
  const windows = due ? found.windows : []
  const inForceMs = lengthMs(extent.inForce)
  const { slices, states } = found.measured.counted
  const perWindow = windows.map(({ span }) => {
    const bad = weightOf(badLosses(slices, states, wholeSlices(slices, span)))
    return windowPay(remedy, times(bad, fromCount(slices.lengthMs)), base, inForceMs)
  })
  const gross = sum(perWindow)
  const each = `Each window pays ${payText(remedy.pays, plan.currency)}`
  return {
    gross,
    text: `${each}: ${due ? `${count(windows.length)} do` : 'none is due'}.`,
    figures: { windows: windows.length, gross: toRatio(gross) },
    perWindow,
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
  }
}
