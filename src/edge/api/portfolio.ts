import * as z from 'zod'
import { ok } from '../../domain/result.ts'
import { portfolio } from '../../services/portfolio.ts'
import { everyoneOf } from '../guard.ts'
import { after, pageOf, pageQuery } from '../page.ts'
import { route } from '../route.ts'
import { portfolioReply } from './replies/portfolio.ts'

export const getPortfolio = route({
  method: 'GET',
  path: '/v1/portfolio',
  id: 'getPortfolio',
  tag: 'judging',
  summary:
    'All customers in figures: signals, breaches, credits. The totals are of all, whatever the page.',
  guard: { kind: 'provider', scope: 'report' },
  replies: { 200: portfolioReply },
  query: z.strictObject(pageQuery),
  async handle({ app, caller, query }) {
    const everyone = everyoneOf(caller)
    if (!everyone.ok) return everyone
    const { limit, starting_after: place } = query
    const { totals, customers } = await portfolio(app.db, everyone.value)
    const placeOf = ({ id }: { readonly id: string }) => id
    const { data, ...rest } = pageOf(after(customers, placeOf, place), {
      limit,
      placeOf,
      told: (each) => each,
    })
    return ok({ body: { totals, customers: data, ...rest } })
  },
})
