import type { Assumptions, SharePoint } from './assumptions.ts'
import type { Random } from './random.ts'

/** Requests of one user that the routing keeps together. */
export interface Session {
  readonly id: string
  readonly user: string
  readonly client: string
  readonly platform: string
  readonly hardware: string
  readonly model: string
  /** The servers that answer, and whether they are the ones that should. */
  readonly pool: 'standard' | 'long-context'
  readonly misrouted: boolean
  /** When each request ends, ms since the epoch, ascending. */
  readonly times: readonly number[]
}

const hourMs = 3_600_000
const clients = { claude_code: 45, api: 40, app: 15 }

/** Makes the sessions that begin in an hour, in no order. */
export function sessionsOf(assumed: Assumptions, random: Random): (hourFrom: number) => Session[] {
  const profile = assumed.numbers('hour-profile')
  const mean = profile.reduce((sum, each) => sum + each, 0) / profile.length
  const aDay = assumed.number('sessions-a-day')
  const begin = sessionMaker(assumed, random)
  return (hourFrom) => {
    const share = (profile[new Date(hourFrom).getUTCHours()] ?? mean) / mean
    const count = Math.floor((aDay / 24) * share + random.next())
    return Array.from({ length: count }, () => begin(hourFrom + random.below(hourMs)))
  }
}

function sessionMaker(assumed: Assumptions, random: Random): (startMs: number) => Session {
  const platforms = assumed.weights('platform-weights')
  const hardware = assumed.weightsEach('hardware-weights')
  const models = assumed.weights('model-weights')
  const turnsMax = assumed.number('turns-max')
  const longShare = assumed.number('long-context-share')
  const users = Array.from({ length: assumed.number('users') }, () => random.hex())
  const misroutedShare = sharesOf(assumed)
  return (startMs) => {
    // Squared: a few users make many of the sessions.
    const user = users[Math.floor(random.next() ** 2 * users.length)] ?? ''
    const platform = random.pick(platforms)
    const model = random.pick(models)
    const isSonnet = model === 'claude-sonnet-4'
    const belongsLong = isSonnet && random.chance(longShare)
    // Drawn once a session: misrouting was sticky.
    const misrouted = isSonnet && !belongsLong && random.chance(misroutedShare(platform, startMs))
    return {
      id: random.hex(),
      user,
      client: random.pick(clients),
      platform,
      hardware: random.pick(hardware[platform] ?? {}),
      model,
      pool: belongsLong || misrouted ? 'long-context' : 'standard',
      misrouted,
      times: turnTimes(startMs, 1 + random.below(turnsMax), random),
    }
  }
}

function turnTimes(startMs: number, turns: number, random: Random): number[] {
  let at = startMs
  return Array.from({ length: turns }, () => {
    at += 8_000 + random.below(150_000)
    return at
  })
}

/** The published share at an instant, straight lines between the stated ones, 0 outside them. */
export function sharesOf(assumed: Assumptions): (platform: string, atMs: number) => number {
  const points: Readonly<Record<string, readonly SharePoint[]>> = {
    anthropic: assumed.points('misrouted-share-first-party'),
    'aws.bedrock': assumed.points('misrouted-share-bedrock'),
    'gcp.vertex_ai': assumed.points('misrouted-share-vertex'),
  }
  return (platform, atMs) => between(points[platform] ?? [], atMs)
}

function between(points: readonly SharePoint[], atMs: number): number {
  const next = points.findIndex((point) => point.atMs > atMs)
  const before = points[next - 1]
  const after = points[next]
  if (!before || !after) return 0
  const along = (atMs - before.atMs) / (after.atMs - before.atMs)
  return before.share + along * (after.share - before.share)
}
