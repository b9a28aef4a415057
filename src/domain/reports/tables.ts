import type { CommitmentVerdict, DegradationWindow } from '../judging/verdict.ts'
import { type Credit, payable } from '../ledger/credit.ts'
import type { Transfer } from '../ledger/transfer.ts'
import type { Minor } from '../money/money.ts'
import type { Report, ReportedAgreement, ReportedExclusion, ReportTotal } from './report.ts'
import type { TableName } from './table.ts'
import { type AnyColumn, type CellTable, type Column, type ColumnKind, cellsOf } from './table.ts'

type Of<Row> = { readonly report: Report } & Row
type InAgreement<Row> = Of<Row & { readonly of: ReportedAgreement }>

const column =
  <Kind extends ColumnKind>(kind: Kind) =>
  <Row>(name: string, valueIn: Column<Row, Kind>['valueIn']): Column<Row, Kind> => ({
    name,
    kind,
    valueIn,
  })
const [text, digits, count] = [column('text'), column('digits'), column('count')]
const [amount, moment, flag] = [column('amount'), column('moment'), column('flag')]

/** Whose a row is and of which period: so that reports of many customers can be one table. */
const own = <Row extends { readonly report: Report }>(): readonly AnyColumn<Row>[] => [
  text('customer', ({ report }) => report.customer.id),
  text('customer_name', ({ report }) => report.customer.name),
  text('period', ({ report }) => report.period),
]

type CommitmentRow = InAgreement<{ readonly one: CommitmentVerdict }>

const commitments: readonly AnyColumn<CommitmentRow>[] = [
  ...own<CommitmentRow>(),
  text('agreement', ({ of }) => of.agreement),
  text('sla', ({ of }) => of.sla.name),
  count('sla_version', ({ of }) => of.sla.version),
  text('status', ({ of }) => of.verdict.status),
  text('commitment', ({ one }) => one.name),
  text('title', ({ one }) => one.title),
  text('outcome', ({ one }) => one.outcome),
  text('figure', ({ one }) => one.figure ?? 'share'),
  digits('attainment_numerator', ({ one }) => one.attainment?.numerator ?? null),
  digits('attainment_denominator', ({ one }) => one.attainment?.denominator ?? null),
  digits('target_numerator', ({ one }) => one.target.numerator),
  digits('target_denominator', ({ one }) => one.target.denominator),
  count('total', ({ one }) => one.total),
  count('bad', ({ one }) => one.bad),
  count('windows', ({ one }) => one.windows.length),
  amount('owed', ({ one }) => one.owed),
  count('owed_minor', ({ one }) => one.owed.minor),
  text('currency', ({ one }) => one.owed.currency),
  moment('judged_at', ({ of }) => of.verdict.judgedAt),
  text('verdict_digest', ({ of }) => of.digest),
  text('evidence_digest', ({ of }) => of.verdict.evidence.digest),
  text('sla_digest', ({ of }) => of.sla.digest),
]

type WindowRow = CommitmentRow & { readonly window: DegradationWindow }

const windows: readonly AnyColumn<WindowRow>[] = [
  ...own<WindowRow>(),
  text('agreement', ({ of }) => of.agreement),
  text('commitment', ({ one }) => one.name),
  text('value', ({ window }) => window.value ?? null),
  moment('from', ({ window }) => window.span.from),
  moment('until', ({ window }) => window.span.until),
  count('slices', ({ window }) => window.slices),
  count('total', ({ window }) => window.total),
  count('bad', ({ window }) => window.bad),
  amount('pays', ({ window }) => window.pays ?? null),
  count('pays_minor', ({ window }) => window.pays?.minor ?? null),
  text('currency', ({ window }) => window.pays?.currency ?? null),
]

type ExclusionRow = InAgreement<{ readonly one: ReportedExclusion }>

const exclusions: readonly AnyColumn<ExclusionRow>[] = [
  ...own<ExclusionRow>(),
  text('agreement', ({ of }) => of.agreement),
  text('commitment', ({ one }) => one.commitment),
  text('exclusion', ({ one }) => one.exclusion),
  moment('from', ({ one }) => one.span.from),
  moment('until', ({ one }) => one.span.until),
  moment('announced_at', ({ one }) => one.announcedAt),
  flag('announced_too_late', ({ one }) => one.isLate),
  text('effect', ({ one }) => one.effect),
  text('reason', ({ one }) => one.reason),
  text('evidence', ({ one }) => one.evidence),
  text('proposed_by', ({ one }) => one.proposedBy),
  text('approved_by', ({ one }) => one.approvedBy),
  text('statement', ({ one }) => one.statement),
]

type CreditRow = Of<{ readonly credit: Credit }>

const credits: readonly AnyColumn<CreditRow>[] = [
  ...own<CreditRow>(),
  text('credit', ({ credit }) => credit.id),
  text('kind', ({ credit }) => credit.kind),
  text('agreement', ({ credit }) => credit.subject.agreement),
  text('commitment', ({ credit }) => credit.subject.commitment),
  count('revision', ({ credit }) => credit.revision),
  text('state', ({ credit }) => credit.state),
  amount('amount', ({ credit }) => credit.amount),
  count('amount_minor', ({ credit }) => credit.amount.minor),
  count('set_off_minor', ({ credit }) => credit.offset),
  count('payable_minor', ({ credit }) => payable(credit)),
  text('currency', ({ credit }) => credit.amount.currency),
  text('rail', ({ credit }) => credit.rail),
  text('stripe_id', ({ credit }) => credit.stripeId),
  moment('breach_at', ({ credit }) => credit.effectiveAt),
  moment('recorded_at', ({ credit }) => credit.recordedAt),
  text('evidence_digest', ({ credit }) => credit.evidence),
]

type TransferRow = Of<{ readonly transfer: Transfer }>

const transfers: readonly AnyColumn<TransferRow>[] = [
  ...own<TransferRow>(),
  count('seq', ({ transfer }) => transfer.seq),
  text('transfer', ({ transfer }) => transfer.id),
  text('credit', ({ transfer }) => transfer.creditId),
  text('kind', ({ transfer }) => transfer.kind),
  text('source', ({ transfer }) => transfer.source),
  text('destination', ({ transfer }) => transfer.destination),
  amount('amount', ({ transfer }) => transfer.amount),
  count('amount_minor', ({ transfer }) => transfer.minor),
  text('currency', ({ transfer }) => transfer.amount.currency),
  text('cause', ({ transfer }) => transfer.cause),
  text('reverses', ({ transfer }) => transfer.reverses),
  moment('breach_at', ({ transfer }) => transfer.effectiveAt),
  moment('recorded_at', ({ transfer }) => transfer.recordedAt),
]

type TotalRow = Of<{ readonly total: ReportTotal }>

const sum = (
  name: string,
  minorOf: (total: ReportTotal) => Minor,
): readonly AnyColumn<TotalRow>[] => [
  amount(name, ({ total }) => ({ minor: minorOf(total), currency: total.currency })),
  count(`${name}_minor`, ({ total }) => minorOf(total)),
]

const totals: readonly AnyColumn<TotalRow>[] = [
  ...own<TotalRow>(),
  text('kind', ({ total }) => total.kind),
  text('currency', ({ total }) => total.currency),
  count('credits', ({ total }) => total.credits),
  ...sum('posted', ({ posted }) => posted),
  ...sum('waiting', ({ waiting }) => waiting),
  ...sum('at_stripe', ({ atStripe }) => atStripe),
  ...sum('applied', ({ applied }) => applied),
  ...sum('released', ({ released }) => released),
  ...sum('set_off', ({ setOff }) => setOff),
]

/** One table of a report. */
export function tableOf(report: Report, name: TableName): CellTable {
  switch (name) {
    case 'commitments':
      return cellsOf({ name, columns: commitments, rows: commitmentRows(report) })
    case 'windows': {
      const rows = commitmentRows(report).flatMap((row) =>
        row.one.windows.map((window) => ({ ...row, window })),
      )
      return cellsOf({ name, columns: windows, rows })
    }
    case 'exclusions': {
      const rows = report.agreements.flatMap((of) =>
        of.exclusions.map((one) => ({ report, of, one })),
      )
      return cellsOf({ name, columns: exclusions, rows })
    }
    case 'credits': {
      const rows = report.credits.map(({ credit }) => ({ report, credit }))
      return cellsOf({ name, columns: credits, rows })
    }
    case 'transfers': {
      const rows = report.credits.flatMap((each) =>
        each.transfers.map((transfer) => ({ report, transfer })),
      )
      return cellsOf({ name, columns: transfers, rows })
    }
    case 'totals':
      return cellsOf({
        name,
        columns: totals,
        rows: report.totals.map((total) => ({ report, total })),
      })
  }
}

const commitmentRows = (report: Report): readonly CommitmentRow[] =>
  report.agreements.flatMap((of) => of.verdict.commitments.map((one) => ({ report, of, one })))
