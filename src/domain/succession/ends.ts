import type { Agreement } from '../agreement.ts'
import { epochMs } from '../brand.ts'

/** Agreements of one customer, each ended where another one succeeds it. */
export function endedBySuccessors(agreements: readonly Agreement[]): Agreement[] {
  return agreements.map((each) => {
    const next = successorOf(each, agreements)
    if (!next) return each
    const { effectiveUntil: own } = each
    const effectiveUntil = epochMs(Math.min(own ?? next.effectiveFrom, next.effectiveFrom))
    return { ...each, effectiveUntil }
  })
}

export const successorOf = (
  { id }: Agreement,
  agreements: readonly Agreement[],
): Agreement | undefined =>
  agreements.find(({ relation }) => relation?.kind === 'succeeds' && relation.agreement === id)
