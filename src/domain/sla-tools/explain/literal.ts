import type { Literal, Predicate } from '../../sla/predicate/predicate.ts'
import type { Lang } from './formats.ts'

/** A value to compare with, as it is written: codes such as 1000 are not grouped. */
export function literal(written: Literal, lang: Lang): string {
  if (typeof written === 'string') return lang === 'de' ? `„${written}“` : `"${written}"`
  if (typeof written === 'boolean')
    return lang === 'de' ? (written ? 'wahr' : 'falsch') : `${written}`
  return lang === 'de' ? String(written).replace('.', ',') : String(written)
}

/** In brackets when it joins several conditions itself. */
export const joined = (inner: Predicate, text: string): string =>
  'all' in inner || 'any' in inner ? `(${text})` : text
