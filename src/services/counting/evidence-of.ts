import type { Evidence } from '../../domain/judging/verdict.ts'
import { canonicalJson, digestOf } from '../../domain/sla/canonical.ts'

type Days = Evidence['days']

/** What was counted of each UTC day, as a verdict keeps it. */
export async function evidenceOf(days: Days, signals: number): Promise<Evidence> {
  const segments = Object.values(days).reduce((sum, day) => sum + day.seq, 0)
  return { digest: await digestOf(canonicalJson(days)), segments, signals, days }
}

/** The evidence of several periods as one; a day that two of them touch is counted alike in both. */
export function joinedEvidence(all: readonly Evidence[]): Promise<Evidence> {
  const days: Days = Object.assign({}, ...all.map((each) => each.days))
  return evidenceOf(
    days,
    all.reduce((sum, { signals }) => sum + signals, 0),
  )
}
