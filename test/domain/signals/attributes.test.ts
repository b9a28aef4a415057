import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../../src/domain/limits.ts'
import { namesContent } from '../../../src/domain/signals/content.ts'
import { accepted, record, refused } from './door.ts'

const keptOf = (more: Record<string, unknown>) => accepted(record(more)).signal.fields
const droppedOf = (more: Record<string, unknown>) => accepted(record(more)).dropped

describe('a field that is not in the table', () => {
  test.each<[string, unknown]>([
    ['makegood.queue.wait', 0.25],
    ['makegood.cache.hit', true],
    ['makegood.plan', 'enterprise/eu:2'],
    ['makegood.check.of_our_own', 1],
    ['gen_ai.request.temperature', 0.7],
    ['gen_ai.request.max_tokens', 4096],
    ['gen_ai.request.choice.count', 2],
    ['gen_ai.usage.prompt_tokens', 12],
    ['gen_ai.output.type', 'json'],
    ['gen_ai.agent.id', 'asst_5j66'],
    ['gen_ai.token.type', 'input'],
    ['makegood.evaluation.answer_relevancy', 0.9],
  ])('%s is kept', (name, value) => {
    expect(keptOf({ [name]: value })).toEqual({ [name]: value })
  })

  test.each<[string, unknown]>([
    ['gen_ai.input.messages', 'x'],
    ['gen_ai.prompt', 'x'],
    ['gen_ai.prompt.0.content', 'x'],
    ['gen_ai.completion', 1],
    ['makegood.input', 'x'],
    ['makegood.user_input', 5],
    ['makegood.output', 'x'],
    ['makegood.text', 'x'],
    ['makegood.response', 'x'],
    ['makegood.response.body', 'x'],
    ['makegood.instructions', true],
    ['makegood.search.query', 'x'],
    ['makegood.evaluation.answer', 'x'],
    ['gen_ai.tool.call.arguments', 'x'],
    ['gen_ai.evaluation.explanation', 'x'],
    ['gen_ai.tool.name', 'x'],
    ['gen_ai.request.stop_sequences', ['x']],
    ['makegood.plan', 'two words'],
    ['makegood.plan', 'x'.repeat(65)],
    ['makegood.plan', 'größer'],
    ['makegood.plan', ''],
    ['makegood.plan', { a: 1 }],
    ['makegood.plan', [1]],
    ['makegood.Plan', 1],
    ['makegood.', 1],
    ['makegood', 1],
    [`makegood.${'x'.repeat(LIMITS.attributeNameLength)}`, 1],
    ['http.request.body', 1],
    ['url.full', 'x'],
    ['temperature', 1],
    ['constructor', 'x'],
    ['', 1],
  ])('%s of %j is dropped and counted', (name, value) => {
    expect([keptOf({ [name]: value }), droppedOf({ [name]: value })]).toEqual([{}, 1])
  })

  test('an own "__proto__" is dropped and reaches no prototype', () => {
    const sent = JSON.parse(`{"id":"r","time":${Date.UTC(2025, 7, 5)},"__proto__":{"polluted":1}}`)
    const { signal, dropped } = accepted(sent)
    expect([Object.keys(signal.fields), dropped]).toEqual([[], 1])
    expect((signal.fields as Record<string, unknown>).polluted).toBeUndefined()
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('64 of them are kept and one more refuses the record', () => {
    const many = (n: number) =>
      record(Object.fromEntries(Array.from({ length: n }, (_, i) => [`makegood.a${i}`, i])))
    expect(Object.keys(accepted(many(64)).signal.fields)).toHaveLength(64)
    expect(refused(many(65))).toMatchObject({ pointer: '', reason: 'too-many-attributes' })
  })

  test('a flood of names is dropped without being kept', () => {
    const flood = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`junk${i}`, 'x']))
    expect(droppedOf(flood)).toBe(20_000)
  })
})

test.each([
  ['gen_ai.response.model', false],
  ['gen_ai.request.temperature', false],
  ['makegood.context.length', false],
  ['makegood.usage.input_tokens', false],
  ['makegood.input', true],
  ['makegood.a.prompts.b', true],
  ['makegood.last_message', true],
])('the name %s speaks of content: %s', (name, expected) => {
  expect(namesContent(name)).toBe(expected)
})
