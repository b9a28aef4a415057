import { expect, test } from 'vitest'
import { periodContaining } from '../../src/domain/calendar/period.ts'
import { periodRuleOf } from '../../src/domain/sla/period/rule.ts'
import { planKey } from '../../src/services/counting/plan-key.ts'
import { agreement, at } from '../domain/judging/drawing.ts'
import { sla } from '../domain/sla/sample.ts'

test('counts of periods that begin alike and end on different days are kept apart', () => {
  const calendar = { timeZone: 'UTC' }
  const promised = sla({}, { timeWindow: [{ duration: '1M', calendar, anchor: 'agreement' }] })
  const [a, b] = ['2026-01-28', '2026-01-31'].map((date) => {
    const agreed = {
      sla: promised,
      slaVersion: 1,
      agreement: agreement({ effectiveFrom: at(date) }),
    }
    const rule = periodRuleOf(promised, agreed.agreement)
    const period = periodContaining(rule, at('2026-02-28'))
    return { label: period.label, key: planKey(agreed, period) }
  })
  // From 28 February to 28 March, and to 31 March.
  expect(a?.label).toBe(b?.label)
  expect(a?.key).not.toBe(b?.key)
})
