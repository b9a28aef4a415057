import type { Digest } from '../domain/brand.ts'
import type { Verdict } from '../domain/judging/verdict.ts'
import { canonicalJson, digestOf } from '../domain/sla/canonical.ts'

/** Of a verdict without its time of judging: equal exactly when two say the same. */
export function verdictDigest({ judgedAt: _, ...said }: Verdict): Promise<Digest> {
  return digestOf(canonicalJson(said))
}
