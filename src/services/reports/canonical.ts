import type { Digest } from '../../domain/brand.ts'
import type { Report } from '../../domain/reports/report.ts'
import { canonicalJson, digestOf } from '../../domain/sla/canonical.ts'

/** A report's one text (RFC 8785), and the SHA-256 of its UTF-8. */
export interface CanonicalReport {
  readonly text: string
  readonly digest: Digest
}

export async function canonicalReport(report: Report): Promise<CanonicalReport> {
  const text = canonicalJson(report)
  return { text, digest: await digestOf(text) }
}
