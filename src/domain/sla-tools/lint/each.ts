import { namesValues } from '../../sla/each/value-scopes.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import type { Path } from '../../sla/reading/fault.ts'
import { singlesOf } from '../../sla/remedy/pay-plan.ts'
import { type Warning, warning } from './warning.ts'

/** Fields with another value for nearly every request or user. */
const endless: ReadonlySet<string> = new Set([
  'user.hash',
  'session.id',
  'gen_ai.conversation.id',
  'gen_ai.response.id',
])

/** Values that are too many, that count as bad for keeping silent, or that all pay from one basis. */
export function lintEach(plan: CommitmentPlan, path: Path): Warning[] {
  const { each, rule } = plan
  if (!each) return []
  const at = [...path, 'each']
  const warnings: Warning[] = []
  if (endless.has(each.field)) {
    const text = `${each.field} has a value for each user or request: with more than ${each.atMost} of them a period is unproven`
    warnings.push(warning('many-values', [...at, 'field'], text))
  }
  if (rule.kind === 'events' && rule.sums?.kind === 'distinct' && rule.sums.field === each.field) {
    const text = `all events of a value have the same ${each.field}, so there is one different value in a slice`
    warnings.push(warning('one-value', [...at, 'field'], text))
  }
  if (plan.empty === 'bad') {
    const text = `a value that is seen once is judged for the whole period: all of its time without a signal is bad, also before there was such a ${each.field}`
    warnings.push(warning('silent-value', [...path, 'slice', 'empty'], text))
  }
  const { basis, caps } = plan.pay
  const isOfOne = basis !== null && !namesValues(basis)
  const pays = singlesOf(plan.pay.remedy).some(({ kind }) => kind !== 'right')
  if (each.pays === 'sum' && isOfOne && pays && caps.length === 0) {
    const text = `each value pays from the same basis, so ${each.atMost} of them pay up to ${each.atMost} times as much as one: cap them together, or name a fee for each with "{value}"`
    warnings.push(warning('pays-for-each', [...at, 'pays'], text))
  }
  return warnings
}
