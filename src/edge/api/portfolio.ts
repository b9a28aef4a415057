import { ok } from '../../domain/result.ts'
import { portfolio } from '../../services/portfolio.ts'
import { route } from '../route.ts'

export const getPortfolio = route({
  method: 'GET',
  path: '/v1/portfolio',
  summary: 'All customers in figures: signals, breaches, credits.',
  guard: { kind: 'provider', scope: 'read' },
  handle: async ({ app }) => ok({ body: await portfolio(app.db) }),
})
