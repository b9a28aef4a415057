import { describe, expect, test, vi } from 'vitest'
import { clockOf } from '../../src/handles.ts'

describe('the clock of a deployment', () => {
  test('runs ahead where it is a local one', () => {
    vi.useFakeTimers({ now: 1_000, toFake: ['Date'] })
    expect(clockOf({ ENVIRONMENT: 'local', CLOCK_AHEAD_MS: '180000' })()).toBe(181_000)
    vi.useRealTimers()
  })

  test('follows real time anywhere else, whatever it is told', () => {
    vi.useFakeTimers({ now: 1_000, toFake: ['Date'] })
    expect(clockOf({ ENVIRONMENT: 'production', CLOCK_AHEAD_MS: '180000' })()).toBe(1_000)
    vi.useRealTimers()
  })
})
