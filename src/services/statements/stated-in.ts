import type { Verdict } from '../../domain/judging/verdict.ts'
import type { Statement } from '../../domain/statements/statement.ts'
import type { AgreedSla } from '../agreements/agreed-sla.ts'
import { type Stated, statedFor } from './stated.ts'

/**
 * The statements that a verdict was judged by, so that what is shown beside it leaves out the same
 * time: what was approved since is not in it yet.
 */
export async function statedIn(
  verdict: Verdict,
  agreed: AgreedSla,
  statements: readonly Statement[],
): Promise<Pick<Stated, 'exclusions' | 'assertions'>> {
  const judgedBy = new Set(verdict.statements?.ids)
  const { exclusions, assertions } = await statedFor(agreed, verdict.period, statements)
  return {
    exclusions: exclusions.filter(({ statement }) => judgedBy.has(statement)),
    assertions: assertions.filter(({ statement }) => judgedBy.has(statement)),
  }
}
