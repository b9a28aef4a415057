import { LIMITS } from '../limits.ts'
import type { SignalFault } from './fault.ts'
import { faultAt } from './fault.ts'
import { fieldRules } from './registry.ts'
import { identifierRefusal, kept, numberRefusal, refusalOf } from './rule.ts'
import type { FieldValue } from './signal.ts'

/** Where the conventions put the result of one evaluation on a record. */
export const evaluationNames = {
  name: 'gen_ai.evaluation.name',
  score: 'gen_ai.evaluation.score.value',
  label: 'gen_ai.evaluation.score.label',
} as const

/** The field that holds the score of an evaluation, so that a predicate can name it. */
export const evaluationField = (name: string): string => `makegood.evaluation.${name}`

/** The field that holds its label. */
export const evaluationLabelField = (name: string): string => `makegood.evaluation.${name}.label`

/** An evaluation `makegood.<check>` is the check itself, sent as an event. */
const ownCheck = /^makegood\.([a-z_]+)$/

const evaluationName = /^[a-z0-9_.-]+$/

/** A name that ends in `.label` would meet the label of the name before it. */
export const isEvaluationName = (name: unknown): name is string =>
  typeof name === 'string' &&
  name.length <= LIMITS.evaluationNameLength &&
  evaluationName.test(name) &&
  name !== 'label' &&
  !name.endsWith('.label')

/**
 * Reads the evaluation that a record carries into `fields`: `makegood.evaluation.<name>` is the score
 * and `makegood.evaluation.<name>.label` the label. An evaluation named `makegood.<check>` becomes
 * `makegood.check.<check>`, 0 or 1.
 *
 * @returns the fault, or how many fields of the evaluation were not kept.
 */
export function readEvaluation(
  record: Readonly<Record<string, unknown>>,
  fields: Record<string, FieldValue>,
): SignalFault | number {
  const name = record[evaluationNames.name] ?? null
  const score = record[evaluationNames.score] ?? null
  const label = record[evaluationNames.label] ?? null
  if (name === null) {
    if (score === null && label === null) return 0
    return faultAt(evaluationNames.name, {
      reason: 'evaluation-without-name',
      detail: 'a score or a label needs the name of its evaluation',
    })
  }
  if (!isEvaluationName(name)) {
    return faultAt(evaluationNames.name, {
      reason: 'bad-evaluation-name',
      detail: `1 to ${LIMITS.evaluationNameLength} of [a-z0-9_.-] that do not end in .label are expected`,
    })
  }
  const check = `makegood.check.${ownCheck.exec(name)?.[1]}`
  const rule = fieldRules.get(check)
  if (score !== null) {
    const refusal = rule ? refusalOf(rule, score) : numberRefusal(score)
    if (refusal !== null) return faultAt(evaluationNames.score, refusal)
    fields[rule ? check : evaluationField(name)] = kept(score)
  }
  if (label !== null && !rule) {
    const refusal = identifierRefusal(label, LIMITS.attributeTextLength)
    if (refusal !== null) return faultAt(evaluationNames.label, refusal)
    fields[evaluationLabelField(name)] = label as string
  }
  return (score === null && label === null) || (label !== null && rule) ? 1 : 0
}
