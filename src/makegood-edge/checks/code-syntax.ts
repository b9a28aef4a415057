import { readJson } from '../json-view.ts'
import { fenced } from './fences.ts'
import type { Outcome } from './outcome.ts'

/**
 * Whether every fenced block that says it is JSON parses. Other languages are not parsed: a runtime
 * without `eval` has no parser of theirs, and a wrong guess would pay for code that is right.
 * `bracketsOf` looks at those.
 */
export function codeSyntax(text: string): Outcome {
  const json = fenced(text).blocks.filter(({ language }) => language === 'json')
  if (json.length === 0) return 'not-checked'
  return json.every(({ code }) => readJson(code) !== undefined) ? 'passed' : 'failed'
}
