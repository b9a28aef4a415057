import type { Agreement } from '../../src/domain/agreement.ts'
import { slaFrom } from '../../src/domain/sla/parse.ts'
import { timeWindowOf } from '../../src/domain/sla/period/rule.ts'
import { standingFault } from '../../src/domain/succession/standing.ts'
import { agreement } from '../domain/judging/drawing.ts'
import { withOther } from '../domain/sla-tools/other-values.ts'
import { instantOf, wallText } from './clock.ts'
import type { Contract, Succession } from './contract.ts'

/** What becomes of another version, in the words of what was expected: recorded as it is announced. */
export function becomes(contract: Contract, each: Succession): Succession['is'] {
  const old = documentOf(contract.sla)
  const changed = Object.entries(each.changes ?? {}).reduce<unknown>(
    (document, [pointer, value]) => withOther(document, pointer, value),
    contract.sla,
  )
  const fresh = documentOf(changed)
  const zone = timeWindowOf(old).calendar.timeZone
  const { from, until, term } = each.agreement
  const terms: Partial<Agreement> = {
    term: term ? { first: term.first, renewal: term.renewal ?? term.first } : null,
  }
  const there = agreement({
    id: 'there',
    effectiveFrom: instantOf(from, zone),
    effectiveUntil: until === undefined ? null : instantOf(until, zone),
    ...terms,
  })
  const next = agreement({
    id: 'next',
    effectiveFrom: instantOf(each.effective, zone),
    relation: { kind: each.as, agreement: 'there', announcedAt: null, announcement: null },
    ...terms,
  })
  const found = standingFault(
    { agreement: next, sla: fresh },
    [{ agreement: there, sla: old }],
    instantOf(each.announced, zone),
  )
  if (!found) return 'allowed'
  const earliest = found.earliest === null ? 'never' : wallText(found.earliest, zone)
  return { refused: found.reason, earliest }
}

function documentOf(value: unknown) {
  const parsed = slaFrom(value)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error, null, 1))
  return parsed.value
}
