import { describe, expect, test } from 'vitest'
import { availability } from '../../../src/edge/pages/gallery/commitments.ts'
import { month } from '../../../src/edge/pages/gallery/month.ts'
import { windowCount } from '../../../src/edge/pages/month/commitment.tsx'
import { renderMonth } from '../../../src/edge/pages/month/month.tsx'

describe('excluded time on the page of a month', () => {
  const html = renderMonth(month)

  test('is told with when, why, its effect and who approved it', () => {
    expect(html).toContain('Excluded time')
    for (const { reason, approvedBy, exclusion } of availability.exclusions ?? []) {
      expect(html).toContain(reason)
      expect(html).toContain(approvedBy)
      expect(html).toContain(exclusion)
    }
    expect(html).toContain('bad slices left out')
    expect(html).toContain('none: announced too late')
  })

  test('is not spoken of where there is none', () => {
    const commitments = month.verdict.commitments.map(({ exclusions: _, ...rest }) => rest)
    const verdict = { ...month.verdict, commitments }
    const without = renderMonth({ ...month, verdict, burning: {} })
    expect(without).not.toContain('Excluded time')
  })

  test('takes windows out of their count', () => {
    const stage = (name: 'run' | 'exclude', windows: number) => ({
      name,
      text: '',
      figures: { windows },
    })
    const run = stage('run', 9)
    expect(windowCount({ ...availability, stages: [run] })).toBe(9)
    expect(windowCount({ ...availability, stages: [run, stage('exclude', 4)] })).toBe(4)
  })
})
