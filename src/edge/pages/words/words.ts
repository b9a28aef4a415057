import { approvals as approvalsDe } from './de/approvals.ts'
import { audit as auditDe } from './de/audit.ts'
import { breaches as breachesDe } from './de/breaches.ts'
import { burn as burnDe } from './de/burn.ts'
import { claim as claimDe } from './de/claim.ts'
import { clause as clauseDe } from './de/clause.ts'
import { common as commonDe } from './de/common.ts'
import { credits as creditsDe } from './de/credits.ts'
import { dispute as disputeDe } from './de/dispute.ts'
import { disputes as disputesDe } from './de/disputes.ts'
import { done as doneDe } from './de/done.ts'
import { goodwill as goodwillDe } from './de/goodwill.ts'
import { ledger as ledgerDe } from './de/ledger.ts'
import { month as monthDe } from './de/month.ts'
import { operations as operationsDe } from './de/operations.ts'
import { reconciliation as reconciliationDe } from './de/reconciliation.ts'
import { problemKinds as problemKindsDe, reference as referenceDe } from './de/reference.ts'
import { report as reportDe } from './de/report.ts'
import { portfolio as portfolioDe, problem as problemDe, signal as signalDe } from './de/rest.ts'
import { settings as settingsDe } from './de/settings.ts'
import { signIn as signInDe } from './de/sign-in.ts'
import { slas as slasDe } from './de/slas.ts'
import { status as statusDe } from './de/status.ts'
import { window as windowDe } from './de/window.ts'
import { approvals } from './en/approvals.ts'
import { audit } from './en/audit.ts'
import { breaches } from './en/breaches.ts'
import { burn } from './en/burn.ts'
import { claim } from './en/claim.ts'
import { clause } from './en/clause.ts'
import { common } from './en/common.ts'
import { credits } from './en/credits.ts'
import { dispute } from './en/dispute.ts'
import { disputes } from './en/disputes.ts'
import { done } from './en/done.ts'
import { goodwill } from './en/goodwill.ts'
import { ledger } from './en/ledger.ts'
import { month } from './en/month.ts'
import { operations } from './en/operations.ts'
import { reconciliation } from './en/reconciliation.ts'
import { problemKinds, reference } from './en/reference.ts'
import { report } from './en/report.ts'
import { portfolio, problem, signal } from './en/rest.ts'
import { settings } from './en/settings.ts'
import { signIn } from './en/sign-in.ts'
import { slas } from './en/slas.ts'
import { status } from './en/status.ts'
import { window } from './en/window.ts'
import type { Lang } from './lang.ts'

/** Everything the pages say in English. Another language is another object of this shape. */
const en = {
  /** For the document's `lang`. */
  lang: 'en',
  /** Locales for `Intl`: American numbers and money, and day-month-year dates that nobody misreads. */
  numberLocale: 'en-US',
  dateLocale: 'en-GB',
  approvals,
  audit,
  breaches,
  goodwill,
  operations,
  reconciliation,
  slas,
  common,
  done,
  month,
  burn,
  claim,
  window,
  clause,
  credits,
  dispute,
  disputes,
  settings,
  ledger,
  portfolio,
  signal,
  problem,
  problemKinds,
  reference,
  report,
  signIn,
  status,
} as const

/** The same shape with any texts. */
type Widen<T> = T extends string
  ? string
  : T extends (...args: infer Args) => infer Answer
    ? (...args: Args) => Widen<Answer>
    : { readonly [Key in keyof T]: Widen<T[Key]> }

export type Words = Widen<typeof en>

const de: Words = {
  lang: 'de',
  numberLocale: 'de-DE',
  dateLocale: 'de-DE',
  approvals: approvalsDe,
  audit: auditDe,
  breaches: breachesDe,
  goodwill: goodwillDe,
  operations: operationsDe,
  reconciliation: reconciliationDe,
  slas: slasDe,
  common: commonDe,
  done: doneDe,
  month: monthDe,
  burn: burnDe,
  claim: claimDe,
  window: windowDe,
  clause: clauseDe,
  credits: creditsDe,
  dispute: disputeDe,
  disputes: disputesDe,
  settings: settingsDe,
  ledger: ledgerDe,
  portfolio: portfolioDe,
  signal: signalDe,
  problem: problemDe,
  problemKinds: problemKindsDe,
  reference: referenceDe,
  report: reportDe,
  signIn: signInDe,
  status: statusDe,
}

export const wordsOf: Readonly<Record<Lang, Words>> = { en, de }
