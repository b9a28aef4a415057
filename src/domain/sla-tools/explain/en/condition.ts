import type { Comparison, Literal, Predicate } from '../../../sla/predicate/predicate.ts'
import type { Formats } from '../formats.ts'
import { joined, literal } from '../literal.ts'

/** A condition on a signal's fields as a clause: `http.response.status_code is at least 500`. */
export function condition(predicate: Predicate, formats: Formats): string {
  const part = (inner: Predicate): string => joined(inner, condition(inner, formats))
  if ('all' in predicate) return predicate.all.map(part).join(' and ')
  if ('any' in predicate) return predicate.any.map(part).join(' or ')
  if ('not' in predicate) return `not (${condition(predicate.not, formats)})`
  return comparison(predicate, formats)
}

function comparison(asked: Comparison, formats: Formats): string {
  const { field } = asked
  const value = (written: Literal): string => literal(written, 'en')
  if ('eq' in asked) return `${field} is ${value(asked.eq)}`
  if ('ne' in asked) return `${field} is there and is not ${value(asked.ne)}`
  if ('lt' in asked) return `${field} is under ${value(asked.lt)}`
  if ('lte' in asked) return `${field} is at most ${value(asked.lte)}`
  if ('gt' in asked) return `${field} is over ${value(asked.gt)}`
  if ('gte' in asked) return `${field} is at least ${value(asked.gte)}`
  if ('in' in asked) return `${field} is ${formats.choice(asked.in.map(value))}`
  if ('startsWith' in asked) return `${field} starts with ${value(asked.startsWith)}`
  return asked.exists ? `${field} is there` : `${field} is not there`
}
