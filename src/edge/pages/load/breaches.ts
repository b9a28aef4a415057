import type { App } from '../../../app.ts'
import { type EpochMs, epochMs } from '../../../domain/brand.ts'
import { suppressed } from '../../../domain/exposure/suppressed.ts'
import { LIMITS } from '../../../domain/limits.ts'
import type { Span } from '../../../domain/span.ts'
import type { Everyone } from '../../../domain/tenant.ts'
import { readStoredSla } from '../../../services/agreements/stored-sla.ts'
import { openDisputesOf } from '../../../services/disputes/read-disputes.ts'
import { exposureOf } from '../../../services/exposure/exposure-of.ts'
import { findSlaVersion } from '../../../storage/customers/sla-versions.ts'
import {
  type BreachPlace,
  type DegradedCommitment,
  degradedWithin,
  openBreaches,
} from '../../../storage/judging/breaches.ts'
import { latestVerdict } from '../../../storage/judging/verdicts.ts'
import { creditsFor } from '../../../storage/ledger/credits-for.ts'
import { breachCursor } from '../../api/breaches.ts'
import type {
  InboxModel,
  TogetherModel,
  TouchedCustomer,
  TouchedUsers,
} from '../breaches/models.ts'
import type { Frame } from '../models.ts'

/** A page of what nobody has dealt with, the newest first. */
export async function loadInbox(
  app: App,
  frame: Frame,
  everyone: Everyone,
  after: BreachPlace | null,
): Promise<InboxModel> {
  const { db } = app
  const limit = LIMITS.queuePage
  const rows = await openBreaches(db, everyone, { after, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const credits = await creditsFor(db, everyone, page)
  const customers = page.map(({ customer }) => customer)
  const disputes = await openDisputesOf(db, everyone, customers, app.now())
  const last = page.at(-1)
  return {
    frame,
    next: rows.length > limit && last ? breachCursor(last) : null,
    isFirst: after === null,
    breaches: page.map((breach) => {
      const own = disputes.filter(
        ({ customer, dispute: { subject } }) =>
          customer === breach.customer &&
          subject.agreement === breach.agreement &&
          subject.period === breach.period &&
          subject.commitment === breach.commitment,
      )
      const isOverdue = own.some(({ dispute }) => dispute.isOverdue)
      return {
        breach,
        credits: credits.filter(
          (each) =>
            each.customer === breach.customer &&
            each.agreement === breach.agreement &&
            each.period === breach.period &&
            each.commitment === breach.commitment,
        ),
        dispute: own.length === 0 ? 'none' : isOverdue ? 'overdue' : 'open',
      }
    }),
  }
}

/** Windows of all customers that touch a time, taken together by customer. */
export async function loadTogether(
  app: App,
  frame: Frame,
  everyone: Everyone,
  asked: Span,
): Promise<TogetherModel> {
  const limit = LIMITS.togetherCommitments
  const rows = await degradedWithin(app.db, everyone, { span: asked, limit: limit + 1 })
  const found = rows.slice(0, limit).flatMap((of) => touching(of, asked))
  const touched = await Promise.all(
    found.map(async (each, at) => ({
      ...each,
      users: at < LIMITS.togetherExposed ? await usersOf(app, each) : null,
    })),
  )
  const byCustomer = Map.groupBy(touched, ({ of }) => of.customer)
  const customers = [...byCustomer].map(
    ([customer, commitments]): TouchedCustomer => ({
      customer,
      name: commitments[0]?.of.customerName ?? customer,
      commitments,
    }),
  )
  return {
    frame,
    asked,
    span: hullOf(touched.map(({ span }) => span)),
    customers: customers.toSorted((a, b) => a.name.localeCompare(b.name)),
    isWhole: rows.length <= limit,
  }
}

type Touched = TouchedCustomer['commitments'][number]

/** Users of one customer are never those of another, and of few of them nothing is told. */
async function usersOf(
  app: App,
  { of, span }: Omit<Touched, 'users'>,
): Promise<TouchedUsers | null> {
  const stored = await latestVerdict(app.db, of.customer, of)
  const version = stored && (await findSlaVersion(app.db, stored.verdict.sla))
  if (!version) return null
  const judged = { verdict: stored.verdict, sla: readStoredSla(version) }
  const stretch = { commitment: of.commitment, span }
  const exposed = await exposureOf(app.db, of.customer, judged, stretch)
  if (!exposed || exposed.exposure.users.all === 0) return null
  return { ...suppressed(exposed.exposure.users), isComplete: exposed.isComplete }
}

/** What of a commitment's windows touches a time; nothing where none does. */
function touching(of: DegradedCommitment, { from, until }: Span): Omit<Touched, 'users'>[] {
  const windows = of.verdict.windows.filter(({ span }) => span.from < until && span.until > from)
  const span = hullOf(windows.map((window) => window.span))
  if (!span) return []
  const sum = (figure: 'total' | 'bad') => windows.reduce((all, each) => all + each[figure], 0)
  return [{ of, windows: windows.length, total: sum('total'), bad: sum('bad'), span }]
}

function hullOf(spans: readonly Span[]): Span | null {
  if (spans.length === 0) return null
  const from: EpochMs = epochMs(Math.min(...spans.map((span) => span.from)))
  return { from, until: epochMs(Math.max(...spans.map((span) => span.until))) }
}
