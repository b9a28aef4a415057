import type { Answer } from '../answer.ts'
import type { Asked } from '../apis/api.ts'
import { codeBrackets } from './code-brackets.ts'
import { codeSyntax } from './code-syntax.ts'
import { type Ending, isEmpty } from './empty.ts'
import { anyJson, jsonSchema, type Shape, shapeOf } from './json-schema.ts'
import { type Outcome, worst } from './outcome.ts'
import { isRepetitive } from './repetition.ts'
import { isTruncated } from './truncated.ts'
import type { WantedChecks } from './wanted.ts'
import { isWrongScript, scriptsOf } from './wrong-script.ts'

export interface Seen {
  readonly answer: Answer
  /** Null when the request could not be read. */
  readonly asked: Asked | null
  readonly ending: Ending['kind']
}

/**
 * Makes the checks that are wanted of an answer without error.
 *
 * @returns 0 or 1 (failed) by the name of the signal's field. A check that was not made is not in it.
 */
export function runChecks(wanted: WantedChecks, seen: Seen): Record<string, 0 | 1> {
  const { answer, asked, ending } = seen
  const reasons = [...answer.finishReasons.values()]
  const outcomes: Record<string, Outcome> = {}
  if (wanted.empty) outcomes.empty = isEmpty(ending, answer)
  if (wanted.truncated)
    outcomes.truncated = isTruncated(ending, {
      reasons,
      outputTokens: answer.outputTokens,
      tokensAtMost: asked ? asked.tokensAtMost : undefined,
    })
  // A client that hung up has seen no whole answer, so nothing is said of it.
  if (ending === 'whole' || ending === 'cut') {
    const each = eachText(answer)
    const { repetition, wrongScript } = wanted
    if (repetition) outcomes.repetition = each((text) => isRepetitive(text, repetition.shareAtMost))
    if (wrongScript) {
      const { expect } = wrongScript
      const expected = expect === 'prompt' ? scriptsOf(asked?.prompt ?? []) : expect
      outcomes.wrong_script = each((text) => isWrongScript(text, expected, wrongScript.shareAtMost))
    }
    if (wanted.code && ending === 'whole') {
      outcomes.code_syntax = each(codeSyntax)
      const mayBeCut = reasons.includes('length')
      outcomes.code_brackets = each((text) => codeBrackets(text, { mayBeCut }))
    }
    const isDone = ending === 'whole' && reasons.every((reason) => reason === 'stop')
    if (wanted.json && isDone && answer.hasText) {
      const shape = wanted.json === 'asked' ? askedShape(asked) : wanted.json
      outcomes.json_schema = each((text) => jsonSchema(text, shape))
    }
  }
  return flags(outcomes)
}

const askedShape = (asked: Asked | null): Shape | null => {
  if (asked === null || asked.schema === undefined) return null
  return asked.schema === 'any' ? anyJson : shapeOf(asked.schema)
}

const eachText =
  (answer: Answer) =>
  (check: (text: string) => Outcome): Outcome => {
    if (answer.hasTooManyChoices) return 'not-checked'
    return worst(
      [...answer.texts.values()].map((held) => {
        const text = held.text()
        return text === null ? 'not-checked' : check(text)
      }),
    )
  }

function flags(outcomes: Readonly<Record<string, Outcome>>): Record<string, 0 | 1> {
  const fields: Record<string, 0 | 1> = {}
  for (const [check, outcome] of Object.entries(outcomes))
    if (outcome !== 'not-checked') fields[`makegood.check.${check}`] = outcome === 'failed' ? 1 : 0
  return fields
}
