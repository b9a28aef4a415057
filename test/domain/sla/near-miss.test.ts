import { expect, test } from 'vitest'
import { nearest } from '../../../src/domain/sla/reading/near-miss.ts'

const fields = ['length', 'bad', 'minimumVolume', 'run', 'empty', 'knownAtLeast', 'timeZone']

test.each([
  ['lenght', 'length'],
  ['minVolume', 'minimumVolume'],
  ['timezone', 'timeZone'],
  ['TimeZone', 'timeZone'],
  ['bda', 'bad'],
  ['runs', 'run'],
  ['emtpy', 'empty'],
  ['colour', null],
  ['', null],
  ['x', null],
])('"%s" was meant as %s', (word, expected) => {
  expect(nearest(word, fields)).toBe(expected)
})

test('of equally near ones, the one that starts alike was meant', () => {
  expect(nearest('uds', ['sds', 'usd', 'udx'])).toBe('udx')
  expect(nearest('uds', ['ads', 'usd'])).toBe('usd')
})
