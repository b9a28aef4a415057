import type { Comparison, Literal, Predicate } from '../../../sla/predicate/predicate.ts'
import type { Formats } from '../formats.ts'
import { joined, literal } from '../literal.ts'

/** A condition on a signal's fields as a clause: `http.response.status_code ist mindestens 500`. */
export function condition(predicate: Predicate, formats: Formats): string {
  const part = (inner: Predicate): string => joined(inner, condition(inner, formats))
  if ('all' in predicate) return predicate.all.map(part).join(' und ')
  if ('any' in predicate) return predicate.any.map(part).join(' oder ')
  if ('not' in predicate) return `nicht (${condition(predicate.not, formats)})`
  return comparison(predicate, formats)
}

function comparison(asked: Comparison, formats: Formats): string {
  const { field } = asked
  const value = (written: Literal): string => literal(written, 'de')
  if ('eq' in asked) return `${field} ist ${value(asked.eq)}`
  if ('ne' in asked) return `${field} ist vorhanden und nicht ${value(asked.ne)}`
  if ('lt' in asked) return `${field} liegt unter ${value(asked.lt)}`
  if ('lte' in asked) return `${field} ist höchstens ${value(asked.lte)}`
  if ('gt' in asked) return `${field} liegt über ${value(asked.gt)}`
  if ('gte' in asked) return `${field} ist mindestens ${value(asked.gte)}`
  if ('in' in asked) return `${field} ist ${formats.choice(asked.in.map(value))}`
  if ('startsWith' in asked) return `${field} beginnt mit ${value(asked.startsWith)}`
  return asked.exists ? `${field} ist vorhanden` : `${field} fehlt`
}
