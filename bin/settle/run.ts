import { type Progress as Bar, progressOn, silent } from '../ingest/progress.ts'
import { ask, type Deployment } from '../sla/deployment.ts'
import { UsageError } from '../sla/fail.ts'
import { progressSchema, type SettlementProgress, startedSchema } from './answers.ts'

export interface RunOptions {
  readonly json: boolean
  readonly quiet: boolean
  /** Between two looks; a second. */
  readonly everyMs?: number
  /** How long a deployment that does not answer any more is waited for; a minute. */
  readonly patienceMs?: number
}

/**
 * Lets everything that is due go to Stripe, and watches until nothing due is open. Stopped and started
 * again it only watches further: the deployment goes on by itself, and nothing is sent twice.
 *
 * @returns 0; what still waits at the end waits for people, limits or later tries.
 * @throws {Refused} when the key may not start it.
 */
export async function run(
  deployment: Deployment,
  { json, quiet, everyMs = 1_000, patienceMs = 60_000 }: RunOptions,
): Promise<number> {
  const from = performance.now()
  const started = await ask(deployment, {
    method: 'POST',
    path: '/v1/settlement/run',
    answer: startedSchema,
  })
  const bar = quiet ? silent : progressOn(process.stderr, 'settling')
  let now: SettlementProgress = started
  for (let heardAt = from; ; ) {
    show(bar, now)
    if (leftOf(now) === 0) break
    await new Promise((resolve) => setTimeout(resolve, everyMs))
    try {
      now = await ask(deployment, {
        method: 'GET',
        path: '/v1/settlement',
        query: { after: String(started.after) },
        answer: progressSchema,
      })
      heardAt = performance.now()
    } catch (why) {
      // Perhaps it is being deployed anew.
      if (!(why instanceof UsageError) || performance.now() - heardAt > patienceMs) throw why
    }
  }
  bar.end()
  const seconds = Math.round((performance.now() - from) / 1_000)
  console.log(json ? JSON.stringify(summary(now, seconds)) : summaryText(now, seconds))
  return 0
}

/** What this run waits for: what is due, and what is tried again within minutes. */
const leftOf = ({ open }: SettlementProgress): number => open.due + open.retrying

function show(bar: Bar, now: SettlementProgress): void {
  const issued = now.issued ?? 0
  bar.update(issued, issued + leftOf(now), paceText(now))
}

function paceText({ open, pace, estimated_end: end }: SettlementProgress): string {
  if (pace === null) return 'the gate to Stripe does not answer: it waits'
  if (open.due === 0) return `${open.retrying} tried again soon`
  const until = end === null ? '' : `, until about ${end.slice(11, 19)} UTC`
  return `${pace.requests_per_second} of ${pace.ceiling} requests/s${until}`
}

const summary = ({ issued, open, pace }: SettlementProgress, seconds: number) => ({
  issued: issued ?? 0,
  seconds,
  waiting: { over_limit: open.over_limit, paused: open.paused, later: open.later },
  refusals: pace?.refusals ?? null,
})

const reasons = {
  over_limit: 'over a limit of the day',
  paused: 'for settlement to be let go on',
  later: 'for another try in hours',
} as const

function summaryText(now: SettlementProgress, seconds: number): string {
  const { issued, waiting } = summary(now, seconds)
  const entries = Object.entries(reasons) as [keyof typeof reasons, string][]
  const waits = entries
    .filter(([name]) => waiting[name] > 0)
    .map(([name, text]) => `${waiting[name]} wait ${text}.`)
  return [`${issued} credits reached Stripe in ${seconds} s; nothing due is open.`, ...waits].join(
    '\n',
  )
}
