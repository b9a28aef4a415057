import type { BookedVerdict, Books, StripeObject } from '../local/books.ts'
import type { Outcome } from './outcome.ts'

export interface Comparison {
  /** Credits with more than one live object at Stripe. */
  readonly paid_twice: number
  /** Signals that were answered and are not counted. */
  readonly lost: number
  /** Credits that are still on their way. */
  readonly stuck: number
  /** Lines that only one of two runs has, faults of the ledger, and findings. */
  readonly ledger_mismatch: number
  /** Those lines, for people. */
  readonly differences: readonly string[]
}

const arrived: readonly string[] = ['issued', 'applied']

/**
 * What a killed run did wrong, beside a clean one over the same input.
 *
 * @param answered How many signals of each customer were answered.
 */
export function compare(
  killed: Outcome,
  clean: Outcome,
  answered: ReadonlyMap<string, number>,
): Comparison {
  const [ours, theirs] = [killed.books, clean.books]
  const differences = [
    ...unlike('credit', ours.credits.map(unevidenced), theirs.credits.map(unevidenced)),
    ...unlike('transfer', ours.transfers.map(unevidenced), theirs.transfers.map(unevidenced)),
    ...unlike('verdict', ours.verdicts.map(unsegmented), theirs.verdicts.map(unsegmented)),
    ...unlike('at Stripe', ours.atStripe, theirs.atStripe),
    ...killed.ledgerFaults.map((each) => `fault of the ledger: ${each}`),
    ...killed.findings.map((each) => `finding: ${each}`),
  ]
  return {
    paid_twice: paidTwice(ours.atStripe),
    lost: lost(ours, answered),
    stuck: ours.credits.filter(({ state }) => !arrived.includes(state)).length,
    ledger_mismatch: differences.length,
    differences,
  }
}

// Where a signal was sent twice there are more segments, and other digests of them. What they come to
// is the same.
const unevidenced = ({ evidence: _, ...line }: Evident): unknown => line

const unsegmented = ({ commitments, ...verdict }: BookedVerdict): unknown => ({
  ...verdict,
  commitments: commitments.map(({ stages, ...commitment }) => ({
    ...commitment,
    stages: stages.filter(({ name }) => name !== 'filter'),
  })),
})

interface Evident {
  readonly evidence: string
}

function paidTwice(objects: readonly StripeObject[]): number {
  const live = objects.filter(({ isVoid }) => !isVoid)
  const byCredit = Map.groupBy(live, ({ credit }) => credit)
  return [...byCredit].filter(([, each]) => each.length > 1).length
}

/** Verdicts count different signals, and none was sent that is not among those to be answered. */
function lost({ verdicts }: Books, answered: ReadonlyMap<string, number>): number {
  const counted = new Map(verdicts.map(({ customer, signals }) => [customer, signals]))
  return [...answered].reduce(
    (sum, [customer, signals]) => sum + Math.max(0, signals - (counted.get(customer) ?? 0)),
    0,
  )
}

/** Lines of one list that the other has not, each as often as it is missing. */
function unlike(what: string, ours: readonly unknown[], theirs: readonly unknown[]): string[] {
  const left = new Map<string, number>()
  for (const line of theirs.map(text)) left.set(line, (left.get(line) ?? 0) + 1)
  const more: string[] = []
  for (const line of ours.map(text)) {
    const count = left.get(line) ?? 0
    if (count === 0) more.push(`${what}, only when killed: ${line}`)
    else left.set(line, count - 1)
  }
  const fewer = [...left].flatMap(([line, count]) =>
    Array.from({ length: count }, () => `${what}, only in the clean run: ${line}`),
  )
  return [...more, ...fewer]
}

const text = (line: unknown): string => JSON.stringify(line)
