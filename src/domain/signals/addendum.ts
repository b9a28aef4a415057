import type { EpochMs } from '../brand.ts'
import { canonicalValue } from './canonical.ts'
import type { Reporter, Signal } from './signal.ts'

/** The field that keeps a request's span id beside its id, so that what names the span finds it. */
export const spanIdField = 'makegood.span.id'

/** The provider's own id of an answer. */
export const responseIdField = 'gen_ai.response.id'

/**
 * What is said of a request after it: an evaluation, or a user's feedback. It names its request by the
 * request's id, by the answer's, or by its span; it may come before it.
 */
export interface Addendum {
  /** Any of them is the request's. Not empty. */
  readonly requests: readonly string[]
  /** When it was said. */
  readonly time: EpochMs
  /** Only what is said: checks, scores, labels, ratings. */
  readonly fields: Signal['fields']
}

/** Whose signals an addendum may reach: nobody says anything of another's. */
export const reaches = (by: Reporter, reporter: Reporter): boolean =>
  by === 'customer' ? reporter === 'customer' : reporter !== 'customer'

const prefixes = ['makegood.check.', 'makegood.evaluation.', 'makegood.feedback.']

/** Whether a field can be said of a request afterwards. */
export const isSaidLater = (name: string): boolean =>
  name === 'makegood.regenerated' || prefixes.some((prefix) => name.startsWith(prefix))

/** What was said of a request afterwards, as far as the signal holds it already. */
export const saidLater = ({ fields }: Signal): Signal['fields'] =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => isSaidLater(name)))

/**
 * A request's signal with more said of it. Where two things are said in one field, the one stays that
 * makes the smaller canonical text, whatever follows it there; where neither does, as of 1 and 10, the
 * one that is there already. So the joined signal has a smaller text than the request's by itself, and is
 * what is kept of the two wherever they are read, in whatever order they were written (see
 * `distinctRows`).
 *
 * @returns the very signal when nothing is added to it.
 */
export function withAdded(signal: Signal, fields: Signal['fields']): Signal {
  const added = Object.entries(fields).filter(([name, value]) => {
    const there = signal.fields[name]
    return there === undefined || isSmaller(canonicalValue(value), canonicalValue(there))
  })
  if (added.length === 0) return signal
  return { ...signal, fields: { ...signal.fields, ...Object.fromEntries(added) } }
}

/** A text that begins with the other is smaller or greater by what follows. */
const isSmaller = (text: string, than: string): boolean => text < than && !than.startsWith(text)
