import { answersOf } from './answers.ts'
import { type Assumptions, readAssumptions } from './assumptions.ts'
import { type Random, seeded } from './random.ts'
import { type Session, sessionsOf } from './sessions.ts'

/** A signal as `/v1/signals` takes it, less its customer. */
export type ReplayedSignal = Readonly<Record<string, string | number>> & {
  readonly id: string
  readonly time: number
}

const hourMs = 3_600_000

/**
 * The replay of the three incidents of 2025: a provider's signals of one customer, ascending by time,
 * the same ones on every run. Holds about an hour of them at a time.
 */
export function* replay(assumed: Assumptions = readAssumptions()): Generator<ReplayedSignal> {
  const random = seeded(assumed.number('seed'))
  const beginning = sessionsOf(assumed, random)
  const answerOf = answersOf(assumed, random)
  const bad = badRecords(assumed, random)
  const until = assumed.ms('until')
  let ahead: ReplayedSignal[] = []
  for (let hour = assumed.ms('from'); hour < until; hour += hourMs) {
    for (const session of beginning(hour)) {
      for (const time of session.times) {
        ahead.push({ ...requestOf(session, time, random), ...answerOf(session, time) })
      }
    }
    const due = ahead.filter((signal) => signal.time < hour + hourMs)
    ahead = ahead.filter((signal) => signal.time >= hour + hourMs)
    yield* due.sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1))
    yield* bad(hour)
  }
}

function requestOf(session: Session, time: number, random: Random): ReplayedSignal {
  return {
    id: random.hex(),
    time,
    'user.hash': session.user,
    'session.id': session.id,
    'service.name': session.client,
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': session.platform,
    'gen_ai.request.model': session.model,
    'gen_ai.response.model': session.model,
    'makegood.serving.hardware': session.hardware,
    'makegood.serving.pool': session.pool,
    'makegood.serving.build': buildAt(session, time),
    'makegood.serving.attested_by': 'provider',
  }
}

/** Builds are named for the published deployments, so that their first sight marks each of them. */
function buildAt({ platform, hardware }: Session, time: number): string {
  if (platform !== 'anthropic') return 'partner-2025.07'
  if (time >= Date.UTC(2025, 8, 4, 18)) return '2025.09.04'
  if (time >= Date.UTC(2025, 8, 2, 18) && hardware === 'tpu') return '2025.09.02-tpu'
  if (time >= Date.UTC(2025, 7, 29)) return '2025.08.29'
  if (time >= Date.UTC(2025, 7, 25, 17, 30) && hardware === 'tpu') return '2025.08.25-tpu'
  return time >= Date.UTC(2025, 7, 5) ? '2025.08.05' : '2025.07.28'
}

const faults: readonly Readonly<Record<string, number>>[] = [
  { 'gen_ai.client.operation.duration': -3.2 },
  { 'http.response.status_code': 999 },
  { time: Date.UTC(2099, 0, 1) },
  { 'makegood.check.wrong_script': 2 },
]

/** One bad record in every so many hours, each kind in turn. */
function badRecords(assumed: Assumptions, random: Random): (hour: number) => ReplayedSignal[] {
  const from = assumed.ms('from')
  const count = assumed.number('bad-records')
  const everyMs = Math.floor((assumed.ms('until') - from) / count / hourMs) * hourMs
  return (hour) => {
    const place = (hour - from) / everyMs
    if (!Number.isInteger(place) || place >= count) return []
    const fault = faults[place % faults.length]
    return [{ id: `bad-${random.hex()}`, time: hour, 'http.response.status_code': 200, ...fault }]
  }
}
