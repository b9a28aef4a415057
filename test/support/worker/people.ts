import { utcDay } from '../../../src/domain/ledger/money-limit.ts'
import { minor } from '../../../src/domain/money/money.ts'
import { approve } from '../../../src/services/deciding/approve.ts'
import { proposeGoodwill } from '../../../src/services/goodwill/propose-goodwill.ts'
import { setLimit } from '../../../src/services/limits/set-limit.ts'
import { db, type World } from './ledger-world.ts'

/** What people do about a world's money beside what is owed. */
export const peopleOf = ({ customer, agreement, clock, check, credits }: World) => ({
  /** Limits of the world's customer, or of everyone, by name. */
  async limit(
    name: 'automatic' | 'goodwill-customer' | 'goodwill-total' | 'sent-daily',
    amount: number,
    of: { readonly everyone?: boolean; readonly today?: boolean } = {},
  ) {
    return setLimit(
      db,
      {
        name,
        scope: of.everyone ? '*' : customer,
        currency: agreement.currency,
        day: of.today ? utcDay(clock()) : null,
        minor: minor(amount),
        by: 'key:lim',
        reason: 'as the board decided',
      },
      clock(),
    )
  },
  async give(
    amount: number,
    more: {
      readonly name?: string
      readonly about?: string
      readonly by?: string
      readonly reason?: string
    } = {},
  ) {
    const wish = {
      customer,
      name: more.name ?? `ticket-${amount}`,
      agreement: more.about ?? null,
      minor: minor(amount),
      currency: agreement.currency,
      by: more.by ?? 'key:pat',
      reason: more.reason ?? 'a bad week',
    }
    const done = await proposeGoodwill(db, wish, clock())
    await check()
    return done
  },
  /** One person approves the customer's newest proposal of a name. */
  async approve(name: string, by: string) {
    const credit = (await credits()).find((each) => each.subject.commitment === name)
    if (!credit) throw new Error(`there is no credit ${name}`)
    const { id: creditId, proposal } = credit
    const said = await approve(
      db,
      customer,
      { creditId, proposal, by, reason: 'fair enough' },
      clock(),
    )
    await check()
    return said
  },
})
