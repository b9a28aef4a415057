import type { Period } from '../../../domain/judging/verdict.ts'

/** The labels of periods, each once, the newest first: quarters and months do not sort by name. */
export function labelsOf(verdicts: readonly { verdict: { period: Period } }[]): string[] {
  const newestFirst = verdicts
    .map(({ verdict }) => verdict.period)
    .sort((a, b) => b.span.from - a.span.from || b.span.until - a.span.until)
  return [...new Set(newestFirst.map(({ label }) => label))]
}
