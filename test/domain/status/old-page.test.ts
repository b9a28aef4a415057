import { expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { statusGood } from '../../../src/edge/pages/gallery/status.ts'
import { renderStatus } from '../../../src/edge/pages/status/status.tsx'

const minute = 60_000

/** The page when it is read so many minutes after it was computed. */
const pageAfter = (minutes: number): string => {
  const { frame, state } = statusGood
  const readAt = epochMs((state?.computedAt ?? 0) + minutes * minute)
  return renderStatus({ state, frame: { ...frame, readAt } })
}

test('a good page that is old is not good any more: nobody knows', () => {
  expect(pageAfter(10)).toContain('chip good')
  const old = pageAfter(11)
  expect(old).not.toContain('chip good')
  expect(old).not.toContain('are operational')
  expect(old).toContain('chip unknown')
})
