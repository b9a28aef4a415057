import { expect, test } from 'vitest'
import { stage } from './drawing.ts'
import { money, owe } from './hours.ts'

const each = (kind: string, size: number, free?: number) => ({
  kind,
  [kind === 'windows' ? 'windows' : 'events']: size,
  ...(free ? { free } : {}),
})
const steps = (increment: unknown, count = 'full') => ({
  remedy: { kind: 'steps', each: increment, count, pays: { kind: 'amount', amount: 10 } },
})
const slope = (increment: unknown) => ({
  remedy: { kind: 'slope', each: increment, pays: { kind: 'amount', amount: 10 } },
})

// A drawn `x` has 100 bad events of 100, a `~` 6.
test.each([
  ['all of them', steps(each('bad-events', 50)), 'x', 'USD 20.00'],
  ['those that are not free', steps(each('bad-events', 50, 40)), 'x', 'USD 10.00'],
  ['none where all are free', steps(each('bad-events', 50, 100), 'started'), 'x', 'USD 0.00'],
  ['those of slices that are not bad too', steps(each('bad-events', 1)), 'x::', 'USD 1100.00'],
  ['begun ones', steps(each('bad-events', 60), 'started'), 'x', 'USD 20.00'],
  ['a part of one', slope(each('bad-events', 80)), 'x', 'USD 12.50'],
])('bad events are counted: %s', (_name, changes, drawn, paid) => {
  expect(money(drawn, changes).replace(',', '')).toBe(paid)
})

test.each([
  ['each run', steps(each('windows', 1)), 'x.xx.x', 'USD 30.00'],
  ['those that are not free', steps(each('windows', 1, 2)), 'x.xx.x', 'USD 10.00'],
  ['two at a time', steps(each('windows', 2)), 'x.xx.x', 'USD 10.00'],
  ['in proportion', slope(each('windows', 2)), 'x.xx.x', 'USD 15.00'],
])('windows are counted: %s', (_name, changes, drawn, paid) => {
  expect(money(drawn, changes)).toBe(paid)
})

test('the stage says how many there are', () => {
  const bad = owe('x', steps(each('bad-events', 50, 40)))
  expect(stage(bad, 'bands')).toBe(
    'There are 100 bad events, 60 beyond the free 40: 1 full increment of 50 bad events, at USD 10.00 each.',
  )
  expect(bad.stages.find(({ name }) => name === 'bands')?.figures).toMatchObject({
    badEvents: 100,
    free: 40,
    increments: 1,
  })
  expect(stage(owe('x', steps(each('windows', 1))), 'bands')).toBe(
    'There is 1 window: 1 full increment of 1 window, at USD 10.00 each.',
  )
})
