import type { DegradationWindow } from '../../domain/judging/verdict.ts'
import type { Span } from '../../domain/span.ts'

const hourMs = 3_600_000

/** The hours of a period, from its start on, each with how much of it is in degradation windows: 0 to 1. */
export function badHours(
  { from, until }: Span,
  windows: readonly Pick<DegradationWindow, 'span'>[],
): readonly number[] {
  const all = Array.from({ length: Math.ceil((until - from) / hourMs) }, () => 0)
  for (const { span } of windows) {
    const first = Math.max(0, Math.floor((span.from - from) / hourMs))
    const end = Math.min(all.length, Math.ceil((span.until - from) / hourMs))
    for (let at = first; at < end; at += 1) {
      const start = from + at * hourMs
      const touched = Math.min(span.until, start + hourMs) - Math.max(span.from, start)
      all[at] = Math.min(1, (all[at] ?? 0) + Math.max(0, touched) / hourMs)
    }
  }
  return all
}
