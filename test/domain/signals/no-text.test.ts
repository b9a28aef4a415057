import { describe, expect, test } from 'vitest'
import { readSignal } from '../../../src/domain/signals/read-signal.ts'
import { fieldRules } from '../../../src/domain/signals/registry.ts'
import { customersDoor, record } from './door.ts'

const secret = 'why does my boss Quillfeather hate me?'
const words = ['Quillfeather', 'boss', 'hate me']
const inOtherScripts = '為什麼我的老闆討厭我'

/** Everything that leaves the door, as one text: the signal, or what is said of the refusal. */
const outcome = (sent: Record<string, unknown>): string =>
  JSON.stringify(readSignal(sent, customersDoor))

const names = [
  'prompt',
  'messages',
  'gen_ai.prompt',
  'gen_ai.prompt.0.content',
  'gen_ai.prompt.0.role',
  'gen_ai.completion.0.content',
  'gen_ai.input.messages',
  'gen_ai.output.messages',
  'gen_ai.system_instructions',
  'gen_ai.content.prompt',
  'gen_ai.tool.call.arguments',
  'gen_ai.tool.call.result',
  'gen_ai.tool.description',
  'gen_ai.evaluation.explanation',
  'gen_ai.agent.name',
  'gen_ai.agent.id',
  'gen_ai.output.type',
  'gen_ai.request.stop_sequences',
  'llm.prompts',
  'input.value',
  'traceloop.entity.input',
  'langfuse.trace.input',
  'makegood.note',
  'makegood.anything',
  'makegood.feedback.comment',
  'makegood.check.wrong_script.text',
  'makegood.check.made_up',
  'makegood.evaluation.made_up',
  'makegood.evaluation.made_up.label',
  'gen_ai.evaluation.name',
  'gen_ai.evaluation.score.value',
  'gen_ai.evaluation.score.label',
  'id',
  'source',
  'time',
  'makegood.customer.id',
  '__proto__',
  'constructor',
  'toString',
  ...fieldRules.keys(),
]

const forms: readonly [string, (text: string) => unknown][] = [
  ['as text', (text) => text],
  ['as a list', (text) => [text]],
  ['as a message', (text) => [{ role: 'user', content: text }]],
  ['as an object', (text) => ({ text })],
  ['as JSON in text', (text) => JSON.stringify({ text })],
  ['as a very long text', (text) => `${text} `.repeat(2_000)],
  ['behind an identifier', (text) => `ok:${text}`],
  ['behind a line break', (text) => `stop\n${text}`],
]

describe('no word of a prompt passes the door', () => {
  test.each(forms)('%s under any name', (_form, wrap) => {
    for (const name of names) {
      const sent = Object.fromEntries([...Object.entries(record()), [name, wrap(secret)]])
      const left = outcome(sent)
      for (const word of words) expect(left, name).not.toContain(word)
    }
  })

  test('in a script without blanks', () => {
    for (const name of names) {
      const sent = Object.fromEntries([...Object.entries(record()), [name, inOtherScripts]])
      expect(outcome(sent), name).not.toContain('老闆')
    }
  })

  test('as the name of a field', () => {
    for (const prefix of ['', 'makegood.', 'gen_ai.', 'makegood.check.', 'makegood.evaluation.']) {
      const left = outcome(record({ [prefix + secret]: 1, [prefix + inOtherScripts]: true }))
      for (const word of [...words, '老闆']) expect(left).not.toContain(word)
    }
  })

  test('as one word under a name that speaks of content', () => {
    for (const name of ['makegood.prompt', 'makegood.user_message', 'makegood.answer.0'])
      expect(outcome(record({ [name]: 'Quillfeather' }))).not.toContain('Quillfeather')
  })
})
