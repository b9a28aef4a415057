import type { Agreement } from '../agreement.ts'

/**
 * To which line each of a customer's agreements belongs, by its id. One that stands beside another
 * begins a line of its own, which those that succeed it go on with; all others are of one line, null.
 * Verdicts look back within a line.
 */
export function linesOf(agreements: readonly Agreement[]): ReadonlyMap<string, string | null> {
  const byId = new Map(agreements.map((each) => [each.id, each]))
  const lines = new Map<string, string | null>()
  const lineOf = ({ id, relation }: Agreement): string | null => {
    const known = lines.get(id)
    if (known !== undefined) return known
    const before = relation?.kind === 'succeeds' ? byId.get(relation.agreement) : undefined
    const line = relation?.kind === 'beside' ? id : before ? lineOf(before) : null
    lines.set(id, line)
    return line
  }
  for (const agreement of agreements) lineOf(agreement)
  return lines
}
