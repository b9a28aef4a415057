import { epochMs } from '../../domain/brand.ts'
import type { LedgerFault } from '../../domain/ledger/audit.ts'
import { type Report, type ReportedAgreement, reportFormat } from '../../domain/reports/report.ts'
import { reportFaults, totalsOf } from '../../domain/reports/totals.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Statement } from '../../domain/statements/statement.ts'
import { listAgreements } from '../../storage/customers/agreements.ts'
import type { Customer } from '../../storage/customers/customers.ts'
import type { Database } from '../../storage/database.ts'
import { newestOf, type StoredVerdict, verdictsOfPeriod } from '../../storage/judging/verdicts.ts'
import { readRecords } from '../../storage/ledger/audit.ts'
import { owedIn } from '../../storage/ledger/owed.ts'
import { agreedSla } from '../agreements/agreed-sla.ts'
import { dayTallies } from '../counting/day-tallies.ts'
import { listStatements } from '../statements/list-statements.ts'

export type NoReport =
  | { readonly reason: 'nothing-judged' }
  /** Figures differ from each other: then none are told. */
  | { readonly reason: 'does-not-add-up'; readonly faults: readonly LedgerFault[] }

const DAYS_SHOWN = 90

/**
 * The report of a customer's period, from the newest verdicts and the ledger as they stand. Refused
 * where what is owed, the credits and their transfers do not agree to the minor unit.
 *
 * @param provider Its name: it makes the report.
 */
export async function buildReport(
  db: Database,
  customer: Customer,
  { period, provider }: { readonly period: string; readonly provider: string },
): Promise<Result<Report, NoReport>> {
  const judged = newestOf(await verdictsOfPeriod(db, customer.id, period))
  if (judged.length === 0) return err({ reason: 'nothing-judged' })
  const [all, owed, statements, agreements] = await Promise.all([
    readRecords(db, customer.id),
    owedIn(db, customer.id, period),
    listStatements(db, customer.id),
    listAgreements(db, customer.id),
  ])
  const records = all
    .filter(({ credit }) => credit.subject.period === period)
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
  const faults = await reportFaults(records, owed)
  if (faults.length > 0) return err({ reason: 'does-not-add-up', faults })
  const credits = records.map(({ credit, transfers }) => ({ credit, transfers }))
  const told = await Promise.all(
    judged.map(async (stored) => {
      const agreement = agreements.find(({ id }) => id === stored.verdict.agreement)
      if (!agreement) throw new Error(`verdict of ${stored.verdict.agreement}, which is not there`)
      const agreed = await agreedSla(db, agreement)
      const days = await dayTallies(db, customer.id, agreed, {
        period: stored.verdict.period,
        days: DAYS_SHOWN,
        judged: [{ verdict: stored.verdict, agreement }],
      })
      return reported(stored, { days, statements, displayName: agreed.sla.metadata.displayName })
    }),
  )
  const times = [
    ...judged.map(({ verdict }) => verdict.judgedAt),
    ...credits.flatMap((each) => each.transfers.map(({ recordedAt }) => recordedAt)),
  ]
  return ok({
    kind: 'makegood.dev/report',
    format: reportFormat,
    provider,
    customer: { id: customer.id, name: customer.name },
    period,
    status: judged.every(({ verdict }) => verdict.status === 'final') ? 'final' : 'provisional',
    asOf: epochMs(Math.max(...times)),
    agreements: told,
    credits,
    totals: totalsOf(credits),
  })
}

const orderOf = ({ credit: { kind, subject, revision, id } }: Ordered): string =>
  `${kind === 'sla' ? 0 : 1} ${subject.commitment} ${String(revision).padStart(6, '0')} ${id}`

type Ordered = Awaited<ReturnType<typeof readRecords>>[number]

interface Beside {
  readonly days: ReportedAgreement['days']
  readonly statements: readonly Statement[]
  readonly displayName: string | undefined
}

function reported(
  { verdict, revision, digest }: StoredVerdict,
  { days, statements, displayName }: Beside,
): ReportedAgreement {
  const proofs = new Map(statements.map(({ id, proposal }) => [id, proposal.evidence]))
  return {
    agreement: verdict.agreement,
    sla: {
      name: displayName || verdict.slaName,
      version: verdict.slaVersion,
      digest: verdict.sla,
    },
    revision,
    digest,
    verdict,
    exclusions: verdict.commitments.flatMap(({ name, exclusions = [] }) =>
      exclusions.map((each) => ({
        ...each,
        commitment: name,
        evidence: proofs.get(each.statement) ?? null,
      })),
    ),
    days,
  }
}
