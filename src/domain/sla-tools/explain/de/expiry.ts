import type { Expiry } from '../../../sla/remedy/expiry.ts'

/** When a credit that was not used ends; nothing where it never does. */
export function expiry(rule: Expiry | null): string[] {
  if (!rule) return []
  if ('on' in rule)
    return ['Eine nicht genutzte Gutschrift verfällt mit dem Ende der Vereinbarung.']
  const [n, one, many] =
    'days' in rule.after ? [rule.after.days, 'Tag', 'Tage'] : [rule.after.months, 'Monat', 'Monate']
  const from = rule.from === 'issued' ? 'ihrer Ausstellung' : 'dem Ende ihres Zeitraums'
  return [`Eine nicht genutzte Gutschrift verfällt ${n} ${n === 1 ? one : many} nach ${from}.`]
}
