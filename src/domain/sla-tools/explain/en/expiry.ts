import type { Expiry } from '../../../sla/remedy/expiry.ts'

/** When a credit that was not used ends; nothing where it never does. */
export function expiry(rule: Expiry | null): string[] {
  if (!rule) return []
  if ('on' in rule) return ['A credit that was not used ends with the agreement.']
  const [n, unit] = 'days' in rule.after ? [rule.after.days, 'day'] : [rule.after.months, 'month']
  const from = rule.from === 'issued' ? 'it was issued' : 'the end of its period'
  return [`A credit that was not used ends ${n} ${unit}${n === 1 ? '' : 's'} after ${from}.`]
}
