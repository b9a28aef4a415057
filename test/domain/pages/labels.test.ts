import { expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import { labelsOf } from '../../../src/edge/pages/load/labels.ts'

const verdict = (label: string, from: string, until: string) => ({
  verdict: {
    period: {
      label,
      zone: 'UTC',
      span: { from: epochMs(Date.parse(from)), until: epochMs(Date.parse(until)) },
    },
  },
})

test('periods of several kinds are listed once each, the newest first, whatever they are called', () => {
  const listed = labelsOf([
    verdict('2025', '2025-01-01', '2026-01-01'),
    verdict('2025-12', '2025-12-01', '2026-01-01'),
    verdict('2025-Q1', '2025-01-01', '2025-04-01'),
    verdict('2025-12', '2025-12-01', '2026-01-01'),
    verdict('2025-08-15', '2025-08-15', '2025-09-15'),
  ])
  expect(listed).toEqual(['2025-12', '2025-08-15', '2025', '2025-Q1'])
})
