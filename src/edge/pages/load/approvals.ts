import type { App } from '../../../app.ts'
import type { CustomerId } from '../../../domain/brand.ts'
import type { Credit } from '../../../domain/ledger/credit.ts'
import { defaultSettleSettings } from '../../../domain/ledger/schedule.ts'
import { LIMITS } from '../../../domain/limits.ts'
import type { Everyone } from '../../../domain/tenant.ts'
import { openClaims } from '../../../services/claims/open-claims.ts'
import { openDisputes } from '../../../services/disputes/read-disputes.ts'
import { drySends } from '../../../services/foresight/dry-sends.ts'
import type { Caller } from '../../../services/keys/caller.ts'
import { namesOfCustomers } from '../../../storage/customers/customers.ts'
import { judgedBehind, signaturesOf } from '../../../storage/ledger/behind-credits.ts'
import { type Awaiting, listAwaitingPeople, listEvents } from '../../../storage/ledger/credits.ts'
import { roomOfDay } from '../../../storage/ledger/day-room.ts'
import { allPauses } from '../../../storage/ledger/pauses.ts'
import { readCredit } from '../../../storage/ledger/standings.ts'
import type { ApprovalModel, ApprovalsModel, Barred, WaitingCredit } from '../approvals/models.ts'
import type { Frame } from '../models.ts'
import { waitingChanges } from './access-changes.ts'
import { knownNames } from './people.ts'

/** All that waits for people: credits in pages, the rest as much as a page holds. */
export async function loadApprovals(
  app: App,
  frame: Frame,
  everyone: Everyone,
  { caller, after }: { readonly caller: Caller | null; readonly after: string | null },
): Promise<ApprovalsModel> {
  const { db } = app
  const limit = LIMITS.queuePage
  const rows = await listAwaitingPeople(db, everyone, { after, limit: limit + 1 })
  const claims = await openClaims(db, everyone, app.now(), { customers: limit })
  const disputes = (await openDisputes(db, everyone, app.now())).slice(0, limit)
  const ids = [...claims, ...disputes].map(({ customer }) => customer)
  const names = await namesOfCustomers(db, everyone, ids)
  const named = (id: CustomerId) => ({ id, name: names.get(id) ?? id })
  const page = rows.slice(0, limit)
  return {
    frame,
    credits: await waitingCredits(app, everyone, page),
    next: rows.length > limit ? (page.at(-1)?.credit.id ?? null) : null,
    isFirst: after === null,
    rooms: await setRooms(app, everyone),
    pauses: await allPauses(db, everyone),
    claims: claims.slice(0, limit).map((each) => ({ ...each, customer: named(each.customer) })),
    disputes: disputes.map((each) => ({ ...each, customer: named(each.customer) })),
    changes: await waitingChanges(app, everyone, caller),
  }
}

/** One credit with everything that an approver agrees to. */
export async function loadApproval(
  app: App,
  frame: Frame,
  everyone: Everyone,
  asked: { readonly caller: Caller | null; readonly customer: CustomerId; readonly credit: string },
): Promise<ApprovalModel | null> {
  const posted = await readCredit(app.db, asked.customer, asked.credit)
  if (!posted) return null
  const { credit } = posted.standing
  const why = (await listEvents(app.db, asked.customer, credit.id)).at(-1)?.reason ?? ''
  const [waiting] = await waitingCredits(app, everyone, [{ credit, why }])
  if (!waiting) return null
  const signers = await signaturesOf(app.db, everyone, [credit.id])
  const nameOf = await knownNames(app, everyone, [credit.proposedBy])
  const isOpen = ['proposed', 'review', 'approved'].includes(credit.state)
  const { db, stripe, now: clock } = app
  const settings = { ...defaultSettleSettings, ...app.settlement }
  const [send] = isOpen
    ? await drySends({ db, stripe, clock, settings }, asked.customer, [credit])
    : []
  return {
    frame: { ...frame, zone: waiting.judged?.period.zone ?? frame.zone },
    waiting,
    barred: barredFrom(
      credit,
      asked.caller,
      signers.map(({ by }) => by),
    ),
    proposedBy: nameOf(credit.proposedBy),
    rooms: (await setRooms(app, everyone)).filter(
      ({ scope, currency }) =>
        (scope === '*' || scope === asked.customer) && currency === credit.amount.currency,
    ),
    send: send ?? null,
  }
}

function barredFrom(credit: Credit, caller: Caller | null, by: readonly string[]): Barred | null {
  if (credit.state !== 'proposed' && credit.state !== 'review') return 'over'
  if (!caller?.scopes.includes('approve')) return 'no-right'
  if (credit.proposedBy === caller.name) return 'own-proposal'
  return credit.state === 'proposed' && by.includes(caller.name) ? 'signed' : null
}

async function waitingCredits(
  app: App,
  everyone: Everyone,
  rows: readonly Awaiting[],
): Promise<readonly WaitingCredit[]> {
  const { db } = app
  const ids = rows.map(({ credit }) => credit.id)
  const customers = rows.map(({ credit }) => credit.subject.customer)
  const [signatures, judged, names] = await Promise.all([
    signaturesOf(db, everyone, ids),
    judgedBehind(db, everyone, ids),
    namesOfCustomers(db, everyone, customers),
  ])
  const nameOf = await knownNames(
    app,
    everyone,
    signatures.map(({ by }) => by),
  )
  const verdicts = new Map(judged.map((each) => [each.credit, each]))
  return rows.map(({ credit, why }) => {
    const { customer: id } = credit.subject
    return {
      credit,
      customer: { id, name: names.get(id) ?? id },
      why,
      signed: signatures
        .filter((each) => each.credit === credit.id)
        .map(({ by, reason, at }) => ({ name: nameOf(by), reason, at })),
      judged: verdicts.get(credit.id) ?? null,
    }
  })
}

const setRooms = async (app: App, everyone: Everyone) =>
  (await roomOfDay(app.db, everyone, app.now())).filter(({ limit }) => limit !== null)
