import { canonicalJson } from '../../sla/canonical.ts'
import { type Path, pointerOf } from '../../sla/reading/fault.ts'
import type { Judgement, Said } from './change.ts'

/**
 * One thing that two versions can say differently.
 *
 * @typeParam From what it is read from: the SLA or a commitment with its plan.
 */
export interface Aspect<From> {
  readonly what: string
  readonly path: Path
  /** Plain words. Two versions mean the same here when their words and their `exact` are alike. */
  words(from: From): string
  /** Where words alone are not exact. JSON values only. */
  exact?(from: From): unknown
  judge(before: From, after: From): Judgement
}

export interface AspectChange<From> {
  readonly aspect: Aspect<From>
  readonly before: string
  readonly after: string
  readonly judgement: Judgement
}

/** The aspects in which two sides differ. */
export function differences<From>(
  aspects: readonly Aspect<From>[],
  before: From,
  after: From,
): AspectChange<From>[] {
  return aspects
    .filter((aspect) => meaning(aspect, before) !== meaning(aspect, after))
    .map((aspect) => ({
      aspect,
      before: aspect.words(before),
      after: aspect.words(after),
      judgement: aspect.judge(before, after),
    }))
}

const meaning = <From>(aspect: Aspect<From>, from: From): string =>
  canonicalJson([aspect.words(from), aspect.exact?.(from) ?? null])

/** A place in a document, or the nearest around it that the document writes. */
export function said(document: unknown, path: Path, text: string): Said {
  let at = document
  let depth = 0
  for (const step of path) {
    const inner = entryOf(at, step)
    if (inner === undefined) break
    at = inner
    depth += 1
  }
  return { pointer: pointerOf(path.slice(0, depth)), text }
}

function entryOf(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
  return (value as Record<string | number, unknown>)[step]
}
