import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Budget, HeldText } from '../../src/makegood-edge/held-text.ts'

test('a text of exactly its limit is kept, of one unit more nothing of it', () => {
  const held = new HeldText(new Budget(100), 5)
  held.add('123')
  held.add('45')
  expect(held.text()).toBe('12345')
  held.add('6')
  expect(held.text()).toBeNull()
})

test('a budget that is used up lets go of what was begun first', () => {
  const budget = new Budget(10)
  const [first, second] = [new HeldText(budget, 10), new HeldText(budget, 10)]
  first.add('12345')
  second.add('12345')
  second.add('6')
  expect([first.text(), second.text()]).toEqual([null, '123456'])
  first.add('7')
  expect(first.text()).toBeNull()
})

test('whatever is added and dropped, the budget is whole again in the end', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 30 })), { maxLength: 60 }),
      (adds) => {
        const budget = new Budget(50)
        const texts = [0, 1, 2, 3].map(() => new HeldText(budget, 25))
        for (const [which, length] of adds) {
          texts[which]?.add('x'.repeat(length))
          expect(budget.left).toBeGreaterThanOrEqual(0)
        }
        for (const text of texts) text.drop()
        expect(budget.left).toBe(50)
      },
    ),
  )
})
