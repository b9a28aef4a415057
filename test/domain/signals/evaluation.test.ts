import { describe, expect, test } from 'vitest'
import { evaluationField, evaluationLabelField } from '../../../src/domain/signals/evaluation.ts'
import { accepted, record, refused } from './door.ts'

const evaluation = (name: unknown, score?: unknown, label?: unknown) =>
  record({
    'gen_ai.evaluation.name': name,
    ...(score === undefined ? {} : { 'gen_ai.evaluation.score.value': score }),
    ...(label === undefined ? {} : { 'gen_ai.evaluation.score.label': label }),
  })

describe('an evaluation on a record', () => {
  test('becomes a field under its name, and one for its label', () => {
    expect(accepted(evaluation('answer_relevancy', 0.25, 'low')).signal.fields).toEqual({
      [evaluationField('answer_relevancy')]: 0.25,
      [evaluationLabelField('answer_relevancy')]: 'low',
    })
    expect(evaluationField('x')).toBe('makegood.evaluation.x')
    expect(evaluationLabelField('x')).toBe('makegood.evaluation.x.label')
  })

  test('of one of our own checks becomes the check', () => {
    const { signal, dropped } = accepted(evaluation('makegood.wrong_script', 1, 'fail'))
    expect(signal.fields).toEqual({ 'makegood.check.wrong_script': 1 })
    expect(dropped).toBe(1)
    expect(refused(evaluation('makegood.wrong_script', 0.5)).reason).toBe('not-a-flag')
  })

  test('without a score or a label says nothing', () => {
    const { signal, dropped } = accepted(evaluation('fluency'))
    expect([signal.fields, dropped]).toEqual([{}, 1])
  })

  test.each([
    ['has a blank in its name', evaluation('two words', 1), 'name', 'bad-evaluation-name'],
    ['is in capitals', evaluation('Fluency', 1), 'name', 'bad-evaluation-name'],
    ['has too long a name', evaluation('x'.repeat(65), 1), 'name', 'bad-evaluation-name'],
    ['would meet a label', evaluation('a.label', 1), 'name', 'bad-evaluation-name'],
    ['has no name', evaluation(null, 1), 'name', 'evaluation-without-name'],
    ['has a score of text', evaluation('a', '0.5'), 'score.value', 'not-a-number'],
    ['has a score that is none', evaluation('a', 'NaN'), 'score.value', 'not-finite'],
    ['has a sentence for a label', evaluation('a', 1, 'so so'), 'score.label', 'bad-text'],
  ])('is refused when it %s', (_name, sent, part, reason) => {
    expect(refused(sent)).toMatchObject({ pointer: `/gen_ai.evaluation.${part}`, reason })
  })
})
