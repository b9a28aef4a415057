import { expect, test } from 'vitest'
// @ts-expect-error a page is no module: Vite gives its text.
import raw from '../../docs/webhooks.md?raw'
import { messageTypes } from '../../src/domain/webhooks/message.ts'
import { waitsMs } from '../../src/domain/webhooks/schedule.ts'

const page = String(raw)

test('docs/webhooks.md tells every type of message, and no other', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| `'))
  const told = rows.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([a-z.]+)`/g)])
  expect(
    told
      .map(([, type]) => type)
      .filter((type) => type !== 'type')
      .toSorted(),
  ).toEqual([...messageTypes].toSorted())
})

test('docs/webhooks.md tells the waits between attempts', () => {
  const told = page.replaceAll('\n', ' ').match(/again after ([\w ,]+?) hours, each/)?.[1] ?? ''
  const [seconds, minutes, minutesMore, ...hours] = told.match(/\d+/g)?.map(Number) ?? []
  expect([
    (seconds ?? 0) * 1_000,
    (minutes ?? 0) * 60_000,
    (minutesMore ?? 0) * 60_000,
    ...hours.map((each) => each * 3_600_000),
  ]).toEqual(waitsMs)
})
