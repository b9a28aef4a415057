import type { CustomerId } from '../../domain/brand.ts'
import type { Outcome, Period, Verdict } from '../../domain/judging/verdict.ts'
import type { Change } from '../../domain/ledger/change.ts'
import { type Credit, isAtStripe, payable } from '../../domain/ledger/credit.ts'
import { netPosted } from '../../domain/ledger/holdings.ts'
import { listAgreements } from '../../storage/customers/agreements.ts'
import type { Database } from '../../storage/database.ts'
import type { PeriodPosted } from '../../storage/ledger/standings.ts'
import { type AgreedSla, agreedSla, periodsInForce } from '../agreements/agreed-sla.ts'
import { type Beside, besideVerdict } from '../beside.ts'
import { listClaims } from '../claims/list.ts'
import { planned } from '../compensate.ts'
import { listDisputes } from '../disputes/read-disputes.ts'
import { lineageOf, lookBack } from '../history.ts'
import { judgePeriod } from '../judge-period.ts'
import { type CustomerMemory, newMemory } from '../memory/customer-memory.ts'
import type { Asking } from '../settling/context.ts'
import { statedFor } from '../statements/stated.ts'
import { type DrySend, drySends } from './dry-sends.ts'

/** One commitment of the period: what it owes now beside what the ledger and Stripe have. Minor units. */
export interface DryCommitment {
  readonly name: string
  readonly outcome: Outcome
  /** What it owes as judged now. */
  readonly owed: number
  /** True where it waits for a claim: nothing of it is posted yet. */
  readonly isHeld: boolean
  /** What the ledger says is owed. */
  readonly posted: number
  /** What of that Stripe has. */
  readonly issued: number
  /** What would be posted: below 0 where less is owed than is posted. */
  readonly difference: number
}

/** What settling one agreement's period would do now. Nothing of it was done. */
export interface DryRun {
  readonly agreement: string
  readonly period: Period
  /** `provisional`: it is as if the period were final with what is known by now. */
  readonly status: Verdict['status']
  readonly currency: string
  readonly commitments: readonly DryCommitment[]
  /** What would be posted. */
  readonly change: Change
  /** What would be sent of this period, with what Stripe says to it. */
  readonly sends: readonly DrySend[]
}

interface Surroundings extends Asking {
  readonly db: Database
}

/**
 * Judges a customer's period as it stands and plans what would be posted and sent, for each agreement
 * with a period of this label. Writes nothing; asks Stripe for previews, which move nothing.
 */
export async function dryRun(
  at: Surroundings,
  customer: CustomerId,
  label: string,
): Promise<readonly DryRun[]> {
  const memory = newMemory(at.db, customer)
  const all: AgreedSla[] = []
  for (const agreement of await listAgreements(at.db, customer)) {
    all.push(await agreedSla(at.db, agreement))
  }
  const runs: DryRun[] = []
  for (const agreed of all) {
    const period = periodsInForce(agreed, at.clock()).find((each) => each.label === label)
    if (period) runs.push(await dryRunOf(at, memory, lineageOf(all, agreed), period))
  }
  return runs
}

async function dryRunOf(
  at: Surroundings,
  memory: CustomerMemory,
  lineage: readonly AgreedSla[],
  period: Period,
): Promise<DryRun> {
  const agreed = lineage.at(-1)
  if (!agreed) throw new Error('an agreement is the last of its own line')
  const { db, clock } = at
  const { agreement } = agreed
  const { customer } = agreement
  const { statements } = await memory.statements.upToDate()
  const back = await lookBack(memory.verdicts, lineage, clock())
  const verdict = await judgePeriod(
    { db, clock, memory: { index: memory.index, slices: readOnly(memory) } },
    agreed,
    period,
    {
      heads: await memory.heads.upToDate(),
      stated: await statedFor(agreed, period, statements),
      history: await memory.verdicts.past(back(period)),
      lines: (await memory.lines.upToDate()).lines,
    },
  )
  const claims = await listClaims(db, customer, clock())
  const disputes = await listDisputes(db, customer, clock())
  const beside = besideVerdict(agreed, period, { claims, disputes })
  const { change, posted } = await planned(db, agreement, verdict, clock(), beside)
  const credits = [...posted.standings.values()].flat().map(({ credit }) => credit)
  return {
    agreement: agreement.id,
    period,
    status: verdict.status,
    currency: agreement.currency,
    commitments: verdict.commitments.map((each) => besidePosted(each, beside, posted)),
    change,
    sends: await drySends(at, customer, waiting(credits, change)),
  }
}

/** What is counted beyond the stored slices is forgotten: the customer's actor keeps them. */
const readOnly = ({ slices }: CustomerMemory) => ({
  read: (plan: string) => slices.read(plan),
  write: async () => undefined,
})

function besidePosted(
  { name, outcome, owed }: Verdict['commitments'][number],
  { held, decided }: Beside,
  { standings }: PeriodPosted,
): DryCommitment {
  const standing = standings.get(name) ?? []
  const posted = standing.reduce((sum, each) => sum + netPosted(each), 0)
  const issued = standing
    .filter(({ credit }) => isAtStripe(credit))
    .reduce((sum, { credit }) => sum + payable(credit), 0)
  const isHeld = held.has(name)
  const due = Math.max(isHeld ? 0 : owed.minor, decided.get(name)?.minor ?? 0)
  const difference = due - posted
  return { name, outcome, owed: owed.minor, isHeld, posted, issued, difference }
}

/** Credits that would be on their way after the change: approved before, or by policy with it. */
function waiting(credits: readonly Credit[], change: Change): readonly Credit[] {
  const after = new Map(change.moves.map(({ creditId, to }) => [creditId, to]))
  return [...credits, ...change.credits].filter(
    ({ id, state }) => (after.get(id) ?? state) === 'approved',
  )
}
