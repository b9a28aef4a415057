import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { readAssumptions } from '../../../dev/demo/replay/assumptions.ts'
import { type ReplayedSignal, replay } from '../../../dev/demo/replay/replay.ts'
import { sharesOf } from '../../../dev/demo/replay/sessions.ts'
import { factsTable } from '../../../dev/demo/replay/table.ts'

const assumed = readAssumptions()
let signals: ReplayedSignal[] = []
const sound = () => signals.filter(({ id }) => !id.startsWith('bad-'))
const routed = (platform: string) =>
  sound().filter(
    (signal) =>
      signal['gen_ai.provider.name'] === platform && 'makegood.check.routing_conformance' in signal,
  )
const misrouted = (signal: ReplayedSignal) => signal['makegood.check.routing_conformance'] === 1

// 180,000 signals: seconds on a busy machine.
const patience = { timeout: 60_000 }

beforeAll(() => {
  signals = [...replay()]
}, patience.timeout)

describe('the replay', patience, () => {
  test('is the same on every run, to the byte', () => {
    const digest = createHash('sha256')
    for (const signal of replay()) digest.update(JSON.stringify(signal))
    const again = createHash('sha256')
    for (const signal of signals) again.update(JSON.stringify(signal))
    expect(digest.digest('hex')).toBe(again.digest('hex'))
  })

  test('names every signal once and goes forward in time, inside its span', () => {
    const times = sound().map(({ time }) => time)
    expect(new Set(signals.map(({ id }) => id)).size).toBe(signals.length)
    expect(times.every((time, i) => i === 0 || time >= (times[i - 1] ?? 0))).toBe(true)
    expect(times[0]).toBeGreaterThanOrEqual(assumed.ms('from'))
    expect(times.at(-1)).toBeLessThan(assumed.ms('until'))
  })

  test('keeps a session on one stack, one server pool and one user', () => {
    const stacks = new Map<unknown, string>()
    for (const signal of sound()) {
      const stack = [
        'user.hash',
        'gen_ai.request.model',
        'makegood.serving.hardware',
        'makegood.serving.pool',
      ]
        .map((name) => signal[name])
        .join()
      const known = stacks.get(signal['session.id']) ?? stack
      stacks.set(signal['session.id'], known)
      expect(stack).toBe(known)
    }
  })

  test('holds as many bad records as it says, and no other record is like them', () => {
    expect(signals.length - sound().length).toBe(assumed.number('bad-records'))
  })
})

describe('the published facts come out', patience, () => {
  const share = sharesOf(assumed)

  test.each([
    ['nothing before 2025-08-05', '2025-08-04T23:59:59Z', 0],
    ['0.8 % from 2025-08-05', '2025-08-05T00:00:00Z', 0.008],
    ['16 % in the worst hour of 2025-08-31', '2025-08-31T16:30:00Z', 0.16],
  ])('first party: %s', (_name, at, expected) => {
    expect(share('anthropic', Date.parse(at))).toBeCloseTo(expected, 10)
  })

  test('0.18 % at the peak on Bedrock, from 2025-08-12, and under 0.0004 % on Vertex', () => {
    expect(share('aws.bedrock', Date.parse('2025-08-11T23:00:00Z'))).toBe(0)
    expect(share('aws.bedrock', Date.parse('2025-08-31T16:30:00Z'))).toBeCloseTo(0.0018, 10)
    expect(routed('gcp.vertex_ai').filter(misrouted)).toHaveLength(0)
  })

  test('the worst hour of all is near 16 % and on 2025-08-31', () => {
    const hours = new Map<number, { all: number; bad: number }>()
    for (const signal of routed('anthropic')) {
      const hour = Math.floor(signal.time / 3_600_000)
      const counts = hours.get(hour) ?? { all: 0, bad: 0 }
      hours.set(hour, { all: counts.all + 1, bad: counts.bad + (misrouted(signal) ? 1 : 0) })
    }
    const worst = hours.get(Date.parse('2025-08-31T16:00:00Z') / 3_600_000)
    expect((worst?.bad ?? 0) / (worst?.all ?? 1)).toBeGreaterThan(0.1)
    expect((worst?.bad ?? 0) / (worst?.all ?? 1)).toBeLessThan(0.22)
  })

  test("about 30 % of the coding client's users met a misrouted request", () => {
    const ofClient = sound().filter((signal) => signal['service.name'] === 'claude_code')
    const users = (list: readonly ReplayedSignal[]) =>
      new Set(list.map((signal) => signal['user.hash'])).size
    const exposed = users(ofClient.filter(misrouted)) / users(ofClient)
    expect(exposed).toBeGreaterThan(0.25)
    expect(exposed).toBeLessThan(0.36)
  })

  test('other scripts show up on first-party TPUs alone', () => {
    const wrong = sound().filter((signal) => signal['makegood.check.wrong_script'] === 1)
    const onTpu = wrong.filter(
      (signal) =>
        signal['gen_ai.provider.name'] === 'anthropic' &&
        signal['makegood.serving.hardware'] === 'tpu',
    )
    expect(onTpu.length).toBeGreaterThan(0.8 * wrong.length)
  })
})

test('docs/demo.md lists every number with its status', () => {
  const page = readFileSync(new URL('../../../docs/demo.md', import.meta.url), 'utf8')
  expect(page).toContain(factsTable(assumed.facts))
})
