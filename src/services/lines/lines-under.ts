import { hash } from 'node:crypto'
import type { BasisLine } from '../../domain/basis-line.ts'
import type { Digest } from '../../domain/brand.ts'
import { linesFor } from '../../domain/judging/basis/span.ts'
import type { Period, RestingOn } from '../../domain/judging/verdict.ts'
import { canonicalJson } from '../../domain/sla/canonical.ts'
import type { AgreedSla } from '../agreements/agreed-sla.ts'

/** The invoice lines that a period's verdict rests on; undefined for none. */
export function linesUnder(
  { sla, agreement }: AgreedSla,
  period: Period,
  all: readonly BasisLine[],
): RestingOn | undefined {
  const lines = linesFor(sla, agreement, period, all)
  if (lines.length === 0) return undefined
  return { digest: hash('sha256', canonicalJson(lines)) as Digest, count: lines.length }
}

/** Tells whether a verdict rests on the lines there are now; null for none. */
export const digestUnder = (
  agreed: AgreedSla,
  period: Period,
  all: readonly BasisLine[],
): Digest | null => linesUnder(agreed, period, all)?.digest ?? null
