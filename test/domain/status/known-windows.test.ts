import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/domain/brand.ts'
import type { FoundWindow } from '../../../src/domain/status/found.ts'
import { withFound } from '../../../src/domain/status/known-windows.ts'
import { at, window } from './made-up.ts'

const now = at('2026-03-01T12:00:00Z')
const look = {
  seen: { from: at('2025-12-02T00:00:00Z'), until: at('2026-03-02T00:00:00Z') },
  now,
  since: at('2026-01-01T00:00:00Z'),
}
const found = (from: string, until: string, more: Partial<FoundWindow> = {}): FoundWindow => ({
  span: { from: at(from), until: at(until) },
  isOver: true,
  severity: 'degraded',
  bad: 30,
  total: 70,
  ...more,
})

describe('a window', () => {
  test('that is found now is named by where it begins, and was found now', () => {
    const [one] = withFound(
      'answers',
      [],
      [found('2026-03-01T10:00:00Z', '2026-03-01T10:09:00Z')],
      look,
    )
    expect(one).toMatchObject({ id: 'answers-2026-03-01T10.00Z', detected: now, told: null })
  })

  test('keeps its name and its times when late signals move where it began', () => {
    const known = [window()]
    const news = [found('2026-03-01T09:51:00Z', '2026-03-01T10:09:00Z')]
    expect(withFound('answers', known, news, look)).toMatchObject([
      {
        id: known[0]?.id,
        detected: known[0]?.detected,
        told: known[0]?.told,
        began: at('2026-03-01T09:51:00Z'),
        fixed: at('2026-03-01T10:09:00Z'),
      },
    ])
  })

  test('that the same counts do not have any more is retracted, once, and stays', () => {
    const [gone] = withFound('answers', [window()], [], look)
    expect(gone).toMatchObject({ retracted: now, fixed: now })
    const later = epochMs(now + 60_000)
    const [still] = withFound('answers', gone ? [gone] : [], [], { ...look, now: later })
    expect(still).toMatchObject({ retracted: now, fixed: now })
  })

  test('comes back under its name where later signals show it again', () => {
    const [gone] = withFound('answers', [window()], [], look)
    const news = [found('2026-03-01T10:00:00Z', '2026-03-01T10:09:00Z')]
    const [back] = withFound('answers', gone ? [gone] : [], news, look)
    expect(back).toMatchObject({ id: window().id, detected: window().detected, retracted: null })
  })

  test('that was found under another definition is not refuted by the counts of this one', () => {
    const since = at('2026-03-01T11:00:00Z')
    const [stands] = withFound('answers', [window()], [], { ...look, since })
    expect(stands).toMatchObject({ retracted: null, fixed: now })
  })

  test('that began before the counts do goes on under its name', () => {
    const old = window({
      id: 'answers-2025-12-01T22.00Z',
      began: at('2025-12-01T22:00:00Z'),
      detected: at('2025-12-01T22:02:00Z'),
      fixed: at('2025-12-02T01:00:00Z'),
    })
    const rest = found('2025-12-02T00:00:00Z', '2025-12-02T01:00:00Z', { bad: 4, total: 9 })
    expect(withFound('answers', [old], [rest], { ...look, since: epochMs(0) })).toEqual([old])
  })
})
