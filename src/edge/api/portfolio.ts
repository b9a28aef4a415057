import { ok } from '../../domain/result.ts'
import { portfolio } from '../../services/portfolio.ts'
import { route } from '../route.ts'
import { portfolioReply } from './replies/portfolio.ts'

export const getPortfolio = route({
  method: 'GET',
  path: '/v1/portfolio',
  id: 'getPortfolio',
  tag: 'judging',
  summary: 'All customers in figures: signals, breaches, credits.',
  guard: { kind: 'provider', scope: 'read' },
  replies: { 200: portfolioReply },
  handle: async ({ app }) => ok({ body: await portfolio(app.db) }),
})
