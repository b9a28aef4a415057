import type { App } from '../../../app.ts'
import { LIMITS } from '../../../domain/limits.ts'
import { roomOf } from '../../../services/goodwill/room.ts'
import { listAgreements } from '../../../storage/customers/agreements.ts'
import type { Customer } from '../../../storage/customers/customers.ts'
import { creditsAfter } from '../../../storage/ledger/credits.ts'
import type { GoodwillModel } from '../goodwill/models.ts'
import type { Frame } from '../models.ts'

/** What a customer was given, and what may be given this month. */
export async function loadGoodwill(
  app: App,
  frame: Frame,
  { id, name }: Customer,
  after: string | null,
): Promise<GoodwillModel> {
  const limit = LIMITS.queuePage
  const agreements = await listAgreements(app.db, id)
  const currencies = [...new Set(agreements.map(({ currency }) => currency))]
  const rows = await creditsAfter(app.db, id, { kind: 'goodwill', after, limit: limit + 1 })
  const credits = rows.slice(0, limit)
  return {
    frame,
    customer: { id, name },
    rooms: await Promise.all(
      currencies.map(async (currency) => ({
        currency,
        ...(await roomOf(app.db, id, currency, app.now())),
      })),
    ),
    agreements: agreements.map((each) => each.id),
    credits,
    next: rows.length > limit ? (credits.at(-1)?.id ?? null) : null,
    isFirst: after === null,
  }
}
