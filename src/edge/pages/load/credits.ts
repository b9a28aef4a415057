import type { App } from '../../../app.ts'
import { LIMITS } from '../../../domain/limits.ts'
import { listClaims } from '../../../services/claims/list.ts'
import type { Customer } from '../../../storage/customers/customers.ts'
import { newestVerdicts } from '../../../storage/judging/verdicts.ts'
import { listBalances } from '../../../storage/ledger/balances.ts'
import { creditsAfter } from '../../../storage/ledger/credits.ts'
import { transfersOfCredits } from '../../../storage/ledger/transfers.ts'
import type { CreditsModel } from '../credits/model.ts'
import type { Frame } from '../models.ts'
import { titlesIn } from './titles.ts'

/** The newest credits of a customer, with all that is said of each. */
export async function loadCredits(
  app: App,
  frame: Frame,
  customer: Customer,
): Promise<CreditsModel> {
  const { id, name } = customer
  const titleOf = titlesIn(await newestVerdicts(app.db, id))
  const page = { after: null, limit: LIMITS.pageRows + 1 }
  const found = await creditsAfter(app.db, id, page)
  const credits = found.slice(0, LIMITS.pageRows)
  const transfers = await transfersOfCredits(
    app.db,
    id,
    credits.map((credit) => credit.id),
  )
  const byCredit = Map.groupBy(transfers, ({ creditId }) => creditId)
  return {
    frame,
    customer: { id, name },
    credits: credits.map((credit) => ({
      credit,
      title: titleOf(credit.subject),
      transfers: byCredit.get(credit.id) ?? [],
    })),
    balances: await listBalances(app.db, id),
    claims: (await listClaims(app.db, id, app.now())).map((claim) => ({
      claim,
      title: titleOf(claim.subject),
    })),
    isCut: found.length > credits.length,
  }
}
