import type { CustomerId } from '../../domain/brand.ts'
import type { ProblemKind } from '../problem.ts'
import type { Lang } from './words/lang.ts'

/** Where pages live. The router's paths and these are the same. */
const customer = (id: CustomerId): string => `/customers/${encodeURIComponent(id)}`

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
  claim: (id: CustomerId, claim: string) =>
    `${customer(id)}/claims/${encodeURIComponent(claim)}/decision`,
  dispute: (id: CustomerId, dispute: string) =>
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
  month: (id: CustomerId, label: string) => `${customer(id)}/${encodeURIComponent(label)}`,
  ledger: (id: CustomerId) => `${customer(id)}/ledger`,
  signals: (id: CustomerId) => `${customer(id)}/signals`,
  statusWindow: (id: string) => `/incidents/${encodeURIComponent(id)}`,
  atom: '/history.atom',
  jsonFeed: '/feed.json',
  calendar: '/maintenance.ics',
  statusApi: '/api/v2/summary.json',
  reference: '/docs/api',
  openApi: '/openapi.json',
  problems: '/problems',
  before: (path: string, seq: number) => `${path}?before=${seq}`,
} as const

/** What a problem's `type` is, and where it is explained. */
export const problemPath = (kind: ProblemKind): string => `/problems/${kind}`
