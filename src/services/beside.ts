import type { Claim } from '../domain/claims/claim.ts'
import { byClaim } from '../domain/claims/held.ts'
import { decidedIn } from '../domain/disputes/decided.ts'
import type { Dispute } from '../domain/disputes/dispute.ts'
import type { Period } from '../domain/judging/verdict.ts'
import type { DecidedOwed } from '../domain/ledger/converge.ts'
import type { Excess } from '../domain/ledger/delta.ts'
import { type Downward, downwardOf } from '../domain/sla/money/corrections.ts'
import type { AgreedSla } from './agreements/agreed-sla.ts'

/** What a verdict does not say of what its period pays: what the contract and people do. */
export interface Beside {
  /** Commitments, by name, whose credit waits for a claim: nothing is posted for them yet. */
  readonly held: ReadonlySet<string>
  /** What disputes decided that is owed, by commitment. */
  readonly decided: ReadonlyMap<string, DecidedOwed>
  /** What becomes of what was paid beyond what later evidence says. */
  readonly excess: Excess
  /** The same for the same decisions of people: what the ledger was brought to is known by it. */
  readonly key: string
}

export const nothingBeside: Beside = {
  held: new Set(),
  decided: new Map(),
  excess: 'overpaid',
  key: '',
}

export function besideVerdict(
  { agreement, sla }: AgreedSla,
  period: Period,
  people: { readonly claims: readonly Claim[]; readonly disputes: readonly Dispute[] },
): Beside {
  const of = { agreement: agreement.id, period: period.label }
  const { held, paying } = byClaim(sla, of, people.claims)
  const decided = decidedIn(of, people.disputes)
  const excess = excessOf[downwardOf(sla)]
  const key = [...paying, ...[...decided.values()].map(({ digest }) => digest)].join(' ')
  return { held, decided, excess, key }
}

const excessOf: Readonly<Record<Downward, Excess>> = {
  'next-credit': 'overpaid',
  forgiven: 'forgiven',
}
