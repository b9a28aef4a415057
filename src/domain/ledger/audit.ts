import type { RailName } from '../agreement.ts'
import type { Digest } from '../brand.ts'
import { type CreditState, payable, railsOf } from './credit.ts'
import { correctedBy, forgivenOf, type Holdings, holdingsOf, type Standing } from './holdings.ts'
import { idOf, proposalDigest, transferId } from './identity.ts'
import { isLegalMove } from './moves.ts'
import { expenseOf } from './transfer.ts'

/** One thing wrong with the ledger. `name` is stable. */
export interface LedgerFault {
  readonly name: string
  readonly detail: string
}

/** Everything on record about one credit. */
export interface CreditRecord extends Standing {
  readonly events: readonly {
    readonly seq: number
    readonly from: CreditState | null
    readonly to: CreditState
    readonly stripeId: string | null
    readonly rail: RailName | null
  }[]
  readonly approvals: readonly { readonly by: string; readonly proposal: Digest }[]
  readonly sends: readonly { readonly generation: number; readonly state: string }[]
}

/** Re-verifies one credit: ids from content, events, approvals, outbox and money by state. */
export async function faultsOf(record: CreditRecord): Promise<LedgerFault[]> {
  const { credit } = record
  const problems = [
    ...(await identityProblems(record)),
    ...eventProblems(record),
    ...approvalProblems(record),
    ...sendProblems(record),
    ...moneyProblems(record),
  ]
  return problems.map(([name, detail]) => ({ name, detail: `credit ${credit.id}: ${detail}` }))
}

type Problem = readonly [name: string, detail: string]

async function identityProblems({ credit, transfers }: CreditRecord): Promise<Problem[]> {
  const { currency } = credit.amount
  const problems: Problem[] = []
  if (credit.id !== (await idOf(credit))) {
    problems.push(['credit-id', 'the id does not follow from the content'])
  }
  if (credit.proposal !== (await proposalDigest(credit))) {
    problems.push(['proposal-digest', 'the digest does not follow from the proposal'])
  }
  for (const [i, transfer] of transfers.entries()) {
    if (transfer.place !== i + 1) problems.push(['transfer-place', `a gap before ${transfer.id}`])
    if (transfer.id !== (await transferId(credit.id, currency, transfer))) {
      problems.push(['transfer-id', `${transfer.id} does not follow from the content`])
    }
  }
  return problems
}

function eventProblems({ credit, events }: CreditRecord): Problem[] {
  const problems: Problem[] = []
  let state: CreditState | null = null
  for (const [i, { seq, from, to }] of events.entries()) {
    if (seq !== i + 1) problems.push(['event-gap', `event ${seq} in place ${i + 1}`])
    const isLegal = state === null ? to === 'proposed' : isLegalMove(state, to)
    if (from !== state || !isLegal) problems.push(['event-chain', `${from} to ${to} in ${state}`])
    state = to
  }
  if (state !== credit.state) problems.push(['event-state', `says ${state}, is ${credit.state}`])
  const told = events.findLast((event) => event.stripeId !== null)?.stripeId ?? null
  if (told !== credit.stripeId) problems.push(['event-stripe-id', `${told}, is ${credit.stripeId}`])
  const taker = events.findLast((event) => event.rail !== null)?.rail ?? credit.payee.rail
  if (taker !== credit.rail) problems.push(['event-rail', `${taker}, is ${credit.rail}`])
  if (!railsOf(credit.payee).includes(credit.rail)) {
    problems.push(['rail-not-agreed', `${credit.rail} is not in its order`])
  }
  return problems
}

function approvalProblems({ credit, events, approvals }: CreditRecord): Problem[] {
  const problems: Problem[] = []
  if (approvals.some(({ proposal }) => proposal !== credit.proposal)) {
    problems.push(['approval-digest', 'an approval is of another proposal'])
  }
  const people = new Set(approvals.map(({ by }) => by))
  if (people.size < approvals.length || people.has(credit.proposedBy)) {
    problems.push(['approval-people', 'approvals are not by distinct others'])
  }
  const isApproved = events.some(({ from, to }) => from === 'proposed' && to === 'approved')
  // Goodwill has no verdict behind it: whatever it says of itself, somebody else has agreed to it.
  const needed = Math.max(credit.approvalsNeeded, credit.kind === 'goodwill' ? 1 : 0)
  if (isApproved && people.size < needed) {
    problems.push(['approval-missing', `${people.size} of ${needed}`])
  }
  return problems
}

/** The last line of the outbox, by the credit's state. `none` where there must be no open or done one. */
const sendExpected: Readonly<Record<CreditState, 'open' | 'done' | 'none' | 'any'>> = {
  proposed: 'none',
  approved: 'open',
  issuing: 'open',
  unknown: 'open',
  // A person may have adopted the object out of review, where the line was stopped.
  issued: 'any',
  applied: 'any',
  disputed: 'any',
  voided: 'any',
  expired: 'any',
  denied: 'none',
  review: 'none',
}

function sendProblems({ credit, sends }: CreditRecord): Problem[] {
  const last = sends.at(-1)?.state
  const expected = sendExpected[credit.state]
  const isOpen = sends.some(({ state }) => state === 'open')
  if (isOpen !== (expected === 'open')) {
    return [['outbox', `${credit.state} with ${last ?? 'no'} line in the outbox`]]
  }
  if (expected === 'none' && last === 'done')
    return [['outbox', `${credit.state}, and it was sent`]]
  const isGapless = sends.every(({ generation }, i) => generation === i + 1)
  return isGapless ? [] : [['outbox-generations', 'generations are not dense']]
}

function moneyProblems(record: CreditRecord): Problem[] {
  const { credit, transfers } = record
  const held = holdingsOf(transfers)
  const problems: Problem[] = []
  const misfit = misplaced(credit.state, payable(credit), held)
  if (misfit) problems.push(['money-by-state', `${credit.state} with ${misfit}`])
  const isWhole = !['denied', 'voided', 'expired'].includes(credit.state)
  const cost = -credit.amount.minor + correctedBy(record) + forgivenOf(record)
  const paidBy = held[expenseOf[credit.kind]]
  if (isWhole && paidBy !== cost && held.released === 0) {
    problems.push(['money-accrued', `cost ${paidBy}, expected ${cost}`])
  }
  const mixed =
    credit.kind === 'sla'
      ? held.goodwill_expense
      : held.sla_expense || held.released || held.forgiven || held.disputed
  if (mixed !== 0) problems.push(['money-mixed', `${mixed} of a ${credit.kind} credit`])
  const offset = transfers.find((each) => each.kind === 'offset' && each.cause === '')?.minor ?? 0
  if (offset !== credit.offset) problems.push(['money-offset', `${offset} of ${credit.offset}`])
  const overdrawn = Object.entries(held).filter(
    ([account, minor]) => minor < 0 && !sources.has(account),
  )
  for (const [account, minor] of overdrawn) problems.push(['overdraft', `${minor} in ${account}`])
  return problems
}

const sources: ReadonlySet<string> = new Set([...Object.values(expenseOf), 'overpaid', 'forgiven'])

/** What is not where a credit in this state has its money; undefined when all is in place. */
function misplaced(state: CreditState, minor: number, held: Holdings): string | undefined {
  const expected: Readonly<Record<CreditState, readonly [string, number, number]>> = {
    proposed: ['accrued', held.accrued, minor],
    approved: ['approved', held.approved, minor],
    issuing: ['in flight', held.in_flight, minor],
    unknown: ['in flight', held.in_flight, minor],
    review: ['approved or in flight', held.approved + held.in_flight, minor],
    issued: ['issued or settled', held.issued + held.settled, minor],
    applied: ['settled', held.settled, minor],
    disputed: ['disputed', held.disputed, minor],
    denied: ['not released', unreleased(held), 0],
    voided: ['not released', unreleased(held) - held.settled, 0],
    expired: ['not released', unreleased(held) - held.settled, 0],
  }
  const [where, is, should] = expected[state]
  const elsewhere = unreleased(held) - (should === 0 ? unreleased(held) : is)
  if (is !== should) return `${is} ${where}, not ${should}`
  return elsewhere === 0 ? undefined : `${elsewhere} elsewhere`
}

const unreleased = (held: Holdings): number =>
  held.accrued + held.approved + held.in_flight + held.issued + held.settled + held.disputed
