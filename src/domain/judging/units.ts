import { epochMs } from '../brand.ts'
import type { SinglePlan } from '../sla/remedy/pay-plan.ts'
import type { Span } from '../span.ts'
import type { Counted } from './aggregate.ts'
import type { Extent } from './slicing/extent.ts'
import { State } from './slicing/states.ts'

type Units = Extract<SinglePlan, { kind: 'units-not-charged' }>

/**
 * The units of the period's time, counted from its start, that were bad for too long. Each is cut to
 * the time in force. A slice belongs to the unit that it begins in.
 */
export function unitsBad({ unitMs, badTime }: Units, counted: Counted, extent: Extent): Span[] {
  const { span, lengthMs } = counted.slices
  const { period, inForce } = extent
  const badMs = new Map<number, number>()
  for (const [i, state] of counted.states.entries()) {
    if (state !== State.bad) continue
    const unit = Math.floor((span.from + i * lengthMs - period.span.from) / unitMs)
    badMs.set(unit, (badMs.get(unit) ?? 0) + lengthMs)
  }
  const isOver = (ms: number) => (badTime.op === 'gt' ? ms > badTime.ms : ms >= badTime.ms)
  return [...badMs]
    .filter(([, ms]) => isOver(ms))
    .map(([unit]) => {
      const from = period.span.from + unit * unitMs
      return {
        from: epochMs(Math.max(from, inForce.from)),
        until: epochMs(Math.min(from + unitMs, inForce.until)),
      }
    })
}
