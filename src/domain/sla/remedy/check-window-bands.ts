import { comparePay, partWords } from '../money/part-size.ts'
import { dayMs, durationText } from '../period/duration.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import { limitOf } from './period-remedy-plan.ts'
import type { WrittenSingle } from './single-remedies.ts'

type PerWindow = Extract<WrittenSingle, { kind: 'per-window' }>
type Written = Extract<PerWindow['pays'], { kind: 'by-length' }>['bands'][number]

/**
 * Bands by a window's length: each begins above the one before it, within the longest period, and
 * never pays less. Parts of unlike kinds are not compared.
 */
export function checkWindowBands({ pays }: PerWindow, path: Path, days: number): SlaFault[] {
  if (pays.kind !== 'by-length') return []
  return pays.bands.flatMap((band, i) => {
    const at = [...path, 'pays', 'bands', i]
    const before = pays.bands[i - 1]
    return [...outOfReach(band, at, days), ...(before ? against(band, before, at) : [])]
  })
}

function outOfReach({ lasts }: Written, path: Path, days: number): SlaFault[] {
  const { op, ms } = limitOf(lasts)
  if (op === 'gt' ? ms < days * dayMs : ms <= days * dayMs) return []
  const text = `no window lasts ${words(lasts)} in the longest period, ${days} days: this never pays`
  return [fault('contradiction', { path: [...path, 'lasts', op], value: durationOf(lasts), text })]
}

function against(band: Written, before: Written, path: Path): SlaFault[] {
  const place = firstMs(band) - firstMs(before)
  if (place <= 0) {
    const text = `a band of windows that last ${words(band.lasts)} must come before the one of ${words(before.lasts)}: from the shortest up`
    const value = durationOf(band.lasts)
    return [fault('band-contradiction', { path: [...path, 'lasts'], value, text })]
  }
  if (comparePay(band.pays, before.pays) !== -1) return []
  const text = `a window that lasts ${words(band.lasts)} pays ${partWords(band.pays)}, a shorter one ${partWords(before.pays)}: worse service would pay less`
  return [fault('band-contradiction', { path: [...path, 'pays'], text })]
}

/** The shortest whole milliseconds that a band takes: more than n is at least n + 1. */
function firstMs({ lasts }: Written): number {
  const { op, ms } = limitOf(lasts)
  return op === 'gt' ? ms + 1 : ms
}

function words(lasts: Written['lasts']): string {
  const { op, ms } = limitOf(lasts)
  return `${op === 'gt' ? 'more than' : 'at least'} ${durationText(ms)}`
}

const durationOf = (lasts: Written['lasts']): string => ('gt' in lasts ? lasts.gt : lasts.gte)
