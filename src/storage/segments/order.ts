import { canonicalText } from '../../domain/signals/canonical.ts'
import type { Signal } from '../../domain/signals/signal.ts'

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function compareKey(a: Signal, b: Signal): number {
  return a.time - b.time || compareText(a.source, b.source) || compareText(a.id, b.id)
}

/** Signals with one time, source and id stand in the order of their content. */
function compare(a: Signal, b: Signal): number {
  return compareKey(a, b) || compareText(canonicalText(a), canonicalText(b))
}

/**
 * The signals in the one order that a segment has, by time, source, id and content, each content
 * once. Signals that share their key and differ in content all stay: `distinctRows` decides later,
 * when it sees every segment.
 */
export function ordered(signals: readonly Signal[]): readonly Signal[] {
  let ascending = true
  for (let i = 1; ascending && i < signals.length; i++)
    ascending = compareKey(signals[i - 1] as Signal, signals[i] as Signal) < 0
  if (ascending) return signals
  return signals
    .toSorted(compare)
    .filter((signal, i, sorted) => i === 0 || compare(sorted[i - 1] as Signal, signal) !== 0)
}
