import type { App } from '../../../app.ts'
import { LIMITS } from '../../../domain/limits.ts'
import type { Everyone } from '../../../domain/tenant.ts'
import { liveSignals } from '../../../services/operation/live.ts'
import { listAwaitingPeople } from '../../../storage/ledger/credits.ts'
import { readFigures } from '../../../storage/operation/figures.ts'
import { givenUpDeliveries } from '../../../storage/webhooks/given-up.ts'
import type { Frame } from '../models.ts'
import type { OperationsModel } from '../operations/models.ts'
import { loadSettlement } from './settlement.ts'

/** What somebody who runs the deployment watches. */
export async function loadOperations(
  app: App,
  frame: Frame,
  everyone: Everyone,
): Promise<OperationsModel> {
  const { db } = app
  const now = app.now()
  const limit = LIMITS.queuePage
  const [live, figures, settlement, givenUp, inReview] = await Promise.all([
    liveSignals(db, everyone, now),
    readFigures(db, everyone, 'all', now),
    loadSettlement(app, frame, everyone),
    givenUpDeliveries(db, everyone, limit),
    listAwaitingPeople(db, everyone, { limit, states: ['review'] }),
  ])
  const stuck = inReview.map(({ credit: { id, subject }, why }) => ({
    credit: id,
    customer: subject.customer,
    why,
  }))
  return { frame, live, figures, settlement, givenUp, stuck }
}
