import { describe, expect, test } from 'vitest'
import { contractsIn } from './contract.ts'
import { found, reduced, slaOf } from './run.ts'

const shapes = contractsIn('./')
const vectors = contractsIn('./golden/')

test('the contracts and the golden vectors are found', () => {
  expect(shapes.length).toBeGreaterThanOrEqual(40)
  expect(vectors.length).toBeGreaterThanOrEqual(8)
})

describe.each([...shapes, ...vectors])('$contract.shape', ({ file, contract }) => {
  test('is one document, named as its file', () => {
    expect(`${contract.shape}.yaml`).toBe(file)
    expect(slaOf(contract).metadata.name).toBe(contract.shape)
  })

  test.each(contract.cases)('$name', (each) => {
    const expected = Object.entries(each.expect).map(([name, one]) => [name, reduced(one)])
    expect(found(contract, each)).toEqual(Object.fromEntries(expected))
  })
})
