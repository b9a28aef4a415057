import { epochMs } from '../../brand.ts'
import type { Span } from '../../span.ts'
import type { IndicatorRule } from './rule.ts'

/** How far from an event lie the first and the last signal that can change what it counts as. */
export interface Reach {
  readonly behindMs: number
  readonly aheadMs: number
}

export const reachOf = (rule: IndicatorRule): Reach => ({
  behindMs: rule.kind === 'events' && rule.repeats ? rule.repeats.lookBackMs : 0,
  aheadMs: rule.kind === 'events' && rule.loss.kind === 'followed' ? rule.loss.withinMs : 0,
})

/** The furthest of several indicators. */
export function reachOver(indicators: readonly { readonly rule: IndicatorRule }[]): Reach {
  const reaches = indicators.map(({ rule }) => reachOf(rule))
  return {
    behindMs: Math.max(0, ...reaches.map(({ behindMs }) => behindMs)),
    aheadMs: Math.max(0, ...reaches.map(({ aheadMs }) => aheadMs)),
  }
}

/** The time whose signals decide over the events of a span. */
export const decidingOver = ({ from, until }: Span, { behindMs, aheadMs }: Reach): Span => ({
  from: epochMs(from - behindMs),
  until: epochMs(until + aheadMs),
})

/** The time of the events over which the signals of a span decide. */
export const decidedBy = (span: Span, { behindMs, aheadMs }: Reach): Span =>
  decidingOver(span, { behindMs: aheadMs, aheadMs: behindMs })
