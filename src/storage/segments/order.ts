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
  const byTime = isByTime(signals) ? signals : signals.toSorted((a, b) => a.time - b.time)
  // Few signals share a millisecond, so only those are compared by text.
  const rows: Signal[] = []
  for (let from = 0; from < byTime.length; ) {
    const first = byTime[from] as Signal
    let until = from + 1
    while (until < byTime.length && (byTime[until] as Signal).time === first.time) until += 1
    if (until === from + 1) rows.push(first)
    else rows.push(...distinct(byTime.slice(from, until).sort(compare)))
    from = until
  }
  return rows
}

function isByTime(signals: readonly Signal[]): boolean {
  for (let i = 1; i < signals.length; i++)
    if ((signals[i - 1] as Signal).time > (signals[i] as Signal).time) return false
  return true
}

const distinct = (sorted: readonly Signal[]): readonly Signal[] =>
  sorted.filter((signal, i) => i === 0 || compare(sorted[i - 1] as Signal, signal) !== 0)
