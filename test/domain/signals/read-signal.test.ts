import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../../src/domain/limits.ts'
import { pointerTo } from '../../../src/domain/signals/fault.ts'
import { fieldRules } from '../../../src/domain/signals/registry.ts'
import { knownNames } from '../../../src/storage/segments/known-names.ts'
import { realisticRecords } from '../../support/signals.ts'
import { accepted, customersDoor, now, providersDoor, record, refused } from './door.ts'

describe('a record that the door takes', () => {
  test('keeps its known fields and loses its envelope', () => {
    const { signal, customer, reporter, dropped } = accepted(
      record({ source: 'edge-7', 'http.response.status_code': 200, 'makegood.regenerated': true }),
    )
    expect(signal).toEqual({
      source: 'edge-7',
      id: 'r-1',
      time: now - 1_000,
      fields: { 'http.response.status_code': 200, 'makegood.regenerated': true },
    })
    expect([customer, reporter, dropped]).toEqual(['acme', 'provider', 0])
  })

  test('has the source of the key when it names none', () => {
    expect(accepted(record()).signal.source).toBe('gateway')
    expect(accepted(record({ source: null })).signal.source).toBe('gateway')
  })

  test('belongs to the customer that a provider names', () => {
    expect(accepted(record({ 'makegood.customer.id': 'zeta' }), providersDoor).customer).toBe(
      'zeta',
    )
  })

  test('belongs to the key of a customer, named or not', () => {
    expect(accepted(record()).customer).toBe('acme')
    expect(accepted({ id: 'r', time: now }).customer).toBe('acme')
  })

  test('is a probe when it names its probe, whoever sends it', () => {
    const probe = record({ 'makegood.probe': 'canary:primes-3', 'makegood.probe.score': 0.5 })
    expect(accepted(probe).reporter).toBe('probe')
    expect(accepted(probe, { ...customersDoor, reporter: 'customer' }).reporter).toBe('probe')
    expect(accepted(record(), { ...customersDoor, reporter: 'customer' }).reporter).toBe('customer')
  })

  test('reads null as absent', () => {
    const { signal, dropped } = accepted(record({ 'error.type': null, 'makegood.check.x': null }))
    expect([signal.fields, dropped]).toEqual([{}, 0])
  })

  test('keeps 0 for -0, so that equal records stay equal', () => {
    const { fields } = accepted(record({ 'gen_ai.usage.input_tokens': -0 })).signal
    expect(Object.is(fields['gen_ai.usage.input_tokens'], 0)).toBe(true)
  })

  test('loses nothing of what a real gateway sends', () => {
    for (const sent of realisticRecords(200, 5)) {
      const { signal, dropped } = accepted(JSON.parse(JSON.stringify(sent)))
      const { id: _id, time: _time, 'makegood.customer.id': _customer, ...fields } = sent
      expect([signal.fields, dropped]).toEqual([fields, 0])
    }
  })
})

describe('a record that the door refuses', () => {
  test.each([
    ['is no object', [1, 2], '', 'not-an-object'],
    ['is null', null, '', 'not-an-object'],
    ['has no id', record({ id: undefined }), '/id', 'missing-id'],
    ['has an empty id', record({ id: '' }), '/id', 'bad-id'],
    ['has a number for an id', record({ id: 7 }), '/id', 'bad-id'],
    ['has a blank in its id', record({ id: 'a b' }), '/id', 'bad-id'],
    ['has too long an id', record({ id: 'x'.repeat(LIMITS.idLength + 1) }), '/id', 'bad-id'],
    ['has a blank in its source', record({ source: 'a b' }), '/source', 'bad-source'],
    ['has no time', record({ time: undefined }), '/time', 'missing-time'],
    ['has a text for a time', record({ time: '2025-08-05' }), '/time', 'bad-time'],
    ['has a fraction of a millisecond', record({ time: now - 0.5 }), '/time', 'bad-time'],
    ['has seconds for a time', record({ time: now / 1000 }), '/time', 'time-too-early'],
    ['is of 2000-01-01', record({ time: 946_684_800_000 }), '/time', 'time-too-early'],
    ['is of the day after tomorrow', record({ time: now + 86_400_001 }), '/time', 'time-too-late'],
  ])('%s', (_name, sent, pointer, reason) => {
    expect(refused(sent)).toMatchObject({ pointer, reason })
  })

  test('names another customer than its key', () => {
    const other = record({ 'makegood.customer.id': 'zeta' })
    expect(refused(other)).toMatchObject({
      pointer: '/makegood.customer.id',
      reason: 'other-customer',
    })
  })

  test('names no customer, or none that can exist, under a key of the provider', () => {
    const unnamed = refused({ id: 'r', time: now }, providersDoor)
    expect(unnamed.reason).toBe('missing-customer')
    const bad = refused(record({ 'makegood.customer.id': 'Not An Id' }), providersDoor)
    expect(bad).toMatchObject({ pointer: '/makegood.customer.id', reason: 'bad-customer' })
  })

  test('is exactly 24 hours ahead: that one is still taken', () => {
    expect(accepted(record({ time: now + LIMITS.timeAheadMs })).signal.time).toBe(now + 86_400_000)
    expect(accepted(record({ id: 'x'.repeat(LIMITS.idLength) })).signal.id).toHaveLength(128)
  })
})

describe('a field breaks its rule', () => {
  const status = 'http.response.status_code'
  const tokens = 'gen_ai.usage.output_tokens'
  const duration = 'gen_ai.client.operation.duration'
  const rate = 'makegood.sample.rate'
  const reasons = 'gen_ai.response.finish_reasons'
  test.each<[string, unknown, string]>([
    [status, 99, 'out-of-range'],
    [status, 600, 'out-of-range'],
    [status, '200', 'not-a-number'],
    [status, 200.5, 'not-whole'],
    [tokens, -1, 'out-of-range'],
    [tokens, 2e9, 'out-of-range'],
    [tokens, 'NaN', 'not-finite'],
    [duration, -0.001, 'out-of-range'],
    [duration, Number.NaN, 'not-finite'],
    [duration, Number.POSITIVE_INFINITY, 'not-finite'],
    [duration, '-Infinity', 'not-finite'],
    [duration, true, 'not-a-number'],
    [rate, 0, 'out-of-range'],
    [rate, 1.01, 'out-of-range'],
    ['makegood.probe.score', 1.5, 'out-of-range'],
    ['makegood.feedback.rating', 0, 'not-one-of'],
    ['makegood.feedback.consent', 'yes', 'not-one-of'],
    ['makegood.serving.hardware', 'abacus', 'not-one-of'],
    ['makegood.serving.attested_by', 1, 'not-text'],
    ['makegood.check.empty', true, 'not-a-flag'],
    ['makegood.check.empty', 2, 'not-a-flag'],
    ['makegood.check.of_our_own', 0.5, 'not-a-flag'],
    ['makegood.regenerated', 1, 'not-a-boolean'],
    ['user.hash', 7, 'not-text'],
    ['user.hash', 'x'.repeat(129), 'too-long'],
    ['error.type', 'the model was overloaded', 'bad-text'],
    ['error.type', '', 'bad-text'],
    [reasons, 'stop', 'not-a-list'],
    [reasons, ['stop', 'because I said so'], 'bad-text'],
    [reasons, new Array(17).fill('stop'), 'too-many-items'],
    ['makegood.queue.wait', Number.POSITIVE_INFINITY, 'not-finite'],
    ['makegood.queue.wait', 'NaN', 'not-finite'],
    ['gen_ai.request.temperature', 'Infinity', 'not-finite'],
  ])('%s of %j is %s', (name, value, reason) => {
    expect(refused(record({ [name]: value }))).toMatchObject({ pointer: `/${name}`, reason })
  })

  test.each<[string, unknown]>([
    [status, 100],
    [status, 599],
    [tokens, 0],
    [duration, 0],
    [rate, 1],
    [rate, 1e-9],
    ['makegood.feedback.rating', -1],
    [reasons, []],
    [reasons, ['stop', 'tool_calls']],
  ])('%s of %j is still within it', (name, value) => {
    expect(accepted(record({ [name]: value })).signal.fields[name]).toEqual(value)
  })

  test('the fault never repeats the value', () => {
    const fault = refused(record({ 'error.type': 'my secret prompt' }))
    expect(JSON.stringify(fault)).not.toContain('secret')
  })

  test('the pointer is escaped as RFC 6901 asks', () => {
    expect(pointerTo('a/b~c')).toBe('/a~1b~0c')
  })
})

test('every known field has a place in the segment format', () => {
  expect([...fieldRules.keys()].filter((name) => !knownNames.includes(name))).toEqual([])
})
