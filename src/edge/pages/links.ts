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
