import { describe, expect, test } from 'vitest'
import { contractsIn } from './contract.ts'
import { found, reduced, slaOf } from './run.ts'
import { becomes } from './succeeded.ts'

const shapes = contractsIn('./')
const vectors = contractsIn('./golden/')

test('the contracts and the golden vectors are found', () => {
  expect(shapes).toHaveLength(44)
  expect(vectors.length).toBeGreaterThanOrEqual(12)
})

test('no two documents have one name, and none is named after who promised it', () => {
  const names = shapes.map(({ contract }) => slaOf(contract).metadata.name)
  expect(new Set(names).size).toBe(names.length)
  const promisers = new Set(shapes.map(({ contract }) => contract.shape.split('-')[0]))
  expect(names.filter((name) => name.split('-').some((word) => promisers.has(word)))).toEqual([])
})

test('what the language cannot say is this and no more', () => {
  const left = shapes.flatMap(({ contract: { shape, missing = [] } }) =>
    missing.map(({ clause }) => `${shape}: ${clause}`),
  )
  expect(left).toEqual([
    'atlassian: the later invoice is the very one to which the credit is applied',
  ])
})

describe.each([...shapes, ...vectors])('$contract.shape', ({ file, contract }) => {
  test('is one document, in a file of its name', () => {
    expect(`${contract.shape}.yaml`).toBe(file)
    expect(() => slaOf(contract)).not.toThrow()
  })

  test.each(contract.cases)('$name', (each) => {
    const expected = Object.entries(each.expect).map(([name, one]) => [name, reduced(one)])
    expect(found(contract, each)).toEqual(Object.fromEntries(expected))
  })

  test.for(contract.successions ?? [])('$name', (each) => {
    expect(becomes(contract, each)).toEqual(each.is)
  })
})
