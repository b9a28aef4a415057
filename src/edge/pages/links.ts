import type { CustomerId, EpochMs } from '../../domain/brand.ts'
import type { DegradationWindow } from '../../domain/judging/verdict.ts'
import type { ReportFormat } from '../../domain/reports/format.ts'
import type { ProblemKind } from '../problem.ts'
import type { Lang } from './words/lang.ts'

/** Where pages live. The router's paths and these are the same. */
const customer = (id: CustomerId): string => `/customers/${encodeURIComponent(id)}`

const period = (id: CustomerId, label: string): string =>
  `${customer(id)}/${encodeURIComponent(label)}`

type Named = Pick<DegradationWindow, 'span' | 'value'>

/** `2025-08-11T06:36:00Z`: a colon needs no escape in a path. */
const instantOf = (time: EpochMs): string => new Date(time).toISOString().replace('.000Z', 'Z')

export const links = {
  /** The public page. */
  start: '/',
  /** Where people begin who are signed in; a customer's go on to their own page. */
  portfolio: '/portfolio',
  signIn: '/sign-in',
  language: (lang: Lang, returnTo: string) =>
    `/language/${lang}?${new URLSearchParams({ return_to: returnTo })}`,
  startSignIn: '/sign-in/start',
  localSignIn: '/sign-in/local',
  staff: '/sign-in/staff',
  signOut: '/sign-out',
  /** Cloudflare's own, on every host behind Access. */
  accessLogout: '/cdn-cgi/access/logout',
  allLedger: '/ledger',
  breaches: '/breaches',
  /** What several customers had at one time, from a moment on (milliseconds). */
  breachesAt: (from: number, until: number) => `/breaches/at/${from}?until=${until}`,
  breachClosing: (id: CustomerId) => `${customer(id)}/breaches/closing`,
  approvals: '/approvals',
  approval: (id: CustomerId, credit: string) =>
    `${customer(id)}/credits/${encodeURIComponent(credit)}/approval`,
  /** Where the forms of a credit go: `approvals`, `resolution`. */
  credit: (id: CustomerId, credit: string) =>
    `${customer(id)}/credits/${encodeURIComponent(credit)}`,
  claimDecision: (id: CustomerId, claim: string) =>
    `${customer(id)}/claims/${encodeURIComponent(claim)}/decision`,
  disputeDecision: (id: CustomerId, dispute: string) =>
    `${customer(id)}/disputes/${encodeURIComponent(dispute)}/decision`,
  accessChange: (change: string) => `/access-changes/${encodeURIComponent(change)}`,
  goodwill: (id: CustomerId) => `${customer(id)}/goodwill`,
  reconciliation: '/reconciliation',
  findingClosing: (id: CustomerId) => `${customer(id)}/findings/closing`,
  operations: '/operations',
  settlement: (act: 'pause' | 'resume') => `/settlement/${act}`,
  replay: (endpoint: string, delivery: number) =>
    `/webhooks/${encodeURIComponent(endpoint)}/deliveries/${delivery}/again`,
  audit: '/audit',
  access: '/audit/access',
  auditLog: '/v1/audit/log.ndjson',
  slas: '/slas',
  slaDiff: (name: string) => `/slas/${encodeURIComponent(name)}/diff`,
  slaWhatIf: (name: string) => `/slas/${encodeURIComponent(name)}/what-if`,
  customer,
  month: period,
  commitment: (id: CustomerId, label: string, name: string) =>
    `${period(id, label)}/commitments/${encodeURIComponent(name)}`,
  /** By when it began: judged again it may be longer, or gone. */
  window: (id: CustomerId, label: string, name: string, { span, value }: Named) =>
    `${period(id, label)}/windows/${encodeURIComponent(name)}/${instantOf(span.from)}${
      value === undefined ? '' : `?${new URLSearchParams({ value })}`
    }`,
  credits: (id: CustomerId) => `${customer(id)}/credits`,
  claims: (id: CustomerId) => `${customer(id)}/claims`,
  claim: (id: CustomerId, claim: string) => `${customer(id)}/claims/${encodeURIComponent(claim)}`,
  disputes: (id: CustomerId) => `${customer(id)}/disputes`,
  dispute: (id: CustomerId, dispute: string) =>
    `${customer(id)}/disputes/${encodeURIComponent(dispute)}`,
  newDispute: (id: CustomerId) => `${customer(id)}/disputes/new`,
  fileDispute: (id: CustomerId, label: string, commitment: string) =>
    `${customer(id)}/disputes/new?${new URLSearchParams({ period: label, commitment })}`,
  settings: (id: CustomerId) => `${customer(id)}/settings`,
  ledger: (id: CustomerId) => `${customer(id)}/ledger`,
  signals: (id: CustomerId) => `${customer(id)}/signals`,
  statusWindow: (id: string) => `/incidents/${encodeURIComponent(id)}`,
  atom: '/history.atom',
  jsonFeed: '/feed.json',
  calendar: '/maintenance.ics',
  statusApi: '/api/v2/summary.json',
  reports: (id: CustomerId) => `${customer(id)}/reports`,
  report: (id: CustomerId, label: string) => `${customer(id)}/reports/${encodeURIComponent(label)}`,
  reportFile: (id: CustomerId, label: string, format: ReportFormat) =>
    `${customer(id)}/reports/${encodeURIComponent(label)}/${format}`,
  reportSchedules: (id: CustomerId) => `${customer(id)}/report-schedules`,
  subscriptions: '/status/subscriptions',
  reference: '/docs/api',
  openApi: '/openapi.json',
  problems: '/problems',
  before: (path: string, seq: number) => `${path}?before=${seq}`,
} as const

/** What a problem's `type` is, and where it is explained. */
export const problemPath = (kind: ProblemKind): string => `/problems/${kind}`
