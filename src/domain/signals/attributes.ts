import { LIMITS } from '../limits.ts'
import { namesContent } from './content.ts'
import { isIdentifier, spellsNonFinite } from './text.ts'

/**
 * Names of the conventions that never carry free text though a rule below would drop them: texts of
 * `gen_ai.*`, and names that a segment makes look like content.
 */
const textFree: ReadonlySet<string> = new Set([
  'gen_ai.agent.id',
  'gen_ai.agent.version',
  'gen_ai.data_source.id',
  'gen_ai.openai.api.type',
  'gen_ai.openai.request.response_format',
  'gen_ai.openai.request.service_tier',
  'gen_ai.openai.response.service_tier',
  'gen_ai.openai.response.system_fingerprint',
  'gen_ai.output.type',
  'gen_ai.request.choice.count',
  'gen_ai.request.service_tier',
  'gen_ai.response.service_tier',
  'gen_ai.response.system_fingerprint',
  'gen_ai.system',
  'gen_ai.token.type',
  'gen_ai.tool.call.id',
  'gen_ai.tool.type',
])

const namePattern = /^(?:makegood|gen_ai)(?:\.[a-z0-9][a-z0-9_-]*)+$/

/** What becomes of a field that is not in the table of known fields. */
export type Fate = 'keep' | 'drop' | 'not-finite' | 'not-a-flag'

type NameClass = 'open' | 'number-only' | 'flag' | 'dropped'

const checkPrefix = 'makegood.check.'
const evaluationPrefix = 'makegood.evaluation.'

function classOf(name: string): NameClass {
  if (name.length > LIMITS.attributeNameLength || !namePattern.test(name)) return 'dropped'
  if (textFree.has(name)) return 'open'
  if (name.startsWith(checkPrefix)) return 'flag'
  // What was evaluated may well be called an answer; its score cannot hold one.
  if (namesContent(name)) return name.startsWith(evaluationPrefix) ? 'number-only' : 'dropped'
  return name.startsWith('makegood.') ? 'open' : 'number-only'
}

const remembered = new Map<string, NameClass>()
/** Enough for every name that honest senders use; a flood of made-up names is not remembered. */
const rememberedNames = 1_024

function classified(name: string): NameClass {
  const known = remembered.get(name)
  if (known !== undefined) return known
  const found = classOf(name)
  if (remembered.size < rememberedNames && name.length <= LIMITS.attributeNameLength)
    remembered.set(name, found)
  return found
}

/** What of a field can be kept, by its name alone: any value that has the right shape, numbers, or nothing. */
export function keepable(name: string): 'any' | 'number' | 'nothing' {
  switch (classified(name)) {
    case 'open':
      return 'any'
    case 'number-only':
    case 'flag':
      return 'number'
    case 'dropped':
      return 'nothing'
  }
}

/**
 * Decides over a field that is not in the table: the allow-list that keeps texts out.
 *
 * Kept are numbers and booleans of `makegood.*` and `gen_ai.*`; texts shaped like an identifier, of
 * at most 64 characters, of `makegood.*` and of a fixed list of `gen_ai.*` names. Dropped is
 * everything else, and every field whose name speaks of content. A number that is none is refused,
 * and so is a `makegood.check.*` other than 0 and 1.
 */
export function fateOf(name: string, value: unknown): Fate {
  const named = classified(name)
  if (named === 'dropped') return 'drop'
  if (named === 'flag') return value === 0 || value === 1 ? 'keep' : 'not-a-flag'
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? 'keep' : 'not-finite'
    case 'boolean':
      return 'keep'
    case 'string':
      return named === 'open' ? fateOfText(value) : spellsNonFinite(value) ? 'not-finite' : 'drop'
    default:
      return 'drop'
  }
}

function fateOfText(text: string): Fate {
  if (text.length > LIMITS.attributeTextLength || !isIdentifier(text)) return 'drop'
  return spellsNonFinite(text) ? 'not-finite' : 'keep'
}
