import { ask, type Deployment } from '../sla/deployment.ts'
import { amountText, moneyText } from '../sla/sums.ts'
import { table } from '../sla/table.ts'
import { waited } from '../sla/waiting.ts'
import { type DryRun, type DrySend, dryRunSchema } from './answers.ts'

export interface DryRunOptions {
  readonly customer: string
  /** The period's label. */
  readonly period: string
  readonly json: boolean
  readonly quiet: boolean
}

/**
 * Asks a deployment what settling a customer's period would post and send. Nothing is posted or sent.
 *
 * @returns 0, or 1 when Stripe would refuse something.
 * @throws {Refused} when the deployment knows no such customer or period.
 */
export async function dryRun(
  deployment: Deployment,
  { customer, period, json, quiet }: DryRunOptions,
): Promise<number> {
  const path = `/v1/customers/${encodeURIComponent(customer)}/periods/${encodeURIComponent(period)}/dry-run`
  const asked = ask(deployment, { method: 'GET', path, answer: dryRunSchema })
  const answer = await waited(asked, 'judging', quiet)
  const report = answer.data.map(runText).join('\n\n')
  console.log(json ? JSON.stringify(answer, null, 2) : report)
  const isRefused = answer.data.some(({ would_send }) => would_send.some(({ refused }) => refused))
  return isRefused ? 1 : 0
}

const columns = [
  { title: 'commitment' },
  { title: 'outcome' },
  { title: 'owed', isFigure: true },
  { title: 'posted', isFigure: true },
  { title: 'issued', isFigure: true },
  { title: 'would post', isFigure: true },
]

function runText({ currency, commitments, would_post, would_send, ...run }: DryRun): string {
  const rows = commitments.map((each) => [
    each.name,
    each.outcome,
    ...[each.owed, each.posted, each.issued].map((amount) => amountText(amount, currency)),
    `${each.difference > 0 ? '+' : ''}${amountText(each.difference, currency)}`,
  ])
  const isOpen = run.status === 'provisional' ? ', as if it were final now' : ''
  return [
    `Agreement ${run.agreement}, period ${run.period}${isOpen}, in ${currency}`,
    ...table(columns, rows),
    ...commitments
      .filter((each) => each.waits_for_claim)
      .map(({ name }) => `${name}: waits for a claim, so nothing is posted.`),
    ...would_post.credits.map(
      ({ commitment, minor, approvals_needed: needed }) =>
        `would propose  ${moneyText(minor, currency)} for ${commitment}, ${peopleText(needed)}`,
    ),
    ...would_send.map((send) => sendText(send, currency)),
    ...(would_post.transfers.length === 0 ? ['The ledger says so already.'] : []),
    'Nothing was posted or sent.',
  ].join('\n')
}

const peopleText = (needed: number): string =>
  needed === 0 ? 'approved by policy' : `${needed} people must agree`

const waitingText = {
  resumption: ', once settlement is resumed',
  limit: ', over a limit of today: it would wait',
} as const

function sendText({ commitment, minor, ...send }: DrySend, code: string): string {
  const { rail, passed_over: passedOver, waits_for, refused } = send
  const what = `${moneyText(minor, code)} for ${commitment}`
  if (refused !== undefined) return `Stripe refuses ${what}: ${refused}`
  const since = passedOver ? ` (${passedOver})` : ''
  return `would send     ${what} by ${rail}${since}${waits_for ? waitingText[waits_for] : ''}`
}
